// Marks of Chinese setting as the rules ask for them (GB/T 15834-2011), and small questions about a text.
import { CLOSERS, isHan, OPENERS, STOPS } from "../base/han.ts";

/** Marks that may end a sentence, and closing marks that may follow them. */
export const SENTENCE_ENDS = "。？！…";
export const PAIRS: Readonly<Record<string, string>> = {
  "“": "”",
  "‘": "’",
  "（": "）",
  "《": "》",
  "〈": "〉",
  "「": "」",
  "『": "』",
  "【": "】",
  "〔": "〕",
  "〖": "〗",
};

const FULL_MARKS = new Set([...OPENERS, ...CLOSERS, ...STOPS, "…", "—", "·", "～"]);

export const isFullMark = (character: string | undefined): boolean =>
  character !== undefined && FULL_MARKS.has(character);

/** Han or a full-width mark: what makes a mark beside it Chinese. */
export const isChinese = (character: string | undefined): boolean =>
  character !== undefined && character !== "" && (isHan(character) || FULL_MARKS.has(character));

export const isLatin = (character: string | undefined): boolean =>
  character !== undefined && /[A-Za-z\u00c0-\u024f]/.test(character);
export const isDigit = (character: string | undefined): boolean =>
  character !== undefined && /[0-9０-９]/.test(character);

/** A formula set in a line of its own: signs and symbols, no Han. What introduces it needs no mark. */
export const isFormula = (text: string): boolean =>
  text.length <= 120 && /[=＝→⇌≈≤≥]/u.test(text) && hanCount(text) === 0;

/** Number of Han characters in a text. */
export function hanCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // By ranges (radicals, 〇, extension A, unified ideographs): asking Unicode's tables for each costs more than all rules.
    if (
      (code >= 0x4e00 && code <= 0x9fff) ||
      (code >= 0x3400 && code <= 0x4dbf) ||
      code === 0x3007 ||
      (code >= 0x2e80 && code <= 0x2fdf)
    )
      count += 1;
  }
  return count;
}

/** True when the text is running Chinese rather than Latin or figures. */
export function isChineseProse(text: string): boolean {
  const han = hanCount(text);
  return han >= 1 && han * 2 >= text.replace(/[\s\d]/g, "").length * 0.5;
}

/** True when a text ends as a sentence or an introduction may: a stop, a colon or semicolon, perhaps in closing marks. */
export function isClosed(text: string): boolean {
  return /[。？！…：；?!:;.—][”’）》」』】\])"'\s]*$|[）\])]\s*$/u.test(text.trimEnd());
}

const ADDRESS =
  /(?:https?|ftp|file|mailto):[^\s\u3000-\u9fff，。；：！？（）《》“”]+|(?:www\.|[\w.+-]+@)[\w-]+(?:\.[\w-]+)+[^\s\u3000-\u9fff，。；：！？（）《》“”]*|\b[A-Za-z][\w-]*(?:\.[\w-]+)*\.(?:com|cn|org|net|gov|edu|io)\b[^\s\u3000-\u9fff，。；：！？（）《》“”]*|\b[A-Za-z]:\\[\w\\.-]+|[\w$.]+::[\w$:]+|![a-z]{4,}\b/giu;

/** Marks the characters of addresses, paths and code-like names, which no rule of punctuation may touch. */
export function addressMask(text: string): Uint8Array {
  const mask = new Uint8Array(text.length);
  if (!/[A-Za-z]/.test(text)) return mask;
  for (const match of text.matchAll(ADDRESS)) {
    // Marks at its end belong to the sentence, as everywhere where addresses are recognised.
    const address = match[0].replace(/[,;:!?.()'"]+$/, "");
    mask.fill(1, match.index, match.index + address.length);
  }
  return mask;
}
