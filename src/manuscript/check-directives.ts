// Checked directives: names, labels and attributes of the tree's directives against the list, with their places.
import type { Nodes, Root } from "mdast";
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, finding, type Wording } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { nearHint } from "../base/schema-findings.ts";
import { type AttributePlace, type OpeningLine, openingLine } from "./attributes.ts";
import { type AttributeRule, DIRECTIVES } from "./directives.ts";
import { endOf, rewrite, startOf, walk } from "./walk.ts";

type LeafDirective = Extract<Nodes, { type: "leafDirective" }>;
type ContainerDirective = Extract<Nodes, { type: "containerDirective" }>;

/** Changes the tree only where a value is not yet supported, and where `:name` turned out to be text. */
export function checkDirectives(tree: Root, index: LineIndex): readonly Finding[] {
  const findings: Finding[] = [];
  rewrite(tree, (children) => children.map((child) => inlineOrText(child, index, findings)));
  walk(tree, (node) => {
    if (node.type === "leafDirective") checkBlock(node, index, findings);
    if (node.type === "containerDirective") {
      checkBlock(node, index, findings);
      checkClosed(node, index, findings);
    }
    if (node.type === "paragraph" || node.type === "heading") leftovers(node, index, findings);
  });
  return findings;
}

type Report = (rule: string, start: number, end: number, message: Wording, more?: Partial<Finding>) => void;

const reporter =
  (index: LineIndex, findings: Finding[]): Report =>
  (rule, start, end, message, more = {}) => {
    findings.push(finding({ rule, level: "error", message, ...more, place: index.place(start, end) }));
  };

function inlineOrText(node: Nodes, index: LineIndex, findings: Finding[]): Nodes {
  if (node.type !== "textDirective" || node.name === "ruby") return node;
  const source = index.text.slice(startOf(node), endOf(node));
  // The label was never closed: the parser took the name alone, so it is text.
  if (!source.includes("[")) return { type: "text", value: source, position: node.position };
  if (Object.keys(node.attributes ?? {}).length > 0) {
    reporter(index, findings)("bad-attribute", startOf(node), endOf(node), {
      zh: `:${node.name}[…] 后面不能带 {…}`,
      en: `:${node.name}[…] takes no {…}`,
    });
  }
  return node;
}

function checkBlock(node: LeafDirective | ContainerDirective, index: LineIndex, findings: Finding[]): void {
  const report = reporter(index, findings);
  const line = openingLine(index.text, startOf(node));
  const colons = node.type === "leafDirective" ? "::" : ":::";
  const rule = Object.hasOwn(DIRECTIVES, node.name) ? DIRECTIVES[node.name] : undefined;
  if (!rule) {
    const near = didYouMean(node.name, Object.keys(DIRECTIVES));
    report(
      "unknown-directive",
      line.nameStart,
      line.nameEnd,
      { zh: `没有 ${colons}${node.name} 这个指令`, en: `there is no directive ${colons}${node.name}` },
      {
        actual: node.name,
        ...(near ? { expected: near } : {}),
        hint: nearHint(near, Object.keys(DIRECTIVES)),
      },
    );
    return;
  }
  const wanted = rule.kind === "leaf" ? "leafDirective" : "containerDirective";
  if (node.type !== wanted) {
    const right = rule.kind === "leaf" ? `::${node.name}` : `:::${node.name} … :::`;
    report(
      "unknown-directive",
      startOf(node),
      line.nameEnd,
      { zh: `${node.name} 应写作 ${right}`, en: `${node.name} is written ${right}` },
      {
        actual: `${colons}${node.name}`,
        expected: right,
      },
    );
    return;
  }
  if (line.label && !rule.label) {
    report("bad-attribute", line.label.start - 1, line.label.end + 1, {
      zh: `${node.name} 不带 [图注]`,
      en: `${node.name} takes no [label]`,
    });
  }
  const allowed = Object.keys(rule.attributes);
  const seen = new Set<string>();
  for (const place of line.attributes) {
    const attribute = Object.hasOwn(rule.attributes, place.name) ? rule.attributes[place.name] : undefined;
    if (!attribute) {
      const near = didYouMean(place.name, allowed);
      report(
        "bad-attribute",
        place.start,
        place.start + place.name.length,
        { zh: `${node.name} 没有属性 ${place.name}`, en: `${node.name} has no attribute ${place.name}` },
        {
          actual: place.name,
          expected: near ?? allowed.join(", "),
          hint: nearHint(near, allowed),
        },
      );
      continue;
    }
    if (seen.has(place.name)) {
      report(
        "bad-attribute",
        place.start,
        place.valueEnd,
        { zh: `属性 ${place.name} 重复`, en: `attribute ${place.name} is there twice` },
        { actual: place.name },
      );
    }
    seen.add(place.name);
    checkValue(node, place, attribute, report);
  }
  for (const name of rule.required) {
    if (seen.has(name)) continue;
    report(
      "bad-attribute",
      startOf(node),
      line.end,
      { zh: `${node.name} 缺少 ${name}`, en: `${node.name} needs ${name}` },
      { expected: name },
    );
  }
}

function checkValue(
  node: LeafDirective | ContainerDirective,
  place: AttributePlace,
  rule: AttributeRule,
  report: Report,
): void {
  const value = node.attributes?.[place.name] ?? "";
  const fits = (rule.values?.includes(value) ?? true) && (rule.pattern?.test(value) ?? true);
  if (!fits) {
    const near = rule.values ? didYouMean(value, rule.values) : undefined;
    const wording = rule.wording ?? { zh: (rule.values ?? []).join("、"), en: (rule.values ?? []).join(", ") };
    report(
      "bad-attribute",
      place.start,
      Math.max(place.valueEnd, place.start + place.name.length),
      { zh: `${place.name} 应是 ${wording.zh}`, en: `${place.name} must be ${wording.en}` },
      {
        actual: value,
        expected: near ?? wording.en,
        ...(rule.values ? { hint: nearHint(near, rule.values) } : {}),
      },
    );
  }
}

/** A container without its closing colons runs on to the end of what holds it. */
function checkClosed(node: ContainerDirective, index: LineIndex, findings: Finding[]): void {
  const opening: OpeningLine = openingLine(index.text, startOf(node));
  const colons = opening.nameStart - startOf(node);
  const last =
    index.text
      .slice(opening.end, endOf(node))
      .split(/\r\n|\r|\n/)
      .at(-1) ?? "";
  const closing = /(:{3,})[ \t]*$/.exec(last)?.[1]?.length ?? 0;
  if (closing >= colons && /^[ \t>]*:+[ \t]*$/.test(last)) return;
  const marks = ":".repeat(colons);
  reporter(index, findings)(
    "unclosed-directive",
    startOf(node),
    opening.end,
    { zh: `${marks}${node.name} 没有结束的 ${marks}`, en: `${marks}${node.name} has no closing ${marks}` },
    {
      expected: marks,
      hint: {
        zh: `在它的末尾另起一行写 ${marks}；里面还有指令时，外层多用一个冒号`,
        en: `end it with a line ${marks}; a container around others takes one colon more`,
      },
    },
  );
}

/** Lines of a paragraph that look like a directive but could not be read as one. */
function leftovers(node: Nodes, index: LineIndex, findings: Finding[]): void {
  const start = startOf(node);
  const source = index.text.slice(start, endOf(node));
  if (!source.includes("::")) return;
  for (const match of source.matchAll(
    /(^|\r\n|\r|\n)([ \t>]*)(:::+[ \t]*$|:::+[ \t]*[A-Za-z][\w-]*|::[A-Za-z][\w-]*(?=[[{]))/gm,
  )) {
    const from = start + match.index + (match[1]?.length ?? 0) + (match[2]?.length ?? 0);
    const written = match[3] ?? "";
    const stray = /^:+[ \t]*$/.test(written);
    reporter(index, findings)(
      stray ? "unclosed-directive" : "unknown-directive",
      from,
      from + written.trimEnd().length,
      stray
        ? { zh: "这个 ::: 没有对应的开头", en: "this ::: closes nothing" }
        : {
            zh: `看不懂指令 ${written}（检查括号、引号和冒号后的空格）`,
            en: `the directive ${written} can't be read (check brackets, quotes and spaces)`,
          },
      {
        actual: index.text.slice(from, from + 60).split(/[\r\n]/)[0],
      },
    );
  }
}
