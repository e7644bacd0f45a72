// Read pages: what stands on the finished pages, character by character and box by box, as plain data.
import { isBlock } from "./strips.client.ts";
import type { PageReading, PhotoRect, Rect, TextArea } from "./tab-types.ts";

/** Reads every page below `root`; all rectangles count from the page's own corner, in px. */
export function readPages(root: HTMLElement): PageReading[] {
  return [...root.querySelectorAll<HTMLElement>(":scope > .pagedjs_page")].map((page) => readPage(page));
}

function readPage(page: HTMLElement): PageReading {
  const origin = page.getBoundingClientRect();
  const relative = (rect: DOMRect): Rect => ({
    x: rect.left - origin.left,
    y: rect.top - origin.top,
    width: rect.width,
    height: rect.height,
  });
  const groups = textGroups(page);
  const areas: TextArea[] = [];
  const outside: { source: string; text: string; where: string }[] = [];
  for (const group of groups) {
    const rects = mergeLines(group.rects).map(relative);
    const source = group.block.closest<HTMLElement>("[data-source]")?.dataset.source ?? "";
    if (rects.length === 0) {
      outside.push({ source, text: group.text.slice(0, 80), where: "hidden" });
      continue;
    }
    areas.push({ flow: group.flow, text: group.text, source, rects });
    const limit = limitOf(group.block, page);
    if (group.rects.some((rect) => !inside(rect, limit.rect, limit.slack)))
      outside.push({ source, text: group.text.slice(0, 80), where: limit.name });
  }
  return {
    folio: Number(page.dataset.folio ?? 0),
    html: page.outerHTML,
    areas,
    photos: [...page.querySelectorAll("img")].map((image) => readPhoto(image, relative)),
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

interface TextGroup {
  readonly block: HTMLElement;
  readonly flow: string;
  text: string;
  readonly rects: DOMRect[];
}

/** Text nodes in order, joined while they stand in one block and one flow. */
function textGroups(page: HTMLElement): TextGroup[] {
  const groups: TextGroup[] = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement;
    if (!parent || node.data.trim() === "" || parent.closest("style, script")) continue;
    const { flow } = flowOf(parent);
    const block = blockOf(parent);
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
    const last = groups.at(-1);
    if (last && last.block === block && last.flow === flow) {
      if (rects.length > 0) last.text += node.data;
      last.rects.push(...rects);
    } else {
      groups.push({ block, flow, text: rects.length > 0 ? node.data : "", rects });
    }
    if (rects.length === 0) groups.push({ block, flow: `${flow}`, text: node.data, rects: [] });
  }
  return groups;
}

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

/** Rectangles of one line become one, so that a line of many spans is one area. */
function mergeLines(rects: readonly DOMRect[]): DOMRect[] {
  const lines: DOMRect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    if (
      last &&
      Math.abs(last.top - rect.top) < 1.5 &&
      Math.abs(last.bottom - rect.bottom) < 1.5 &&
      rect.left - last.right < 24 &&
      rect.left >= last.left
    ) {
      lines[lines.length - 1] = new DOMRect(
        last.left,
        last.top,
        Math.max(last.right, rect.right) - last.left,
        last.height,
      );
    } else {
      lines.push(rect);
    }
  }
  return lines;
}

/** The box that a text must not leave: its column, its place, or the page. */
function limitOf(block: HTMLElement, page: HTMLElement): { rect: DOMRect; slack: number; name: string } {
  const column = block.closest<HTMLElement>(".column");
  // A hanging mark may stand half a character outside its column.
  if (column) return { rect: column.getBoundingClientRect(), slack: 7, name: "column" };
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
    naturalWidth: image.naturalWidth,
    naturalHeight: image.naturalHeight,
    imageWidth: own.width,
    imageHeight: own.height,
  };
}
