// Raw HTML: tags leave the tree, each with a finding; their text stays. Scripts, styles and comments leave with theirs.
import type { Html, Nodes, Paragraph, PhrasingContent, Root } from "mdast";
import { type Finding, finding, type Level, type Wording } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { partsOf } from "./image-parts.ts";
import { endOf, positionAt, rewrite, startOf, walk } from "./walk.ts";

const PHRASING_PARENTS = new Set([
  "paragraph",
  "heading",
  "tableCell",
  "emphasis",
  "strong",
  "delete",
  "link",
  "linkReference",
  "textDirective",
]);

/** Changes the tree. */
export function dropRawHtml(tree: Root, index: LineIndex): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (start: number, end: number, level: Level, message: Wording): void => {
    const actual = index.text.slice(start, end);
    findings.push(
      finding({
        rule: "raw-html",
        level,
        message,
        actual: actual.length > 80 ? `${actual.slice(0, 80)}…` : actual,
        hint: { zh: "稿件里用 Markdown 写，不用 HTML", en: "write Markdown, not HTML, in a manuscript" },
        place: index.place(start, end),
      }),
    );
  };
  walk(tree, (node) => {
    if (node.type !== "image" && node.type !== "imageReference") return;
    for (const { start, end } of partsOf(node)?.tags ?? [])
      report(start, end, "warning", { zh: "去掉了 HTML", en: "HTML is taken out" });
  });
  rewrite(tree, (children, parent) => {
    if (!children.some((child) => child.type === "html")) return children;
    const inline = PHRASING_PARENTS.has(parent.type);
    const kept: Nodes[] = [];
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (!child) continue;
      if (child.type !== "html") {
        kept.push(child);
        continue;
      }
      if (inline) at = dropInline(children, at, report);
      else kept.push(...keepText(child, index, report));
    }
    return kept;
  });
  return findings;
}

type Report = (start: number, end: number, level: Level, message: Wording) => void;

/** Drops an inline tag; for script and style all siblings up to the end tag. Gives the index of the last dropped one. */
function dropInline(children: readonly Nodes[], at: number, report: Report): number {
  const child = children[at] as Html;
  const name = /^<(script|style)(?![\w-])/i.exec(child.value)?.[1]?.toLowerCase();
  let last = at;
  if (name) {
    const close = children.findIndex(
      (other, place) =>
        place > at && other.type === "html" && new RegExp(`^</${name}(?![\\w-])`, "i").test(other.value),
    );
    if (close > at) last = close;
  }
  const end = endOf(children[last] ?? child);
  if (child.value.startsWith("<!--"))
    report(startOf(child), end, "info", { zh: "注释不印", en: "a comment is not printed" });
  else report(startOf(child), end, "warning", { zh: "去掉了 HTML", en: "HTML is taken out" });
  return last;
}

const PART =
  /<!--(?:-?>|[\s\S]*?(?:-->|$))|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[!/]?[A-Za-z](?:"[^"]*"|'[^']*'|[^'">])*(?:>|$)/gi;

/** A block of HTML: what stands between its tags goes on as a paragraph. */
function keepText(node: Html, index: LineIndex, report: Report): readonly Nodes[] {
  const start = startOf(node);
  const source = index.text.slice(start, endOf(node));
  const point = (offset: number): { line: number; column: number } => index.place(offset);
  const texts: PhrasingContent[] = [];
  const keep = (from: number, to: number): void => {
    const value = source.slice(from, to);
    if (value.trim() === "") return;
    const lead = value.length - value.trimStart().length;
    const tail = value.trimEnd().length;
    texts.push({
      type: "text",
      value: value.trim(),
      position: positionAt(point, start + from + lead, start + from + tail),
    });
  };
  let at = 0;
  for (const part of source.matchAll(PART)) {
    keep(at, part.index);
    at = part.index + part[0].length;
    const open = part[0].startsWith("<!--") && !/-->$|^<!--?>$/.test(part[0]);
    if (open)
      report(start + part.index, start + at, "error", {
        zh: "注释没有结束（-->），后面的文字都印不出来",
        en: "a comment without its end (-->): the text after it is not printed",
      });
    else if (part[0].startsWith("<!--"))
      report(start + part.index, start + at, "info", { zh: "注释不印", en: "a comment is not printed" });
    else report(start + part.index, start + at, "warning", { zh: "去掉了 HTML", en: "HTML is taken out" });
  }
  keep(at, source.length);
  if (texts.length === 0) return [];
  const paragraph: Paragraph = { type: "paragraph", children: texts, position: node.position };
  return [paragraph];
}
