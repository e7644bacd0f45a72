// A paragraph's boxes from its text: one a Han or a mark, one a Latin word, one a pair of dashes or dots.
import { classOf } from "./mark-classes.ts";
import type { Box, BoxKind } from "./paragraph.ts";
import { type Word, wordAt } from "./word.ts";

/** Stands for an inline element that is set whole; its kind and width come from the caller. */
export const ATOM = "\ufffc";

/** A stretch of text of one face and size, cut where elements begin and end. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Size of its characters in em of the paragraph. */
  readonly size: number;
  readonly pre: number;
  readonly post: number;
  /** 问： and its like, which stand one below the other and must look alike. */
  readonly label?: boolean;
  /** A person's name, as marked by the program: better not parted. */
  readonly name?: boolean;
  /** Set whole: a ruby, a photo, a note's call. Its text is one ATOM. */
  readonly atom?: "call" | "atom" | "break";
  /** Advance of a word in the face of this piece, or of its letters from one place to another, in em of the paragraph. */
  readonly advance: (word: Word, from?: number, to?: number) => number;
  /** Kerning between two letters, in em of the paragraph. */
  readonly kern?: (pair: string) => number;
}

/** After the strokes and stops of an address; a decimal stop and a range stay. */
const IN_ADDRESS = /(?<=[/&?=_:@#])(?=[^/.\-&?=_:@#])|(?<=[.-])(?=[^/.\-&?=_:@#\d])|(?<=\d{3}-)(?=\d)/u;
/** After the hyphen of state-of-the-art, not of X-ray. */
const IN_COMPOUND = /(?<=\p{L}{3}-)(?=\p{L}{3})/u;

/** Words longer than this (characters) may be parted after / . - & and their like. */
const LONG_WORD = 14;

/** The boxes of the pieces of a text; lengths in em. widest: the widest Latin box that is left whole. */
export const boxesOf = (text: string, pieces: readonly Piece[], widest: number): Box[] => {
  const boxes: Box[] = [];
  for (const piece of pieces) {
    if (piece.atom === "break") continue;
    const parts = piece.atom ? [{ start: piece.start, end: piece.end, kind: piece.atom as BoxKind }] : cut(text, piece);
    const whole = parts.some(({ kind }) => kind === "latin")
      ? parts.flatMap((part) => parted(text, part, piece, widest))
      : parts;
    const last = whole.length - 1;
    whole.forEach((part, index) => {
      boxes.push(box(text, part, piece, index === 0 ? piece.pre : 0, index === last ? piece.post : 0));
    });
  }
  return boxes;
};

interface Part {
  readonly start: number;
  readonly end: number;
  readonly kind: BoxKind;
  readonly address?: boolean;
  /** Where the word begins and ends of which this is a part: its letters are as wide as they are there. */
  readonly word?: { readonly start: number; readonly end: number };
}

/** The words of a piece, and the places in them up to which their advances will be asked for. */
export const wordsOf = (text: string, piece: Stretch): { readonly word: Word; readonly to: number }[] =>
  piece.atom
    ? []
    : cut(text, piece).flatMap(({ start, end, kind }) => {
        const word = wordAt(text, start, end);
        if (kind !== "latin") return [{ word, to: end - start }];
        return segmentsOf(word.text).map(({ to }) => ({ word, to }));
      });

type Stretch = Pick<Piece, "start" | "end" | "atom">;

function cut(text: string, piece: Stretch): Part[] {
  const parts: Part[] = [];
  let at = piece.start;
  while (at < piece.end) {
    const start = at;
    const code = text.charCodeAt(at);
    // Nearly all of a text: a Han of the common block that nothing changes.
    if (isCommon(code) && !changes(text.charCodeAt(at + 1))) {
      at += 1;
      parts.push({ start, end: at, kind: "han" });
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const apostrophe = isApostrophe(text, start, piece);
    const kind = apostrophe ? "latin" : classOf(character);
    at += character.length;
    if (kind === "blank" || kind === "zero") continue;
    if (kind === "latin")
      while (at < piece.end && classOf(codePoint(text, at)) === "latin") at += codePoint(text, at).length;
    if ((kind === "dash" || kind === "ellipsis") && at < piece.end && text[at] === character) at += 1;
    // Variation selectors and combining marks stay with what they change.
    while (at < piece.end && /\p{Mn}|\p{Variation_Selector}/u.test(codePoint(text, at)))
      at += codePoint(text, at).length;
    parts.push({ start, end: at, kind });
  }
  return parts;
}

const isCommon = (code: number): boolean => code >= 0x4e00 && code <= 0x9fa5;

/** May a character (UTF-16) change the one before it? Common Han, their marks and ASCII never do. */
const changes = (code: number): boolean =>
  code >= 0x300 && !isCommon(code) && !(code >= 0xff01 && code <= 0xff1f) && code !== 0x3002;

/** The ’ of it’s is a letter of the word, though the face gives it a full cell. */
const isApostrophe = (text: string, at: number, piece: Stretch): boolean =>
  text[at] === "’" && at > piece.start && LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at + 1] ?? "");

const LETTER = /[A-Za-z\u00c0-\u024f]/;
/** Room for an apostrophe inside a word, in em. */
const APOSTROPHE = 0.3;

const codePoint = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

/** Long addresses and compounds, cut where they may be parted; and anywhere when nothing else helps. */
function parted(text: string, part: Part, piece: Piece, widest: number): Part[] {
  if (part.kind !== "latin") return [part];
  const word = wordAt(text, part.start, part.end);
  const address = word.text.length > LONG_WORD && /[/@_.\d].*[/@_.-]/.test(word.text);
  return segmentsOf(word.text).flatMap(({ from, to }) => {
    const here = { ...part, word: part, address, start: part.start + from, end: part.start + to };
    return piece.advance(word, from, to) <= widest ? [here] : letters(here, word.text.slice(from, to));
  });
}

/** The parts of a word from each place where it may be parted to the next. */
function segmentsOf(word: string): { readonly from: number; readonly to: number }[] {
  let to = 0;
  return word.split(word.length > LONG_WORD ? IN_ADDRESS : IN_COMPOUND).map((segment) => {
    const from = to;
    to += segment.length;
    return { from, to };
  });
}

/** An accent stays with its letter, and a letter beyond the BMP is whole. */
const LETTERS = /.\p{M}*/gsu;

const letters = (part: Part, word: string): Part[] =>
  [...word.matchAll(LETTERS)].map(({ 0: letter, index }) => ({
    ...part,
    start: part.start + index,
    end: part.start + index + letter.length,
  }));

function box(text: string, part: Part, piece: Piece, pre: number, post: number): Box {
  const content = text.slice(part.start, part.end);
  const { word = part } = part;
  const cell = piece.advance(wordAt(text, word.start, word.end), part.start - word.start, part.end - word.start);
  const { kind } = part;
  const kern = part.address && content.length > 1 ? (piece.kern?.(content.slice(-2)) ?? 0) : 0;
  const seam =
    part.address && /\S/.test(text[part.end] ?? "") ? (piece.kern?.(text.slice(part.end - 1, part.end + 1)) ?? 0) : 0;
  const { ink, lead } = inkOf(kind, content, cell, piece.size);
  return {
    kind,
    text: content,
    start: part.start,
    end: part.end,
    cell,
    lead,
    ink,
    address: part.address === true,
    kern,
    seam,
    pre,
    post,
    label: piece.label === true,
  };
}

function inkOf(kind: BoxKind, content: string, cell: number, size: number): Pick<Box, "ink" | "lead"> {
  // A mark that the font gives less than its full cell has no blank to give.
  const halves = (kind === "opener" || kind === "closer") && cell > 0.9 * size;
  if (halves) return { ink: cell / 2, lead: kind === "opener" ? cell / 2 : 0 };
  if (kind === "latin" && content === "’" && cell > 0.9 * size) return { ink: APOSTROPHE * size, lead: 0 };
  // GB/T 15834 5.1.9: 间隔号 takes half a 字, centred.
  if (kind === "middot") return { ink: size / 2, lead: (cell - size / 2) / 2 };
  return { ink: cell, lead: 0 };
}
