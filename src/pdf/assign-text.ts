// From the text of a page and the page map's areas to the text of each area, in content order.
import { CLOSERS, OPENERS, STOPS } from "../base/han.ts";
import type { PdfTextItem } from "./read-text.ts";

/** pt from the top-left corner of the MediaBox, as the items are. */
export interface TextArea {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Printed characters that stand there; where it is known, a line of several areas is divided by it. */
  readonly length?: number;
  /** Emphasis dots: they may hang into the readings above the next line, whose letters are none of theirs. */
  readonly dots?: true;
}

export interface AssignedText {
  /** By id of the area; areas without text are missing. */
  readonly texts: ReadonlyMap<string, string>;
  /** Pieces that lie in no area. */
  readonly strays: readonly PdfTextItem[];
}

/**
 * Each item goes to the smallest area that holds the middle of its line box; failing that to the nearest one on its line
 * within `reach` pt: a mark trimmed to its ink stands outside the rectangle that layout gives it. An item that runs from one area into
 * another (pdf.js joins across a narrow gutter) is cut between the characters whose middles lie in different areas.
 */
export function assignText(items: readonly PdfTextItem[], areas: readonly TextArea[], reach = 0): AssignedText {
  const smallestFirst = [...areas].sort((a, b) => a.width * a.height - b.width * b.height);
  const texts = new Map<string, string>();
  const strays: PdfTextItem[] = [];
  for (const item of items) {
    // An area that has all its characters takes no more: a trimmed mark may stand above its neighbour's area.
    const open = smallestFirst.filter((area) => roomIn(area, texts) > 0 && !(area.dots && LETTERS.test(item.text)));
    const pieces = divide(item, open, texts) ?? wholeArea(item, open, reach) ?? cut(item, open, reach);
    for (const { area, piece } of pieces) {
      if (area) texts.set(area.id, (texts.get(area.id) ?? "") + piece.text);
      else strays.push(piece);
    }
  }
  return { texts, strays };
}

const LETTERS = /[\p{L}\p{N}]/u;

/**
 * Where every area on the item's stretch of line has a known length, characters go to them in order, each area taking
 * what it lacks: glyph widths are not known here, and squeezed marks make an estimate fail. The first area is the one
 * that holds the start of the first character. A lost character still shows: the texts no longer fit their areas.
 */
function divide(
  item: PdfTextItem,
  areas: readonly TextArea[],
  texts: ReadonlyMap<string, string>,
): Piece[] | undefined {
  if (item.vertical || item.angle) return undefined;
  const characters = [...item.text];
  const { x, y } = along(item, startShare(characters[0] ?? "") / Math.max(1, characters.length));
  const near = areas
    .filter((area) => y >= area.y && y <= area.y + area.height)
    .filter((area) => area.x + area.width >= x - HAIR && area.x <= item.x + item.width + HAIR)
    .sort((a, b) => a.x - b.x);
  if (near.some((area) => area.length === undefined)) return undefined;
  const holding = near.filter((area) => area.x <= x + HAIR).sort((a, b) => a.width - b.width);
  const first = holding[0] ?? near[0];
  if (!first) return undefined;
  const pieces: Piece[] = [];
  let at = 0;
  for (const area of [first, ...near.filter((area) => area !== first && area.x >= first.x)]) {
    const room = roomIn(area, texts);
    let taken = 0;
    let text = "";
    while (at < characters.length && (taken < room || (characters[at] ?? "").trim() === "")) {
      const character = characters[at] ?? "";
      text += character;
      if (character.trim() !== "") taken += 1;
      at += 1;
    }
    if (text.trim() !== "") pieces.push({ area, piece: { ...item, text } });
  }
  const rest = characters.slice(at).join("");
  if (rest.trim() !== "") pieces.push({ area: undefined, piece: { ...item, text: rest } });
  return pieces;
}

/** pt: rounding of positions in the file. */
const HAIR = 0.3;

/** Characters that an area of known length still lacks. */
function roomIn(area: TextArea, texts: ReadonlyMap<string, string>): number {
  if (area.length === undefined) return Number.POSITIVE_INFINITY;
  return area.length - [...(texts.get(area.id) ?? "").replace(/\s+/g, "")].length;
}

interface Piece {
  readonly area: TextArea | undefined;
  readonly piece: PdfTextItem;
}

/** The area of an item whose first, middle and last characters stand in one and the same. */
function wholeArea(item: PdfTextItem, areas: readonly TextArea[], reach: number): readonly Piece[] | undefined {
  const characters = [...item.text];
  const one = 1 / Math.max(1, characters.length);
  const first = areaAt(areas, along(item, one * inkShare(characters[0] ?? "")), reach);
  const middle = characters.length > 2 ? areaAt(areas, along(item, 0.5), reach) : first;
  const last = areaAt(areas, along(item, 1 - one + one * inkShare(characters.at(-1) ?? "")), reach);
  return first === last && first === middle ? [{ area: middle, piece: item }] : undefined;
}

/** Where the ink of a full-width character stands in its advance: marks may be squeezed to that half. */
function inkShare(character: string): number {
  if ((CLOSERS + STOPS).includes(character)) return 0.25;
  return OPENERS.includes(character) && character !== "" ? 0.75 : 0.5;
}

/**
 * Where the start of an item is looked for. Behind the middle of its first character a squeezed opening mark may begin;
 * what overlaps from before has its characters already.
 */
function startShare(character: string): number {
  return OPENERS.includes(character) && character !== "" ? 0.75 : 0.25;
}

function cut(item: PdfTextItem, areas: readonly TextArea[], reach: number): readonly Piece[] {
  const characters = [...item.text];
  const total = characters.reduce((sum, character) => sum + advance(character), 0);
  const pieces: { area: TextArea | undefined; from: number; to: number; text: string }[] = [];
  let at = 0;
  for (const character of characters) {
    const next = at + advance(character) / total;
    const space = character.trim() === "";
    const area = space
      ? pieces.at(-1)?.area
      : areaAt(areas, along(item, at + (next - at) * inkShare(character)), reach);
    const open = pieces.at(-1);
    if (open && open.area === area) {
      open.text += character;
      open.to = next;
    } else pieces.push({ area, from: at, to: next, text: character });
    at = next;
  }
  return pieces
    .filter(({ text }) => text.trim() !== "")
    .map(({ area, from, to, text }) => {
      const start = origin(item, from);
      return { area, piece: { ...item, text, x: start.x, y: start.y, width: item.width * (to - from) } };
    });
}

/** The point of the baseline after a share of the item's advance. */
function origin(item: PdfTextItem, share: number): { x: number; y: number } {
  const turn = direction(item);
  return {
    x: item.x + Math.cos(turn) * item.width * share,
    y: item.y - Math.sin(turn) * item.width * share,
  };
}

/** The middle of the line box there: a Han character's box stands 0.12 em below the baseline and 0.88 em above it. */
function along(item: PdfTextItem, share: number): { x: number; y: number } {
  const { x, y } = origin(item, share);
  if (item.vertical) return { x, y }; // the origin of vertical writing is the middle already
  const turn = direction(item);
  const rise = item.height * 0.38;
  return { x: x - Math.sin(turn) * rise, y: y - Math.cos(turn) * rise };
}

/** Radians, counter-clockwise; vertical writing runs downwards. */
function direction(item: PdfTextItem): number {
  return (((item.angle ?? 0) - (item.vertical ? 90 : 0)) * Math.PI) / 180;
}

function areaAt(areas: readonly TextArea[], point: { x: number; y: number }, reach: number): TextArea | undefined {
  let nearest: TextArea | undefined;
  let least = reach;
  for (const area of areas) {
    if (point.y < area.y || point.y > area.y + area.height) continue;
    const away = Math.max(area.x - point.x, point.x - area.x - area.width, 0);
    if (away === 0) return area;
    if (away < least) {
      least = away;
      nearest = area;
    }
  }
  return nearest;
}

/** Shares of the advance: Han and full-width forms twice as wide as the rest, near enough to cut in a gutter. */
function advance(character: string): number {
  return (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
}
