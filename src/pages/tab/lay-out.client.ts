// Lay out: an article's opening, blocks, photos and notes put into containers of their final width.
import type { Measure } from "../../base/page-geometry.ts";
import { clamp, groupBlocks } from "./group-blocks.client.ts";
import { facingHalf, facingOpening } from "./spread.client.ts";
import type { MakeUpInput } from "./tab-types.ts";

/** An article that starts at a column's head goes on in the columns of the one before it. */
export function join(layouts: Layout[], layout: Layout): void {
  const last = layouts.at(-1);
  const inColumn = layout.article.dataset.starts === "column" && !layout.continues;
  if (!last || !inColumn || last.measure.columns !== layout.measure.columns) {
    layouts.push(layout);
    return;
  }
  const head = layout.opening ? [layout.opening.element] : [];
  const first = head[0] ?? layout.blocks[0];
  if (first) first.dataset.startsColumn = "";
  layouts[layouts.length - 1] = {
    ...last,
    blocks: [...last.blocks, ...head, ...layout.blocks],
    floats: [
      ...last.floats,
      ...layout.floats.map((float) => ({ ...float, anchor: float.anchor + last.blocks.length + head.length })),
    ],
    notes: [...last.notes, ...layout.notes],
  };
}

/** The layout after paragraphs were gathered beside their photo: a host is one block, and photos' anchors count it so. */
export function gathered(layout: Layout): Layout {
  const blocks: HTMLElement[] = [];
  const places = layout.blocks.map((block) => {
    const host = block.closest<HTMLElement>(".wrapped") ?? block;
    if (blocks.at(-1) !== host) blocks.push(host);
    return blocks.length - 1;
  });
  const floats = layout.floats.map((float) => ({ ...float, anchor: places[float.anchor] ?? blocks.length }));
  return { ...layout, blocks, floats };
}

/**
 * In one column a photo higher than `most` px is one that spans: it stands at a page's head or foot, and may wait until its article
 * goes on in other columns. One whose caption calls a note stays where its note can stand below it.
 */
export function liftHigh(layout: Layout, most: number): Layout {
  const isHigh = (block: HTMLElement): boolean =>
    block.matches("figure:not(.portrait, [data-wrap], [data-beside])") &&
    block.querySelector("[data-note]") === null &&
    block.dataset.startsColumn === undefined &&
    block.getBoundingClientRect().height > most;
  const high = new Set(layout.measure.columns === 1 ? layout.blocks.filter(isHigh) : []);
  if (high.size === 0) return layout;
  // Its place begins and ends with it, as those of photos that span do.
  for (const element of high) element.style.marginBlock = "0";
  const before = (at: number): number => layout.blocks.slice(0, at).filter((block) => !high.has(block)).length;
  const lifted = [...high].map((element) => ({ element, span: 1, anchor: layout.blocks.indexOf(element) }));
  const floats = [...layout.floats, ...lifted].sort((a, b) => a.anchor - b.anchor);
  return {
    ...layout,
    blocks: layout.blocks.filter((block) => !high.has(block)),
    floats: floats.map((float) => ({ ...float, anchor: before(float.anchor) })),
  };
}

export interface Layout {
  readonly article: HTMLElement;
  readonly index: number;
  readonly measure: Measure;
  readonly opening?: {
    readonly element: HTMLElement;
    readonly span: number;
    readonly right: boolean;
    readonly facing?: HTMLElement;
  };
  readonly blocks: readonly HTMLElement[];
  readonly floats: readonly {
    readonly element: HTMLElement;
    readonly span: number;
    readonly anchor: number;
    readonly facing?: HTMLElement;
  }[];
  readonly notes: readonly HTMLElement[];
  readonly continues: boolean;
  /** Jump lines and heads, by part; with the article's first layout. */
  readonly jumps: readonly { readonly line: HTMLElement; readonly head: HTMLElement }[];
}

/**
 * Puts an article's parts into containers of their final width. Runs of blocks in other columns become segments; crossheads go with
 * what they head, unless it parts them.
 */
export function layOut(
  article: HTMLElement,
  index: number,
  room: HTMLElement,
  input: MakeUpInput,
  partsHeads = false,
): Layout[] {
  const columns = columnsOf(article);
  const opening = article.querySelector<HTMLElement>(":scope > .opening");
  const body = article.querySelector<HTMLElement>(":scope > .body");
  const notes = [...article.querySelectorAll<HTMLElement>(":scope > .notes > .note")];
  const jumpLines = [...article.querySelectorAll<HTMLElement>(":scope > .jumps > .jump-line")];
  const jumpHeads = [...article.querySelectorAll<HTMLElement>(":scope > .jumps > .jump-head")];
  const groups = groupBlocks(
    body ? [...body.children].filter((c): c is HTMLElement => c instanceof HTMLElement) : [],
    columns,
    input,
    partsHeads,
  );
  if (groups.length === 0) groups.push({ columns, blocks: [] });
  return groups.map((group, order) => {
    const measure = input.measures[group.columns - 1] ?? input.measures[0];
    if (!measure) throw new Error("no measure");
    const place = (width: number, elements: readonly HTMLElement[], inBody: boolean): HTMLElement => {
      const shell = shellOf(article, inBody);
      shell.outer.style.width = `${width}px`;
      shell.inner.append(...elements);
      room.append(shell.outer);
      return shell.inner;
    };
    let head: Layout["opening"];
    if (order === 0 && opening) {
      const holder = place(
        article.dataset.starts === "column" ? measure.width : input.typeArea.width,
        [opening],
        false,
      );
      const span = clamp(
        Number(getComputedStyle(opening).getPropertyValue("--opening-span")) || group.columns,
        1,
        group.columns,
      );
      if (span < group.columns)
        (holder.closest("[data-measuring]") as HTMLElement).style.width = `${spanWidth(measure, span)}px`;
      const right = getComputedStyle(opening).getPropertyValue("--opening-side").trim() === "right";
      const facing = opening.matches(".opening-spread") ? facingOpening(opening) : undefined;
      if (facing) place(input.typeArea.width, [facing], false);
      head = { element: opening, span, right, ...(facing ? { facing } : {}) };
    }
    const blocks: HTMLElement[] = [];
    const floats: Layout["floats"][number][] = [];
    for (const block of group.blocks) {
      const span = spanOf(block, group.columns);
      const lifted =
        (span > 1 || /^(page|spread|bottom|top)$/.test(block.dataset.place ?? "")) && block.matches("figure, aside");
      if (lifted) {
        const over = block.dataset.place === "spread" && block.tagName === "FIGURE";
        const all = over || block.dataset.place === "page" ? group.columns : span;
        const width = over ? input.typeArea.width : spanWidth(measure, all);
        place(width, [block], true);
        const facing = over ? facingHalf(block) : undefined;
        if (facing) place(width, [facing], true);
        floats.push({ element: block, span: all, anchor: blocks.length, ...(facing ? { facing } : {}) });
      } else {
        blocks.push(block);
      }
    }
    place(measure.width, blocks, true);
    if (order === 0 && blocks[0]) blocks[0].dataset.opensBody = "";
    // Each band measures the notes at its own width; a note is placed once, where its first call stands.
    const jumps = order > 0 ? [] : jumpLines.flatMap((line, at) => ({ line, head: jumpHeads[at] ?? line }));
    for (const { line, head } of jumps) {
      place(measure.width, [line], true);
      place(input.typeArea.width, [head], false);
    }
    const own = order === 0 ? notes : notes.map((note) => note.cloneNode(true) as HTMLElement);
    place(measure.width, own, false);
    return {
      article,
      index,
      measure,
      ...(head ? { opening: head } : {}),
      blocks,
      floats,
      notes: own,
      continues: order > 0,
      jumps,
    };
  });
}

/** The article's own element and body, empty: the same ancestors that a block has on its page. */
export function shellOf(article: HTMLElement, inBody: boolean): { outer: HTMLElement; inner: HTMLElement } {
  const outer = document.createElement("div");
  outer.dataset.measuring = "";
  const shell = article.cloneNode(false) as HTMLElement;
  shell.removeAttribute("id");
  outer.append(shell);
  if (!inBody) return { outer, inner: shell };
  const body = document.createElement("div");
  body.className = "body";
  const original = article.querySelector<HTMLElement>(":scope > .body");
  if (original?.dataset.text) body.dataset.text = original.dataset.text;
  shell.append(body);
  return { outer, inner: body };
}

export const spanWidth = (measure: Measure, span: number): number => span * measure.width + (span - 1) * measure.gap;

function spanOf(block: HTMLElement, columns: number): number {
  const { span } = block.dataset;
  return span === "all" ? columns : clamp(Number(span) || 1, 1, columns);
}

/** Columns of another width can't hold an article's start: it runs on below instead, and a run's first article opens its page. */
export function settleStart(article: HTMLElement, last: Layout | undefined): void {
  if (article.dataset.starts !== "column") return;
  if (!last) article.dataset.starts = "page";
  else if (last.measure.columns !== columnsOf(article)) article.dataset.starts = "run-on";
}

const columnsOf = (article: HTMLElement): number => clamp(Number(article.dataset.columns) || 1, 1, 4);
