// Injectors: the damage that OCR and hurried hands do to clean text. They share nothing with the rules that look for it.
import { type Injector, isHan, isInCode, type Paragraph, type Site } from "./sites.ts";

const each = (make: (paragraph: Paragraph, at: number, unit: string) => Site | undefined): Injector["sites"] => {
  return (_, paragraphs) =>
    paragraphs.flatMap((paragraph) =>
      [...paragraph.text].length === 0
        ? []
        : Array.from({ length: paragraph.text.length }, (_, at) => at).flatMap((at) => {
            if (isInCode(paragraph, at)) return [];
            return make(paragraph, at, paragraph.text[at] ?? "") ?? [];
          }),
    );
};

const put = (
  { start }: Paragraph,
  at: number,
  length: number,
  replacement: string,
  from = 0,
  to = replacement.length,
): Site => ({
  start: start + at,
  end: start + at + length,
  replacement,
  from,
  to,
});

const HALF: Readonly<Record<string, string>> = {
  "，": ",",
  "；": ";",
  "：": ":",
  "（": "(",
  "）": ")",
  "？": "?",
  "！": "!",
  "“": '"',
  "”": '"',
};

export const halfWidth: Injector = {
  name: "half-width mark",
  rule: "half-width-mark",
  sites: each((paragraph, at, unit) => (HALF[unit] === undefined ? undefined : put(paragraph, at, 1, HALF[unit]))),
};

export const doubledCharacter: Injector = {
  name: "doubled character",
  rule: "repeated-characters",
  sites: each((paragraph, at, unit) => {
    const { text } = paragraph;
    // A third one beside a pair that was there already is another damage.
    if (!isHan(unit) || text[at - 1] === unit || text[at + 1] === unit) return undefined;
    return put(paragraph, at, 1, unit + unit);
  }),
};

export const doubledPhrase: Injector = {
  name: "doubled phrase",
  rule: "repeated-characters",
  sites: each((paragraph, at) => {
    const length = 3 + (at % 5);
    const phrase = paragraph.text.slice(at, at + length);
    if (phrase.length < length || ![...phrase].every(isHan)) return undefined;
    return put(paragraph, at, length, phrase + phrase);
  }),
};

/** Cut anywhere between two characters, also inside words; the halves must be worth the name of a line. */
const cutAt = (between: string, rest: (paragraph: Paragraph, at: number) => boolean): Injector["sites"] =>
  each((paragraph, at) => {
    const { text } = paragraph;
    if (at < 12 || text.length - at < 6 || !rest(paragraph, at)) return undefined;
    if (
      /[。！？；：…”’）》]/u.test(text[at - 1] ?? "") ||
      /[\w`]/.test(text[at - 1] ?? "") ||
      /[\w`#>~+*-]/.test(text[at] ?? "")
    )
      return undefined;
    return put(paragraph, at, 0, between, 0, between.length);
  });

const isPlain = (paragraph: Paragraph): boolean => !paragraph.text.includes("\n");
const openAt = (text: string, at: number): number =>
  text.slice(0, at).split("“").length - text.slice(0, at).split("”").length;

export const cut: Injector = { name: "cut", rule: "split-paragraph", sites: cutAt("\n\n", isPlain) };
export const cutInQuote: Injector = {
  name: "cut in a quotation",
  rule: "split-paragraph",
  sites: cutAt("\n\n", ({ text }, at) => openAt(text, at) > 0 && text.indexOf("”", at) > 0),
};
export const cutByCaption: Injector = {
  name: "cut by a photo",
  rule: "split-paragraph",
  sites: cutAt("\n\n![雨后的厂门](photos/gate.jpg)\n\n", isPlain),
};
export const cutByLine: Injector = {
  name: "cut by a line",
  rule: "split-paragraph",
  sites: cutAt("\n\n雨后的厂门\n\n", isPlain),
};

export const lostStop: Injector = {
  name: "lost stop",
  rule: "missing-stop",
  sites: (_, paragraphs) =>
    paragraphs.flatMap((paragraph) => {
      const { text, end } = paragraph;
      const long = [...text].filter(isHan).length >= 15 && /[，；。].*。$/u.test(text);
      return long ? [{ start: end - 2, end, replacement: text.at(-2) ?? "" }] : [];
    }),
};

export const lostQuote: Injector = {
  name: "unpaired mark",
  rule: "unpaired-mark",
  reach: "paragraph",
  sites: each((paragraph, at, unit) => {
    const { text } = paragraph;
    // Only of pairs that open and close within the paragraph.
    if (text.split("“").length !== text.split("”").length || !/[“”《》（）]/u.test(unit)) return undefined;
    if (at === 0 || at === text.length - 1) return undefined;
    const partner = unit === "“" ? text.indexOf("”", at) : unit === "”" ? text.lastIndexOf("“", at) : at;
    return partner < 0 ? undefined : put(paragraph, at, 1, "", 0, 0);
  }),
};

const wide = (unit: string): string => String.fromCharCode(unit.charCodeAt(0) + 0xfee0);
const RADICALS: Readonly<Record<string, string>> = {
  人: "⼈",
  工: "⼯",
  大: "⼤",
  水: "⽔",
  手: "⼿",
  日: "⽇",
  月: "⽉",
  一: "⼀",
  门: "⻔",
  见: "⻅",
};

export const odd: Injector = {
  name: "odd character",
  rule: "odd-character",
  sites: each((paragraph, at, unit) => {
    if (/[A-Za-z0-9]/.test(unit)) return put(paragraph, at, 1, wide(unit));
    if (RADICALS[unit] !== undefined) return put(paragraph, at, 1, RADICALS[unit]);
    return at % 29 === 0 && isHan(unit) ? put(paragraph, at, 1, at % 2 ? "\ufffd" : `${unit}\u200b`) : undefined;
  }),
};

export const space: Injector = {
  name: "space between Han",
  rule: "space-between-han",
  sites: each((paragraph, at, unit) =>
    at > 1 && isHan(unit) && isHan(paragraph.text[at - 1]) ? put(paragraph, at, 0, " ") : undefined,
  ),
};

/** A numbered line loses its turn: every later number of the text stays as it is. */
export const lostNumber: Injector = {
  name: "list number missing",
  rule: "list-order",
  reach: "paragraph",
  sites: (text) =>
    [...text.matchAll(/^(\d)\. .*\n(?=(\d)\. )/gm)]
      .filter((match) => match[1] !== "1")
      .map((match) => ({ start: match.index, end: match.index + match[0].length, replacement: "", from: 0, to: 1 })),
};

export const INJECTORS: readonly Injector[] = [
  halfWidth,
  doubledCharacter,
  doubledPhrase,
  cut,
  cutInQuote,
  cutByCaption,
  cutByLine,
  lostStop,
  lostQuote,
  odd,
  space,
  lostNumber,
];
