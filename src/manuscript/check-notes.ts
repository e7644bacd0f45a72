// Checked notes and tables: what remark would drop without a word is a finding.
import type { Root } from "mdast";
import { type Finding, finding, type Wording } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { endOf, startOf, walk } from "./walk.ts";

/** Footnotes defined twice or never called, and table rows longer than their head. */
export function checkNotes(tree: Root, index: LineIndex): readonly Finding[] {
  const findings: Finding[] = [];
  const called = new Set<string>();
  const defined = new Set<string>();
  walk(tree, (node) => {
    if (node.type === "footnoteReference") called.add(node.identifier);
  });
  const report = (rule: string, start: number, end: number, message: Wording, hint: Wording): void => {
    findings.push(finding({ rule, level: "error", message, hint, place: index.place(start, end) }));
  };
  walk(tree, (node) => {
    if (node.type === "footnoteDefinition") {
      const label = `[^${node.label ?? node.identifier}]`;
      const start = startOf(node);
      if (defined.has(node.identifier)) {
        report(
          "footnote",
          start,
          start + label.length,
          { zh: `脚注 ${label} 写了两次`, en: `note ${label} is written twice` },
          { zh: "给它另一个编号", en: "give it another label" },
        );
      } else if (!called.has(node.identifier)) {
        report(
          "footnote",
          start,
          start + label.length,
          { zh: `正文里没有引用脚注 ${label}`, en: `note ${label} is never called` },
          { zh: `在正文里写 ${label}，或删去`, en: `write ${label} in the text, or delete the note` },
        );
      }
      defined.add(node.identifier);
    }
    if (node.type === "table") {
      const columns = node.children[0]?.children.length ?? 0;
      for (const row of node.children) {
        const extra = row.children[columns];
        if (!extra) continue;
        report(
          "table",
          startOf(extra),
          endOf(row),
          { zh: `这一行多于表头的 ${columns} 栏`, en: `this row has more cells than the ${columns} of the head` },
          { zh: "表头加一栏，或把 | 写作 \\|", en: "add a column to the head, or write | as \\|" },
        );
      }
    }
  });
  return findings;
}
