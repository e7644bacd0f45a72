// Unread marks: directives and footnotes that were meant, but that Markdown takes for text, with what to write instead.
import type { Root } from "mdast";
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, finding } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { BLOCKS, LEAVES } from "./directives.ts";
import { endOf, startOf, walk } from "./walk.ts";

/** A directive's line with a colon of an input method in it: ：：：note, ：:photo[…]; or such colons alone, which were to end one. */
const DIRECTIVE = /(?<=^|[\r\n])[> \t\u3000]*(?=:*：)([:：]{2,})[ \t\u3000]*([a-z]{2,20}(?![a-z])|(?=[\r\n]|$))/giu;
/** [^1], [^注]: without a note of that label it is no call. */
const CALL = /(?<!\\)\[\^([\p{L}\p{N}_-]{1,40})\]/gu;

/** Each is an error: printed as it stands, nobody wants it. The tree is as parsed. */
export function findUnreadMarks(tree: Root, index: LineIndex): readonly Finding[] {
  const findings: Finding[] = [];
  walk(tree, (node) => {
    if (node.type !== "text") return;
    const start = startOf(node);
    const source = index.text.slice(start, endOf(node));
    const isLineStart = start === 0 || /[\r\n]$/.test(index.text.slice(0, start).replace(/[> \t\u3000]+$/u, ""));
    for (const match of source.matchAll(DIRECTIVE)) {
      if (match.index === 0 && !isLineStart) continue;
      findings.push(...directive(match, start + match.index, index));
    }
    for (const { 0: written, index: at } of source.matchAll(CALL)) findings.push(call(written, start + at, index));
  });
  return findings;
}

function directive([written, colons = "", name = ""]: RegExpExecArray, at: number, index: LineIndex): Finding[] {
  const known = name === "" ? "" : didYouMean(name, [...(colons.length > 2 ? BLOCKS : LEAVES)]);
  // A word that is no directive is somebody's text, and two colons end nothing.
  if (known === undefined || (name === "" && colons.length < 3)) return [];
  const expected = ":".repeat(colons.length) + known;
  const from = at + written.search(/[:：]/u);
  return [
    finding({
      rule: "unknown-directive",
      level: "error",
      message: {
        zh: "指令的冒号写成了全角，会印成文字",
        en: "with full-width colons this is no directive and would print as text",
      },
      actual: index.text.slice(from, at + written.length),
      expected,
      hint: { zh: `冒号改为半角：${expected}`, en: `write the colons half-width: ${expected}` },
      place: index.place(from, at + written.length),
    }),
  ];
}

const call = (written: string, at: number, index: LineIndex): Finding =>
  finding({
    rule: "footnote",
    level: "error",
    message: { zh: `没有写脚注 ${written}，会印成文字`, en: `there is no note ${written}: this would print as text` },
    actual: written,
    hint: {
      zh: `另起一段写 ${written}: 注文；本来就是文字的，写作 \\${written}`,
      en: `write ${written}: and the note in a paragraph of its own; where it is text, write \\${written}`,
    },
    place: index.place(at, at + written.length),
  });
