// The places where a line of display text may end, and how well: between words, never before a stop or after an opening mark.
import { keptTogether } from "./kept-together.ts";
import { classOf, neverFirst, neverLast } from "./mark-classes.ts";
import type { BoxKind } from "./paragraph.ts";

/** How a line may end before a character: the less the better. Forbidden is what no width of line excuses. */
export const PLACE = {
  /** After a mark, at a blank, before an opening mark. */
  sense: 0,
  betweenWords: 0.5,
  /** Inside a word or a number with its unit: where nothing else fits. */
  insideWord: 3,
  kept: 12,
  insideLatin: 30,
  forbidden: Number.POSITIVE_INFINITY,
} as const;

/** Characters that lean on the word before them, and words that lean on the next: no line of display text is parted there. */
const LEANS_BACK = new Set("的地得了着过们吗呢吧啊等之者");
const LEANS_ON = /[第不很最更太再又也都就还在把被对向从与和及或是到\d.]$/u;
/** Words of one character that may close a line: particles, measure words, places. Others may be half of a word that the dictionary lacks. */
const MAY_CLOSE = new Set("的了着过们届次年月日个号人里上下中后前时间内外");

const WORDS = new Intl.Segmenter("zh", { granularity: "word" });
const JOINS = /[\p{M}\p{Variation_Selector}\u200d]/u;
const BLANK = /[\s\u3000]/;

/** How well a line ends before each UTF-16 unit of the text; offset 0 and what is inside a character are forbidden. */
export function placesOf(text: string): readonly number[] {
  const places: number[] = new Array(text.length).fill(PLACE.forbidden);
  const ends = wordEnds(text);
  const kept = keptTogether(text);
  let before = "";
  let pieceFrom = 0;
  let at = 0;
  const characters = Array.from(text);
  characters.forEach((character, index) => {
    if (index > 0 && mayPart(before, character)) {
      const sense = BLANK.test(before) || "closer" === classOf(before) || classOf(character) === "opener";
      if (sense && !BLANK.test(character)) pieceFrom = at;
      places[at] = sense ? PLACE.sense : cost(text, at, pieceFrom, before, character, ends, kept);
    }
    at += character.length;
    before = character;
  });
  return places;
}

/** May a line end between these two at all? Blanks close the line before them. */
function mayPart(before: string, after: string): boolean {
  const [last, first] = [classOf(before), classOf(after)];
  if (JOINS.test(after) || first === "zero" || before === "\u2060" || before === "\u00a0" || after === "\u00a0")
    return false;
  if (BLANK.test(after)) return false;
  if (last !== "blank" && last !== "zero" && neverLast(last as BoxKind, before)) return false;
  if (first !== "blank" && neverFirst(first as BoxKind, after)) return false;
  if (/[’％%]/.test(after)) return false;
  return !((last === "dash" && first === "dash") || (last === "ellipsis" && first === "ellipsis"));
}

function cost(
  text: string,
  at: number,
  pieceFrom: number,
  before: string,
  after: string,
  ends: ReadonlyMap<number, string>,
  kept: ReadonlyMap<number, number>,
): number {
  if (classOf(before) === "latin" && classOf(after) === "latin") return PLACE.insideLatin;
  if (kept.has(at)) return PLACE.kept;
  const word = ends.get(at);
  if (word === undefined || (word.length < 2 && !MAY_CLOSE.has(word))) return PLACE.insideWord;
  if (LEANS_BACK.has(after) || LEANS_ON.test(text.slice(0, at))) return PLACE.insideWord;
  // One character alone before or after: 一|条船, 毕业设|计.
  const rest = text.slice(at + after.length);
  const alone = at - pieceFrom < 2 || rest === "" || classOf(rest) === "closer" || BLANK.test(rest.charAt(0));
  return alone ? PLACE.insideWord : PLACE.betweenWords;
}

/** The word that ends at an offset. */
function wordEnds(text: string): ReadonlyMap<number, string> {
  return new Map([...WORDS.segment(text)].map(({ segment, index }) => [index + segment.length, segment]));
}
