// Writes set lines into a block: spans with spacing, a <wbr> before each line; and takes them out again.
import type { TextPiece } from "./block-text.client.ts";
import type { Run } from "./line-plan.ts";

/** A line to write: where its text begins and its runs. */
export interface PlannedLine {
  readonly start: number;
  readonly runs: readonly Run[];
  /** Room at its end that text must not take, in px: a photo stands there. */
  readonly room: number;
}

/** What begins a line after the first: its number, and the room at the end of the line before it. */
interface LineStart {
  readonly line: number;
  readonly room: number;
}

/** Marks spans that the composer wrote; its <wbr> carry data-l, the number of the line they begin. */
const WRITTEN = "data-g";
const BEGINS = "data-l";

/** Writes the lines into the pieces' text nodes. Text, elements and attributes stay as they are. */
export const writeLines = (block: HTMLElement, pieces: readonly TextPiece[], lines: readonly PlannedLine[]): void => {
  const runs = lines.flatMap((line) => line.runs);
  const starts = new Map(lines.map(({ start }, line) => [start, { line, room: lines[line - 1]?.room ?? 0 }]));
  starts.delete(lines[0]?.start ?? 0);
  let from = 0;
  for (const piece of pieces) {
    const begins = starts.get(piece.start);
    if (begins !== undefined) outermost(block, piece.node).before(...lineStart(block, begins));
    while ((runs[from]?.end ?? Number.POSITIVE_INFINITY) <= piece.start) from++;
    if (piece.node instanceof Text) writePiece(block, piece, piece.node, runs, from, starts);
    else shiftElement(block, piece, runs[from]);
  }
};

/** The outermost element below the block that begins with this node, so that no empty element is left before the line. */
function outermost(block: HTMLElement, node: Text | Element): ChildNode {
  let found: ChildNode = node;
  while (!found.previousSibling && found.parentElement && found.parentElement !== block) found = found.parentElement;
  return found;
}

/** Room before an element that begins a line beside a photo. */
function shiftElement(block: HTMLElement, piece: TextPiece, run: Run | undefined): void {
  if (run?.start === piece.start && run.before !== 0) outermost(block, piece.node).before(blank(block, run.before));
}

/** A possible line end; before it a blank fills the line where text must not: the browser would draw the next line up. */
function lineStart(block: HTMLElement, { line, room }: LineStart): HTMLElement[] {
  const begin = block.ownerDocument.createElement("wbr");
  begin.setAttribute(BEGINS, String(line));
  return room > HAIR ? [blank(block, room - HAIR), begin] : [begin];
}

/** px: less than a line's rounding, so that the blank never makes it too long. */
const HAIR = 0.5;

/** Room without text. A box, since the browser would leave an empty inline element on the line before. */
const blank = (block: HTMLElement, width: number): HTMLElement =>
  span(block, "", `display:inline-block;${length("width", width)}`);

function writePiece(
  block: HTMLElement,
  piece: TextPiece,
  node: Text,
  runs: readonly Run[],
  from: number,
  starts: ReadonlyMap<number, LineStart>,
): void {
  const parts = partsOf(piece, runs, from, starts);
  if (parts.length === 1 && parts[0]?.line === undefined && !parts[0]?.style) return;
  const fragment = block.ownerDocument.createDocumentFragment();
  const { data } = node;
  for (const part of parts) {
    if (part.line !== undefined) fragment.append(...lineStart(block, part.line));
    const text = data.slice(part.start - piece.start, part.end - piece.start);
    if (part.style) fragment.append(span(block, text, part.style));
    else fragment.append(text);
  }
  node.replaceWith(fragment);
}

interface Part {
  readonly start: number;
  end: number;
  readonly line?: LineStart;
  readonly style: string;
}

/** The piece cut at runs and at line starts; what no run covers stays bare. */
function partsOf(piece: TextPiece, runs: readonly Run[], from: number, starts: ReadonlyMap<number, LineStart>): Part[] {
  const parts: Part[] = [];
  const push = (start: number, end: number, style: string): void => {
    if (end <= start) return;
    const line = start > piece.start ? starts.get(start) : undefined;
    const last = parts.at(-1);
    if (last && !last.style && !style && line === undefined) last.end = end;
    else parts.push({ start, end, style, ...(line === undefined ? {} : { line }) });
  };
  let at = piece.start;
  for (let index = from; index < runs.length; index++) {
    const run = runs[index];
    if (!run || run.start >= piece.end) break;
    const start = Math.max(run.start, piece.start);
    const end = Math.min(run.end, piece.end);
    push(at, start, "");
    push(start, end, styleOf(run.spacing, run.start === start ? run.before : 0, run.end === end ? run.after : 0));
    at = end;
  }
  push(at, piece.end, "");
  return parts;
}

const styleOf = (spacing: number, before: number, after: number): string =>
  [length("letter-spacing", spacing), length("margin-left", before), length("margin-right", after)].join("");

const length = (name: string, value: number): string => {
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === 0 ? "" : `${name}:${rounded}px;`;
};

function span(block: HTMLElement, text: string, style: string): HTMLElement {
  const element = block.ownerDocument.createElement("span");
  element.setAttribute(WRITTEN, "");
  element.setAttribute("style", style);
  if (text !== "") element.append(text);
  return element;
}

/** Takes out what writeLines wrote. */
export const eraseLines = (block: HTMLElement): void => {
  for (const begin of block.querySelectorAll(`wbr[${BEGINS}]`)) begin.remove();
  for (const written of block.querySelectorAll(`span[${WRITTEN}]`)) written.replaceWith(...written.childNodes);
  block.normalize();
};
