// Measure: a run's HTML laid out in columns of its own measure, and read as the segments of the page composer.
import type { Measure } from "../../base/page-geometry.ts";
import type { PlanFloat, PlanNote, PlanSegment } from "../plan/plan-types.ts";
import { narrowFigures } from "./beside.client.ts";
import { noteName } from "./called-notes.client.ts";
import { type ComposedText, type Elastic, layUnbroken } from "./compose-text.client.ts";
import { type Tightening, tighten } from "./copyfit.client.ts";
import { partCredits } from "./credits.client.ts";
import { setDisplayLines } from "./display-lines.client.ts";
import { elasticOpening, shrinkOpening, sizeFigures } from "./figures.client.ts";
import { keepMarks } from "./keep-marks.client.ts";
import { gathered, join, type Layout, layOut, liftHigh, settleStart } from "./lay-out.client.ts";
import { type Spare, shareSpare } from "./photo-page.client.ts";
import { readBlock, stretchOf } from "./read-block.client.ts";
import { sizeHalves } from "./spread.client.ts";
import type { Strip } from "./strips.client.ts";
import { stripsOf } from "./strips.client.ts";
import type { Composition, MakeUpInput, Unwrapped } from "./tab-types.ts";

/** A measured element with its strips, by the plan's key. */
export interface Measured {
  readonly element: HTMLElement;
  readonly strips: readonly Strip[];
  readonly article: HTMLElement;
}

export interface MeasuredRun {
  readonly segments: readonly PlanSegment[];
  readonly elements: readonly Measured[];
  readonly articles: readonly HTMLElement[];
  readonly measures: readonly Measure[];
  readonly composed: Composition;
  /** Paragraphs that can be set some lines longer or shorter. */
  readonly elastic: ReadonlyMap<HTMLElement, Elastic>;
  readonly unwrapped: readonly Unwrapped[];
}

/** Sets blocks line by line; where there is none the browser's own lines stand. */
export type Composer = (root: ParentNode) => ComposedText;

/** Lays out and measures the articles of a run below `room`. */
export function measureRun(
  articles: readonly HTMLElement[],
  room: HTMLElement,
  input: MakeUpInput,
  compose: Composer,
  tightening?: Tightening,
  spare?: Spare,
): MeasuredRun {
  const layouts: Layout[] = [];
  articles.forEach((article, index) => {
    settleStart(article, layouts.at(-1));
    const parts = tightening?.by === "crossheads" && tightening.files.has(article.dataset.file ?? "");
    for (const layout of layOut(article, index, room, input, parts)) join(layouts, layout);
  });
  layUnbroken(room);
  setDisplayLines(room);
  const narrow = narrowFigures(room, input);
  partCredits(room);
  sizeFigures(room, input);
  for (const { opening, floats } of layouts)
    for (const { element, facing } of [...(opening ? [opening] : []), ...floats])
      if (facing) sizeHalves(element, facing, input);
  const { composed, unwrapped, elastic: own } = compose(room);
  const elastic = tightening ? tighten(room, input, own, tightening) : own;
  keepMarks(room);
  if (spare) shareSpare(room, input, spare);
  snapHeads(room, input);
  const elements: Measured[] = [];
  const high = input.lines * input.lineHeight * HIGH;
  const segments = layouts.map((layout) => read(liftHigh(gathered(layout), high), elements, input, elastic));
  const measures = layouts.map((layout) => layout.measure);
  return { segments, elements, articles, measures, composed, elastic, unwrapped: [...narrow, ...unwrapped] };
}

/** Share of a page from which a photo of one column is made up like those that span. */
const HIGH = 0.75;

/** A head inside a panel or keyword takes whole lines, so that the text below it stands on the grid. */
function snapHeads(room: HTMLElement, { lineHeight }: MakeUpInput): void {
  const heads = [...room.querySelectorAll<HTMLElement>(".body > * :is(h2, h3, h4, h5, h6, .panel-head)")];
  const heights = heads.map((head) => head.getBoundingClientRect().height);
  heads.forEach((head, at) => {
    const height = Math.ceil((heights[at] ?? 0) / lineHeight - 0.02) * lineHeight;
    if (height > 0 && !head.parentElement?.closest("header, .panel-head")) head.style.minHeight = `${height}px`;
  });
}

function read(
  layout: Layout,
  elements: Measured[],
  input: MakeUpInput,
  elastic: ReadonlyMap<HTMLElement, Elastic>,
): PlanSegment {
  const { lineHeight, lines } = input;
  const add = (element: HTMLElement, strips: readonly Strip[]): number =>
    elements.push({
      element,
      strips,
      article: element.closest<HTMLElement>("[data-measuring] > .article") ?? layout.article,
    }) - 1;
  const whole = (element: HTMLElement): number => {
    const style = getComputedStyle(element);
    const height = element.getBoundingClientRect().height + px(style.marginTop) + px(style.marginBottom);
    return Math.min(lines, Math.max(1, Math.ceil(height / lineHeight - 0.02)));
  };
  const measured = (element: HTMLElement): { key: number; lines: number } => ({
    key: add(element, []),
    lines: whole(element),
  });
  if (layout.opening) {
    // Six lines of text at least stand below an opening.
    const { element } = layout.opening;
    shrinkOpening(element, element.getBoundingClientRect().height, (lines - 6) * lineHeight, lineHeight);
  }
  // Text begins at the same line on both pages of a spread.
  const pair = (facing: HTMLElement | undefined, own: number): { facing?: number; lines: number } =>
    facing ? { facing: add(facing, []), lines: Math.max(own, whole(facing)) } : { lines: own };
  const opening = layout.opening && {
    key: add(layout.opening.element, []),
    span: layout.opening.span,
    ...pair(layout.opening.facing, whole(layout.opening.element)),
    ...(layout.opening.right ? { right: true } : {}),
    ...elasticHead(layout.opening, input),
  };
  const labels = layout.notes.map((note) => noteName(note, note.dataset.noteText));
  const called = new Set<number>();
  const blocks = layout.blocks.map((element) => ({
    ...readBlock(element, add, labels, called, input),
    ...stretchOf(element, elastic, input),
  }));
  return {
    article: layout.index,
    columns: layout.measure.columns,
    ...(opening ? { opening } : {}),
    gap: layout.continues ? 1 : 2,
    ...(layout.continues ? { continues: true } : {}),
    blocks,
    floats: layout.floats.map(
      ({ element, span, anchor, facing }): PlanFloat => ({
        key: add(element, []),
        span,
        ...(element.tagName === "FIGURE" && !facing ? stretchOf(element, elastic, input) : {}),
        ...pair(facing, element.matches('[data-place="page"], .whole-page') ? lines : whole(element)),
        place: placeOf(element.dataset.place),
        anchor,
      }),
    ),
    notes: layout.notes.map((element): PlanNote => {
      const strips = stripsOf(element);
      add(element, strips);
      return {
        key: elements.length - 1,
        tops: strips.map((strip) => strip.top),
        bottoms: strips.map((strip) => strip.bottom),
        height: element.getBoundingClientRect().height,
      };
    }),
    ...(layout.jumps.length > 0
      ? { jumps: layout.jumps.map(({ line, head }) => ({ line: measured(line), head: measured(head) })) }
      : {}),
  };
}

/** An opening over one page gives and takes lines by its photo; six lines of text stand below it all the same. */
function elasticHead({ element, facing }: NonNullable<Layout["opening"]>, input: MakeUpInput): { elastic?: Elastic } {
  const own = facing ? undefined : elasticOpening(element, (input.lines - 6) * input.lineHeight, input);
  return own ? { elastic: own } : {};
}

function placeOf(place: string | undefined): PlanFloat["place"] {
  return place === "top" || place === "bottom" || place === "page" || place === "spread" ? place : "any";
}

const px = (value: string): number => Number.parseFloat(value) || 0;
