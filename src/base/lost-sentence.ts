// Lost sentence: the sentence that holds a character, and the finding that names it with its line.
import { type Finding, finding } from "./finding.ts";
import { lineIndex } from "./line-index.ts";

const ENDS = "。！？；\n";

/** The sentence that holds the character at `at`, up to 80 characters, for people. */
export function sentenceAround(text: string, at: number): string {
  let start = Math.min(at, text.length);
  while (start > 0 && !ENDS.includes(text[start - 1] ?? "")) start -= 1;
  let end = at;
  while (end < text.length && !ENDS.includes(text[end] ?? "")) end += 1;
  return text.slice(start, Math.min(end + 1, start + 80)).trim();
}

/** Copyediting changed something that its list of corrections does not name. `at` is an offset into the manuscript. */
export function lostInCopyedit(manuscript: { readonly file: string; readonly text: string }, at: number): Finding {
  const sentence = sentenceAround(manuscript.text, at);
  return finding({
    rule: "text-lost",
    level: "error",
    message: {
      zh: `编辑加工改动了清单以外的文字：“${sentence}”`,
      en: `copyediting changed text that its list does not name: "${sentence}"`,
    },
    actual: sentence,
    place: lineIndex(manuscript.file, manuscript.text).place(at),
  });
}
