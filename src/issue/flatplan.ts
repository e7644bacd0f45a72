// Flatplan: from the checked entries of issue.yaml to entries in page order; departments are folded into their articles.
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, finding, type Place, type Wording } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { safePath, siblings } from "../base/safe-path.ts";
import type { YamlText } from "../base/yaml-text.ts";
import { readAdvert, type WrittenAdvert } from "./adverts.ts";
import type { Department, FlatplanEntry, Starts, Template } from "./issue.ts";

type Article = string | { file: string; pages?: number; starts?: Starts };
type Written = {
  cover?: string;
  "inside-front"?: string;
  "inside-back"?: string;
  "back-cover"?: string;
  article?: Article;
  pages?: number;
  starts?: Starts;
  department?: string | { name: string; accent?: string; editor?: string; note?: string };
  articles?: Article[];
  continue?: string;
  plate?: { src: string; caption?: string; credit?: string };
  ad?: WrittenAdvert;
};

const HEADS = [
  "cover",
  "inside-front",
  "inside-back",
  "back-cover",
  "article",
  "department",
  "continue",
  "plate",
  "ad",
] as const;
const COVERS = ["cover", "inside-front", "inside-back", "back-cover"] as const;

interface Source {
  readonly yaml: YamlText;
  readonly index: LineIndex;
  readonly dir: string;
}

/** Every fault is a finding of level error and the entry is left out. */
export async function readFlatplan(
  source: Source,
  template: Pick<Template, "accents" | "accentsByTurn">,
): Promise<{ readonly entries: readonly FlatplanEntry[]; readonly findings: readonly Finding[] }> {
  const entries: FlatplanEntry[] = [];
  const findings: Finding[] = [];
  const seen = new Map<string, Place>();
  const written = (source.yaml.value as unknown as { flatplan?: (string | Written)[] }).flatplan ?? [];
  let departments = 0;
  const placeOf = (pointer: string): Place => {
    const span = source.yaml.spans.get(pointer)?.value ?? { start: 0, end: 0 };
    return source.index.place(span.start, span.end);
  };
  const fault = (rule: string, place: Place, message: Wording, more: Partial<Finding> = {}): void => {
    findings.push(finding({ rule, level: "error", message, ...more, place }));
  };
  const once = (key: string, place: Place): void => {
    const before = seen.get(key);
    if (before) {
      fault("flatplan", place, {
        zh: `${key} 在第 ${before.line} 行已经排过`,
        en: `${key} is in the flatplan already, line ${before.line}`,
      });
    } else seen.set(key, place);
  };
  const articleAt = async (one: Article, pointer: string, more: Written): Promise<FlatplanEntry | undefined> => {
    const file = typeof one === "string" ? one : one.file;
    const place = placeOf(typeof one === "string" ? pointer : `${pointer}/file`);
    const wanted = (typeof one === "string" ? undefined : one.starts) ?? more.starts ?? "page";
    const pages = (typeof one === "string" ? undefined : one.pages) ?? more.pages;
    once(file, place);
    const starts = wanted;
    return { type: "article", file, opensDepartment: false, ...(pages ? { pages } : {}), starts, place };
  };

  for (const [number, one] of written.entries()) {
    const pointer = `/flatplan/${number}`;
    const place = placeOf(pointer);
    if (typeof one === "string") {
      if (one !== "blank") once(one, place);
      entries.push({ type: one as "contents" | "imprint" | "blank", place });
      continue;
    }
    const heads = HEADS.filter((head) => one[head] !== undefined);
    if (heads.length !== 1) {
      fault(
        "flatplan",
        place,
        {
          zh: heads.length === 0 ? "这一项没有说排什么" : `这一项同时写了 ${heads.join("、")}，只能有一个`,
          en:
            heads.length === 0 ? "this entry does not say what it is" : `this entry is ${heads.join(" and ")} at once`,
        },
        { expected: HEADS.join(", ") },
      );
      continue;
    }
    for (const cover of COVERS) {
      const file = one[cover];
      if (file === undefined) continue;
      once(cover, place);
      once(file, placeOf(`${pointer}/${cover}`));
      entries.push({ type: cover, file, place: placeOf(`${pointer}/${cover}`) });
    }
    if (one.article !== undefined) {
      const entry = await articleAt(one.article, `${pointer}/article`, one);
      if (entry) entries.push(entry);
    }
    if (one.department !== undefined) {
      if (!one.articles) {
        fault(
          "flatplan",
          place,
          { zh: "栏目下没有 articles", en: "a department needs its articles" },
          { expected: "articles" },
        );
        continue;
      }
      const named = typeof one.department === "string" ? { name: one.department } : one.department;
      const turn = template.accentsByTurn
        ? template.accents[departments % Math.max(1, template.accents.length)]
        : undefined;
      departments += 1;
      const accent = ("accent" in named ? named.accent : undefined) ?? turn;
      const department: Department = {
        ...named,
        ...(accent ? { accent } : {}),
        place: placeOf(`${pointer}/department`),
      };
      for (const [turnIn, article] of one.articles.entries()) {
        const entry = await articleAt(article, `${pointer}/articles/${turnIn}`, {});
        if (entry?.type === "article") entries.push({ ...entry, department, opensDepartment: turnIn === 0 });
      }
    } else if (one.articles) {
      fault("flatplan", place, { zh: "articles 只能写在 department 之下", en: "articles belong to a department" });
    }
    if (one.continue !== undefined) {
      const at = placeOf(`${pointer}/continue`);
      if (entries.some((entry) => entry.type === "article" && entry.file === one.continue)) {
        const { pages, starts = "page" } = one;
        entries.push({ type: "continue", file: one.continue, ...(pages ? { pages } : {}), starts, place: at });
      } else fault("flatplan", at, ...unknownContinued(one.continue, written));
    }
    if (one.ad !== undefined) {
      const at = placeOf(`${pointer}/ad/pdf`);
      once(one.ad.pdf, at);
      const adverts = await readAdvert(source.dir, one.ad, at);
      entries.push(...adverts.entries);
      findings.push(...adverts.findings);
    }
    if (one.plate) entries.push({ type: "plate", ...one.plate, place: placeOf(`${pointer}/plate/src`) });
  }
  // The disk is asked for all at once; what it says is told in the order of the flatplan.
  const gone = entries.map(async (entry) =>
    "file" in entry && entry.type !== "continue" ? missing(source.dir, entry.file, entry.place) : [],
  );
  findings.push(...(await Promise.all(gone)).flat());
  return { entries, findings };
}

/** What is continued must stand in the flatplan before. */
function unknownContinued(file: string, written: readonly (string | Written)[]): [Wording, Partial<Finding>] {
  const files = written.flatMap((one) =>
    typeof one === "string"
      ? []
      : [one.article ?? [], one.articles ?? []]
          .flat()
          .map((article) => (typeof article === "string" ? article : article.file)),
  );
  if (files.includes(file))
    return [
      { zh: `${file} 要先排，才能在这里续排`, en: `${file} must stand before the place that continues it` },
      { actual: file, hint: { zh: "把 continue 移到这篇之后", en: "move continue below the article" } },
    ];
  const near = didYouMean(file, files);
  return [
    { zh: `版面计划里没有 ${file}，不能续排`, en: `the flatplan has no ${file} to continue` },
    { actual: file, expected: near ?? files.join(", ") },
  ];
}

/** The finding for an article that can't be found inside the folder; empty when it is there. */
export async function missing(dir: string, file: string, place: Place): Promise<readonly Finding[]> {
  const found = await safePath(dir, file);
  if (found.ok && !found.spelt) return [];
  if (found.ok) {
    return [
      finding({
        rule: "missing-article",
        level: "warning",
        message: {
          zh: `文件名写作 ${file}，磁盘上是 ${found.spelt}`,
          en: `written ${file}, on disk it is ${found.spelt}`,
        },
        actual: file,
        expected: found.spelt ?? "",
        place,
      }),
    ];
  }
  const near = found.fault === "missing" ? didYouMean(file, await siblings(dir, file)) : undefined;
  return [
    finding({
      rule: found.fault === "unsafe" ? "unsafe-path" : "missing-article",
      level: "error",
      message: found.message,
      actual: file,
      ...(near ? { expected: near, hint: { zh: `是不是 ${near}？`, en: `did you mean ${near}?` } } : {}),
      place,
    }),
  ];
}
