// Read pages: what stands on the finished pages, character by character and box by box, as plain data.
import { printed } from "../../base/han.ts";
import { fixedByTemplate } from "./figures.client.ts";
import { countIn, inkRects, mergeLines, px, type TextRects, textRects } from "./ink-lines.client.ts";
import { readColumns } from "./read-columns.client.ts";
import { isBlock } from "./strips.client.ts";
import type { PhotoRect, Rect, TabReading, TextArea } from "./tab-types.ts";

/** Reads every page below `root`; all rectangles count from the page's own corner, in px. */
export function readPages(root: HTMLElement): TabReading[] {
  return [...root.querySelectorAll<HTMLElement>(":scope > .pagedjs_page")].map((page) => readPage(page));
}

function readPage(page: HTMLElement): TabReading {
  const origin = page.getBoundingClientRect();
  const relative = (rect: DOMRect): Rect => ({
    x: rect.left - origin.left,
    y: rect.top - origin.top,
    width: rect.width,
    height: rect.height,
  });
  const rectsOf = textRects();
  const groups = textGroups(page, rectsOf);
  const areas: TextArea[] = [];
  const outside: { source: string; text: string; where: string }[] = [];
  areas.push(...emphasisDots(page, relative));
  for (const group of groups) {
    const lines = mergeLines(group.rects);
    const rects = lines.map(relative);
    const source = group.block.closest<HTMLElement>("[data-source]")?.dataset.source ?? "";
    if (rects.length === 0) {
      outside.push({ source, text: group.text.slice(0, 80), where: "hidden" });
      continue;
    }
    const shared = groups.some((other) => other !== group && (other.block === group.block || touching(group, other)));
    const characters = countIn(lines, group.nodes, rectsOf);
    areas.push({
      flow: group.flow,
      text: group.text,
      source,
      rects,
      characters,
      ...(shared ? { counts: characters } : {}),
    });
    const limit = limitOf(group.block, page);
    if (group.rects.some((rect) => !inside(rect, limit.rect, limit.slack)))
      outside.push({ source, text: group.text.slice(0, 80), where: limit.name });
  }
  return {
    folio: Number(page.dataset.folio ?? 0),
    areas,
    photos: [...page.querySelectorAll("img")].map((image) => readPhoto(image, relative)),
    captions: [...page.querySelectorAll<HTMLElement>("figure > figcaption")].map((caption) => ({
      figure: figureOf(caption),
      rect: relative(caption.getBoundingClientRect()),
      text: caption.textContent ?? "",
    })),
    set: readColumns(page, relative, rectsOf),
    blocks: [...page.querySelectorAll<HTMLElement>("[data-source]")].map((block) => ({
      source: block.dataset.source ?? "",
      rect: relative(block.getBoundingClientRect()),
      flow: flowOf(block).flow,
    })),
    columns: [...page.querySelectorAll<HTMLElement>("[data-flow]")].map((flow) => ({
      flow: flow.dataset.flow ?? "",
      rect: relative(flow.getBoundingClientRect()),
      count: Number(flow.dataset.columns),
      width: Number(flow.dataset.columnWidth),
      gap: Number(flow.dataset.gap),
    })),
    outside,
    links: [...page.querySelectorAll<HTMLAnchorElement>("a[href^='#q-']")].flatMap((link) =>
      [...link.getClientRects()].map((rect) => ({
        rect: relative(rect),
        target: (link.getAttribute("href") ?? "").slice(1),
        text: link.textContent ?? "",
      })),
    ),
  };
}

/** The dots of text-emphasis are glyphs in the PDF: they stand below their line, generated. A template may draw its own. */
function emphasisDots(page: HTMLElement, relative: (rect: DOMRect) => Rect): TextArea[] {
  const dotted = [...page.querySelectorAll<HTMLElement>(".em-dots")];
  const drawn = dotted.filter((element) => getComputedStyle(element).textEmphasisStyle !== "none");
  return drawn.map((element) => ({
    flow: "",
    text: "",
    source: "",
    dots: true,
    rects: [...element.getClientRects()].map((rect) => {
      const { x, y, width, height } = relative(rect);
      return { x, y: y + height * 0.92, width, height: height * 0.6 };
    }),
  }));
}

interface TextGroup {
  readonly block: HTMLElement;
  readonly flow: string;
  text: string;
  readonly rects: DOMRect[];
  readonly nodes: Text[];
  /** What holds all its rectangles. */
  readonly hull: { left: number; right: number; top: number; bottom: number };
}

/** Text nodes in order, joined while they stand in one block and one flow. */
function textGroups(page: HTMLElement, rectsOf: TextRects): TextGroup[] {
  const groups: TextGroup[] = [];
  const flowOfParent = remembered((element) => flowOf(element).flow);
  const blockOfParent = remembered(blockOf);
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement;
    if (!parent || printed(node.data) === "" || /^(STYLE|SCRIPT)$/i.test(parent.tagName)) continue;
    const flow = flowOfParent(parent);
    const block = blockOfParent(parent);
    const rects = inkRects(node, rectsOf);
    let last = groups.at(-1);
    if (!last || last.block !== block || last.flow !== flow) {
      last = newGroup(block, flow);
      groups.push(last);
    }
    if (rects.length > 0) last.text += node.data;
    last.nodes.push(node);
    for (const rect of rects) {
      last.rects.push(rect);
      widen(last.hull, rect);
    }
    if (rects.length === 0) groups.push({ ...newGroup(block, flow), text: node.data });
  }
  return groups;
}

const newGroup = (block: HTMLElement, flow: string): TextGroup => ({
  block,
  flow,
  text: "",
  rects: [],
  nodes: [],
  hull: { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity },
});

function widen(hull: TextGroup["hull"], { left, right, top, bottom }: DOMRect): void {
  hull.left = Math.min(hull.left, left);
  hull.right = Math.max(hull.right, right);
  hull.top = Math.min(hull.top, top);
  hull.bottom = Math.max(hull.bottom, bottom);
}

/** A paragraph's many spans have one parent after another: each is asked once. */
function remembered<T>(of: (element: HTMLElement) => T): (element: HTMLElement) => T {
  const known = new Map<HTMLElement, T>();
  return (element) => {
    const found = known.get(element);
    if (found !== undefined) return found;
    const value = of(element);
    known.set(element, value);
    return value;
  };
}

/** Side by side on a line, such as a list's number and its text: a reader of the PDF may join them into one piece. */
const touching = (a: TextGroup, b: TextGroup): boolean =>
  near(a.hull, b.hull) &&
  a.rects.some(
    (one) =>
      near(one, b.hull) &&
      b.rects.some(
        (two) =>
          Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > one.height / 2 &&
          Math.max(one.left, two.left) - Math.min(one.right, two.right) < TOUCHING,
      ),
  );

/** px between two pieces that a reader may join. */
const TOUCHING = 12;

const near = (one: TextGroup["hull"], two: TextGroup["hull"]): boolean =>
  Math.min(one.bottom, two.bottom) > Math.max(one.top, two.top) &&
  Math.max(one.left, two.left) - Math.min(one.right, two.right) < TOUCHING;

/** The nearest mark of a flow or of generated text decides. */
function flowOf(element: HTMLElement): { flow: string } {
  const mark = element.closest<HTMLElement>("[data-generated], [data-text]");
  if (!mark || mark.dataset.generated !== undefined) return { flow: "" };
  const file = element.closest<HTMLElement>("[data-file]")?.dataset.file ?? "";
  return { flow: `${file}#${mark.dataset.text}` };
}

function blockOf(element: HTMLElement): HTMLElement {
  let block = element;
  while (!isBlock(block) && block.parentElement) block = block.parentElement;
  return block;
}

/** The box that a text must not leave: its column, its place, or the page. */
function limitOf(block: HTMLElement, page: HTMLElement): { rect: DOMRect; slack: number; name: string } {
  const column = block.closest<HTMLElement>(".column");
  // A hanging mark, or an opening one at a line's start, may stand half a character outside its column.
  if (column) {
    const slack = px(getComputedStyle(block).fontSize) / 2 + 1;
    return { rect: column.getBoundingClientRect(), slack, name: "column" };
  }
  return { rect: page.getBoundingClientRect(), slack: 0, name: "page" };
}

const inside = (rect: DOMRect, limit: DOMRect, slack: number): boolean =>
  rect.left >= limit.left - slack &&
  rect.right <= limit.right + slack &&
  rect.top >= limit.top - slack &&
  rect.bottom <= limit.bottom + slack;

function readPhoto(image: HTMLImageElement, relative: (rect: DOMRect) => Rect): PhotoRect {
  const frame = image.closest<HTMLElement>(".frame") ?? image;
  const own = image.getBoundingClientRect();
  return {
    ...relative(frame.getBoundingClientRect()),
    src: image.dataset.src ?? "",
    source: image.dataset.photo ?? "",
    figure: figureOf(image),
    ...(isShaped(image) ? { shaped: true } : {}),
    naturalWidth: image.naturalWidth,
    naturalHeight: image.naturalHeight,
    imageWidth: own.width,
    imageHeight: own.height,
  };
}

const isShaped = (image: HTMLImageElement): boolean => {
  const frame = image.closest<HTMLElement>(".frame");
  return frame === null || frame.closest(".portrait, .opening") !== null || fixedByTemplate(frame);
};

const figureOf = (element: HTMLElement): string => element.closest<HTMLElement>("figure")?.dataset.source ?? "";
