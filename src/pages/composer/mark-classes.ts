// The class of a character for setting (CLREQ 3.1, GB/T 15834 5.1), and the house styles of marks from their names.
import { CLOSERS, isHan, OPENERS, STOPS } from "../../base/han.ts";
import type { BoxKind, SqueezeClass } from "./paragraph.ts";

/** Pause marks inside a sentence; the rest of STOPS ends it. */
const PAUSES = "，、；：";
const CURRENCY = "￥￡￠＄№＃";
const NEVER_FIRST = "％‰℃々〻ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゛゜■";
const MIDDOTS = "·‧・";
/** Connecting and dividing marks: 连接号, 分隔号. */
const JOINERS = "～〜－／＋";
const DASHES = "—―⸺";
const ELLIPSES = "…⋯";
/** Kana, bopomofo, Hangul, CJK symbols, enclosed numbers, full-width forms: one cell each, set like Han. */
const IDEOGRAPHIC =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\u3000-\u303f\u2460-\u24ff\u3200-\u33ff\uff01-\uff60\uffe0-\uffe6\u25a0-\u25ff\u2600-\u26ff\u203b\u2190-\u21ff]/u;

export type CharacterClass = BoxKind | "blank" | "zero";

const known = new Map<string, CharacterClass>();

/** The class of one character (code point). Pure; no font is asked. A text has few different ones: each is looked up once. */
export const classOf = (character: string): CharacterClass => {
  const found = known.get(character);
  if (found !== undefined) return found;
  const own = classByTables(character);
  known.set(character, own);
  return own;
};

const classByTables = (character: string): CharacterClass => {
  if (OPENERS.includes(character)) return "opener";
  if (CLOSERS.includes(character) || STOPS.includes(character)) return "closer";
  if (MIDDOTS.includes(character)) return "middot";
  if (JOINERS.includes(character)) return "joiner";
  if (DASHES.includes(character)) return "dash";
  if (ELLIPSES.includes(character)) return "ellipsis";
  if (/[\t\n\f\r \u00a0\u202f]/.test(character)) return "blank";
  if (/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/.test(character)) return "zero";
  if (isHan(character) || IDEOGRAPHIC.test(character)) return "han";
  return "latin";
};

/** May never begin a line, whatever its class. */
export const neverFirst = (kind: BoxKind, character: string): boolean =>
  kind === "closer" || kind === "middot" || kind === "joiner" || kind === "call" || NEVER_FIRST.includes(character);

/** May never end a line. */
export const neverLast = (kind: BoxKind, character: string): boolean =>
  kind === "opener" || CURRENCY.includes(character);

/** Pauses and stops may stand outside the measure at a line's end (CLREQ, hanging); brackets and quotation marks never. */
export const hangs = (character: string): boolean => STOPS.includes(character);

/** When the blank beside this mark is squeezed. */
export const squeezeClassOf = (character: string): SqueezeClass => {
  if (PAUSES.includes(character)) return "pause";
  return STOPS.includes(character) ? "stop" : "bracket";
};

/** Letters and numerals want a gap to Han; their punctuation does not. */
export const joinsHan = (character: string): boolean => /[\p{L}\p{N}%‰℃°+@#&$£€²³]/u.test(character);

/** House styles of marks by name, after the PunctStyles of xeCJK. */
export type HouseStyleName = "line-end-half" | "full-width" | "kaiming" | "push-out";

export interface HouseStyle {
  /** Share of a mark's blank that stands inside the line, by squeeze class. */
  readonly blank: Readonly<Record<"bracket" | "pause" | "stop", number>>;
  /** May marks be squeezed to pull text into a line? */
  readonly squeezes: boolean;
  /** Share of the blank a mark keeps at a line's end; the first that sets best is taken. */
  readonly lineEnd: readonly number[];
}

const FULL = { bracket: 1, pause: 1, stop: 1 };
const STYLES: Readonly<Record<HouseStyleName, HouseStyle>> = {
  "line-end-half": { blank: FULL, squeezes: true, lineEnd: [0] },
  "full-width": { blank: FULL, squeezes: false, lineEnd: [1, 0] },
  kaiming: { blank: { bracket: 0, pause: 0, stop: 1 }, squeezes: true, lineEnd: [0] },
  "push-out": { blank: FULL, squeezes: false, lineEnd: [0] },
};

/** The rules behind a style's name: 行末半角 (default), 全角, 开明, push-out only. */
export const houseStyle = (name: HouseStyleName): HouseStyle => STYLES[name];
