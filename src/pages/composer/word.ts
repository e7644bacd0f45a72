// Word: what is measured as one, a Latin word, a Han or a mark, and in which script's company.

export interface Word {
  readonly text: string;
  /** A letter of the script in which it is set, where it has none of its own: fonts have a dash for each. "" when no letter stands near. */
  readonly script: "" | "n" | "国";
}

/** The word that stands in a text from one place to another. */
export const wordAt = (text: string, start: number, end: number): Word => {
  const word = text.slice(start, end);
  return { text: word, script: OWN_SCRIPT.test(word) ? "" : scriptAt(text, start, end) };
};

/** Letters have a script; full-width forms and ideographic marks are the same in all. */
const OWN_SCRIPT = /[\p{L}\u3000-\u303f\uff00-\uffef]/u;

/** Marks and digits are set in the script of the letter before them, at a text's start of the first one after them. */
function scriptAt(text: string, start: number, end: number): Word["script"] {
  for (let at = start - 1; at >= 0; at--) if (LETTER.test(text[at] ?? "")) return scriptOf(text.charCodeAt(at));
  for (let at = end; at < text.length; at++) if (LETTER.test(text[at] ?? "")) return scriptOf(text.charCodeAt(at));
  return "";
}

/** Beyond the BMP stand rare Han. */
const LETTER = /[\p{L}\ud800-\udfff]/u;
const scriptOf = (code: number): Word["script"] => (code < 0x2e80 ? "n" : "国");
