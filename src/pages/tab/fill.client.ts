// Fill: the planned pages as elements: type area, bands, columns, openings, photos and notes at their lines.
import type { Measure } from "../../base/page-geometry.ts";
import type { PlacedBand, PlacedColumn, PlacedFloat, PlacedItem, Plan, PlannedPage } from "../plan/plan-types.ts";
import { cutPoint, fragmentOf } from "./cut.client.ts";
import { shellOf, spanWidth } from "./lay-out.client.ts";
import type { Measured, MeasuredRun } from "./measure.client.ts";
import { stretchBlocks } from "./stretch.client.ts";
import type { Strip } from "./strips.client.ts";
import type { MakeUpInput } from "./tab-types.ts";

/** Makes the elements of all pages. Every cut is found before the first element moves, while the measured layout stands. */
export function fillPages(plan: Plan, run: MeasuredRun, input: MakeUpInput): HTMLElement[] {
  const pieces = new Map<PlacedItem, HTMLElement>();
  const notes = new Map<string, HTMLElement>();
  const cuts: (() => void)[] = [];
  for (const page of plan.pages) {
    for (const band of page.bands) {
      for (const column of band.columns) {
        for (const item of column.items) cuts.push(prepare(run, item.key, item, (piece) => pieces.set(item, piece)));
        for (const note of column.notes) {
          const key = run.segments[band.segment]?.notes[note.key]?.key;
          if (key !== undefined)
            cuts.push(prepare(run, key, note, (piece) => notes.set(`${band.segment}/${note.key}/${note.from}`, piece)));
        }
      }
    }
  }
  for (const cut of cuts) cut();
  stretchBlocks(plan, run, input);
  return plan.pages.map((page) => fillPage(page, run, input, pieces, notes));
}

/** Finds where a piece starts and ends; the returned step clones it. */
function prepare(
  run: MeasuredRun,
  key: number,
  piece: { readonly from: number; readonly to: number },
  keep: (element: HTMLElement) => void,
): () => void {
  const measured = run.elements[key];
  if (!measured) return () => undefined;
  const { element, strips } = measured;
  const count = Math.max(1, strips.length);
  const from = piece.from > 0 ? cutPoint(element, strips, piece.from) : undefined;
  const to = piece.to < count ? cutPoint(element, strips, piece.to) : undefined;
  return () => {
    const fragment = fragmentOf(element, from, to);
    if (from && element.matches(".table:not(.stacked)")) repeatHead(element, fragment);
    if (fragment !== element && element.matches("[data-host]")) carryFigure(element, fragment, strips, piece);
    keep(fragment);
  };
}

/** A photo beside text stands in the part that holds the lines beside it, wherever the host is cut. */
function carryFigure(
  host: HTMLElement,
  fragment: HTMLElement,
  strips: readonly Strip[],
  piece: { readonly from: number; readonly to: number },
): void {
  const figure = [...host.children].find((child) => child instanceof HTMLElement && child.dataset.beside !== undefined);
  if (!(figure instanceof HTMLElement)) return;
  const top = Number.parseFloat(figure.style.top) || 0;
  const begins = strips.findIndex((strip) => strip.top >= top - 1);
  for (const one of fragment.querySelectorAll("[data-beside]")) if (one.tagName === "FIGURE") one.remove();
  fragment.style.removeProperty("min-height");
  if (begins < piece.from || begins >= piece.to) return;
  const own = figure.cloneNode(true) as HTMLElement;
  own.style.top = `${top - (piece.from > 0 ? (strips[piece.from]?.top ?? 0) : 0)}px`;
  fragment.prepend(own);
}

/** A cut table repeats its head; the copy counts as generated. */
function repeatHead(table: HTMLElement, fragment: HTMLElement): void {
  const head = table.querySelector("thead")?.cloneNode(true);
  if (!(head instanceof HTMLElement)) return;
  head.dataset.generated = "";
  fragment.querySelector("table")?.prepend(head);
}

function fillPage(
  page: PlannedPage,
  run: MeasuredRun,
  input: MakeUpInput,
  pieces: ReadonlyMap<PlacedItem, HTMLElement>,
  notes: ReadonlyMap<string, HTMLElement>,
): HTMLElement {
  const area = box("type-area", 0, 0, input.typeArea.width, input.typeArea.height);
  area.removeAttribute("style");
  for (const band of page.bands) fillBand(area, band, run, input, pieces, notes);
  return area;
}

function fillBand(
  area: HTMLElement,
  band: PlacedBand,
  run: MeasuredRun,
  input: MakeUpInput,
  pieces: ReadonlyMap<PlacedItem, HTMLElement>,
  notes: ReadonlyMap<string, HTMLElement>,
): void {
  const measure = run.measures[band.segment];
  const segment = run.segments[band.segment];
  if (!measure || !segment) return;
  const { lineHeight } = input;
  if (band.opening) area.append(lifted(band.opening, run, measure, input, "opening-place", false));
  const flow = box("band", 0, band.top * lineHeight, input.typeArea.width, band.lines * lineHeight);
  const article = run.articles[segment.article];
  Object.assign(flow.dataset, {
    flow: article?.dataset.file ?? "",
    em: String(input.em),
    lineHeight: String(lineHeight),
    columnWidth: String(measure.width),
    gap: String(measure.gap),
    columns: String(measure.columns),
  });
  for (const column of band.columns) {
    if (column.items.length === 0 && column.notes.length === 0) continue;
    flow.append(fillColumn(column, band, run, measure, input, pieces, notes));
  }
  if (flow.childElementCount > 0) area.append(flow);
  for (const float of band.floats) area.append(lifted(float, run, measure, input, "float-place", true));
}

function fillColumn(
  column: PlacedColumn,
  band: PlacedBand,
  run: MeasuredRun,
  measure: Measure,
  input: MakeUpInput,
  pieces: ReadonlyMap<PlacedItem, HTMLElement>,
  notes: ReadonlyMap<string, HTMLElement>,
): HTMLElement {
  const { lineHeight } = input;
  const left = column.index * (measure.width + measure.gap);
  const element = box("column", left, (column.top - band.top) * lineHeight, measure.width, column.lines * lineHeight);
  let body: HTMLElement | undefined;
  let article: HTMLElement | undefined;
  let y = column.top;
  for (const item of column.items) {
    const piece = pieces.get(item);
    const measured = run.elements[item.key];
    if (!piece || !measured) continue;
    if (measured.article !== article || !body) {
      article = measured.article;
      const shell = shellOf(article, true);
      body = shell.inner;
      element.append(...shell.outer.children);
    }
    setOnGrid(piece, (item.y - y) * lineHeight, item.lines * lineHeight);
    y = item.y + item.lines;
    body.append(piece);
  }
  if (column.notes.length > 0) {
    const foot = box(
      "column-notes",
      0,
      (column.lines - column.noteLines) * lineHeight,
      measure.width,
      column.noteLines * lineHeight,
    );
    // A note that goes on may stand below another article's text, or alone: its own article holds it.
    let owner: HTMLElement | undefined;
    let inner: HTMLElement | undefined;
    for (const note of column.notes) {
      const piece = notes.get(`${band.segment}/${note.key}/${note.from}`);
      const measured = run.elements[run.segments[band.segment]?.notes[note.key]?.key ?? -1];
      if (!piece || !measured) continue;
      if (measured.article !== owner || !inner) {
        owner = measured.article;
        const shell = shellOf(owner, false);
        inner = shell.inner;
        foot.append(...shell.outer.children);
      }
      inner.append(piece);
    }
    element.append(foot);
  }
  return element;
}

/** An opening or a spanning photo at its own place, inside its article's shell. */
function lifted(
  float: PlacedFloat,
  run: MeasuredRun,
  measure: Measure,
  input: MakeUpInput,
  className: string,
  inBody: boolean,
): HTMLElement {
  const { lineHeight } = input;
  const place = box(
    className,
    float.column * (measure.width + measure.gap),
    float.y * lineHeight,
    float.span >= measure.columns ? input.typeArea.width : spanWidth(measure, float.span),
    float.lines * lineHeight,
  );
  place.dataset.span = String(float.span);
  const measured: Measured | undefined = run.elements[float.key];
  if (!measured) return place;
  const shell = shellOf(measured.article, inBody);
  shell.inner.append(measured.element);
  place.append(...shell.outer.children);
  return place;
}

function box(className: string, left: number, top: number, width: number, height: number): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  element.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
  return element;
}

/** Whole lines, whatever the block's own height: the grid holds for what follows. */
function setOnGrid(piece: HTMLElement, before: number, height: number): void {
  piece.style.marginBlock = `${before}px 0`;
  piece.style.height = `${height}px`;
}
