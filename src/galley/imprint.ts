// Imprint: 版权页 from publication and issue, as the law and the trade want it.
import type { Element } from "hast";
import type { Issue } from "../issue/issue.ts";
import { type Child, GENERATED, h } from "./element.ts";

/** `aside.imprint` at the foot of its page; generated text. */
export function setImprint(issue: Issue): Element {
  const place = issue.flatplan.find((entry) => entry.type === "imprint")?.place;
  const source = place ? `${place.file}:${place.line}:${place.column}` : "issue.yaml:1:1";
  const { publication } = issue;
  const rows: (readonly [string, readonly Child[]])[] = [];
  const add = (label: string, value: string | undefined): void => {
    if (value) rows.push([label, [value]]);
  };
  const list = (label: string, entries: readonly string[]): void => {
    if (entries.length > 0) rows.push([label, entries.map((one) => h("span", { className: ["entry"] }, one))]);
  };
  const named = (label: string, names: readonly string[]): void => list(label, spaced(names));
  named(publication.kind === "internal" ? "编印单位" : "主办单位", publication.organizer);
  for (const { role, names } of publication.people) named(role, names);
  if (publication.kind === "internal") add("准印证号", publication.permit);
  add("ISSN", publication.issn);
  add("CN", publication.cn);
  list("发送对象", publication.recipients?.split(/(?<=[、，；])/u) ?? []);
  add("印刷单位", publication.printer);
  add("印刷日期", issue.date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日"));
  add("印数", publication.printRun === undefined ? undefined : `${publication.printRun}册`);
  add("地址", publication.address);
  add("电话", publication.phone);
  add("电子邮箱", publication.email);
  const panel = h(
    "aside",
    { className: ["panel", "imprint"], dataSource: source, dataSpan: "all", dataPlace: "bottom" },
    h("header", { className: ["imprint-head"] }, [
      h("span", { className: ["imprint-title"] }, publication.title),
      h("span", { className: ["imprint-issue"] }, issueLabel(issue)),
      publication.kind === "internal" && h("span", { className: ["imprint-kind"] }, "内部资料　免费交流"),
    ]),
    h(
      "dl",
      {},
      rows.map(([label, value]) => h("div", { className: ["imprint-row"] }, [h("dt", {}, label), h("dd", {}, value)])),
    ),
  );
  return h(
    "article",
    {
      className: ["article", "imprint-page"],
      id: "q-imprint",
      dataFile: "",
      dataColumns: "2",
      dataStarts: "run-on",
      ...GENERATED,
    },
    h("div", { className: ["body"] }, panel),
  );
}

/** One 字 between names; it closes the entry before it, so that no line begins with it. */
const spaced = (names: readonly string[]): string[] =>
  names.map((name, at) => (at < names.length - 1 ? `${name}\u3000` : name));

/** "2026年第11期（总第215期）". */
export function issueLabel(issue: Issue): string {
  return `${issue.year}年第${issue.number}期${issue.serial === undefined ? "" : `（总第${issue.serial}期）`}`;
}
