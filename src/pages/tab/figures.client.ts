// Figures: photos sized so that picture, caption and credit together take whole lines; cropping by the frame alone.
import type { MakeUpInput } from "./tab-types.ts";

export interface FigureLimits {
  readonly lineHeight: number;
  /** Lines of a full column. */
  readonly lines: number;
}

/** Sizes every frame below `root`, or those of `only` one figure. Reads and writes go in turns over all figures, so that layout runs four times. */
export function sizeFigures(root: ParentNode, { lineHeight, lines }: FigureLimits, only?: HTMLElement): void {
  const figures = (only ? [only] : [...root.querySelectorAll<HTMLElement>("figure")]).filter(
    (figure) => !figure.matches(".member, .spread-half"),
  );
  const jobs = figures.map((figure) => ({ figure, frames: [...figure.querySelectorAll<HTMLElement>(".frame")] }));
  const frames = jobs.flatMap((job) => job.frames);
  const widths = new Map(frames.map((frame) => [frame, frame.clientWidth]));
  for (const { frames: own } of jobs) {
    const ratio = own.length > 1 ? sharedRatio(own) : undefined;
    for (const frame of own) {
      if (fixedByTemplate(frame)) continue;
      frame.style.height = `${(widths.get(frame) ?? 0) / (ratio ?? ratioOf(frame))}px`;
    }
  }
  const heights = jobs.map(({ figure }) => figure.getBoundingClientRect().height);
  jobs.forEach(({ figure, frames: own }, index) => {
    const free = own.filter((frame) => !fixedByTemplate(frame));
    if (free.length === 0 || figure.closest(".fixed-page")) return;
    const height = heights[index] ?? 0;
    const wanted = figure.matches(".portrait, [data-wrap]")
      ? Math.ceil(height / lineHeight)
      : Math.round(height / lineHeight);
    const most = figure.closest(".opening") ? Math.floor(lines * 0.62) : lines;
    const whole = Math.max(2, Math.min(wanted, most)) * lineHeight;
    const rows = rowsOf(free);
    for (const frame of free) {
      const own = Number.parseFloat(frame.style.height) + (whole - height) / rows;
      frame.style.height = `${Math.max(lineHeight, own)}px`;
    }
  });
  const sizes = new Map(frames.map((frame) => [frame, { width: frame.clientWidth, height: frame.clientHeight }]));
  for (const [frame, { width, height }] of sizes) placeImage(frame, width, height);
}

/** Takes lines off an opening's photo until the opening leaves room for text; returns true when it changed something. */
export function shrinkOpening(opening: HTMLElement, height: number, most: number, lineHeight: number): boolean {
  const frame = opening.querySelector<HTMLElement>(".opening-photo .frame");
  if (!frame || height <= most || fixedByTemplate(frame)) return false;
  const own = frame.clientHeight;
  const less = Math.min(Math.ceil((height - most) / lineHeight) * lineHeight, Math.floor(own / 2));
  if (less <= 0) return false;
  frame.style.height = `${own - less}px`;
  placeImage(frame, frame.clientWidth, own - less);
  return true;
}

/** An opening's photo has no shape that its caption or its neighbours hold it to: it gives and takes twice what others do. */
const OPENING_RANGE = 2;

/**
 * Lines by which an opening may be lower or higher by its photo's crop, `most` px high at most: only as far as the opening's own
 * height follows the photo's, which it does not where titles stand beside it and are higher.
 */
export function elasticOpening(
  opening: HTMLElement,
  most: number,
  { lineHeight, copyfit }: FigureLimits & Pick<MakeUpInput, "copyfit">,
): { readonly more: number; readonly less: number } | undefined {
  const frame = opening.querySelector<HTMLElement>(".opening-photo .frame");
  if (!frame || fixedByTemplate(frame) || frame.dataset.ratio !== undefined) return undefined;
  const height = opening.getBoundingClientRect().height;
  const own = frame.clientHeight;
  const follows = (by: number): boolean => {
    frame.style.height = `${own + by * lineHeight}px`;
    return Math.abs(opening.getBoundingClientRect().height - height - by * lineHeight) < 0.5;
  };
  const [least, widest] = copyfit.photos.map((percent) => Math.abs(100 - percent) * OPENING_RANGE) as [number, number];
  const share = (percent: number): number => Math.floor((own * percent) / 100 / lineHeight);
  let less = share(least);
  while (less > 0 && !follows(-less)) less -= 1;
  frame.style.height = `${own}px`;
  let more = Math.max(0, Math.min(share(widest), Math.floor((most - height) / lineHeight)));
  while (more > 0 && tooCoarse(frame, own + more * lineHeight)) more -= 1;
  while (more > 0 && !follows(more)) more -= 1;
  frame.style.height = `${own}px`;
  return more + less > 0 ? { more, less } : undefined;
}

/**
 * Lines by which a figure may be cropped lower or higher, by the template's range: rows of frames without a ratio of their
 * own, which share what the figure takes, the caption below or over them. A picture is not enlarged beyond the trade's resolution.
 */
export function elasticFigure(
  figure: HTMLElement,
  { lineHeight, copyfit }: FigureLimits & Pick<MakeUpInput, "copyfit">,
): { readonly more: number; readonly less: number } | undefined {
  const frames = [...figure.querySelectorAll<HTMLElement>(".frame")];
  const [first] = frames;
  const caption = figure.querySelector("figcaption")?.getBoundingClientRect();
  if (!first || figure.matches(".portrait, [data-wrap], [data-fitted]")) return undefined;
  if (frames.some((frame) => fixedByTemplate(frame) || frame.dataset.ratio !== undefined)) return undefined;
  const frame = first.getBoundingClientRect();
  const over = caption && caption.bottom <= frame.bottom + 1 && caption.top >= frame.top;
  if (caption && !over && caption.top < frame.bottom - 1) return undefined;
  const [least, most] = copyfit.photos;
  const rows = rowsOf(frames);
  const share = (percent: number): number => Math.floor((rows * frame.height * percent) / 100 / lineHeight);
  const less = share(100 - least);
  let more = share(most - 100);
  while (more > 0 && frames.some((one) => tooCoarse(one, one.clientHeight + (more * lineHeight) / rows))) more -= 1;
  return more + less > 0 ? { more, less } : undefined;
}

/** Least resolution to which a picture may be enlarged, ppi: the trade's measure for a 150-line screen. */
const ENLARGED_PPI = 300;

function tooCoarse(frame: HTMLElement, height: number): boolean {
  const image = frame.querySelector("img");
  const own = { width: Number(image?.getAttribute("width")), height: Number(image?.getAttribute("height")) };
  if (!(own.width > 0 && own.height > 0)) return true;
  const before = Math.max(frame.clientWidth / own.width, frame.clientHeight / own.height);
  const after = Math.max(frame.clientWidth / own.width, height / own.height);
  return after > before && 96 / after < ENLARGED_PPI;
}

/** Makes a figure some px higher by its frames, each row by its share, or an opening by the frame of its photo. */
export function stretchFigure(figure: HTMLElement, by: number): void {
  const selector = figure.matches(".opening") ? ".opening-photo .frame" : ".frame";
  const frames = [...figure.querySelectorAll<HTMLElement>(selector)];
  const rows = rowsOf(frames);
  for (const frame of frames) {
    const height = frame.clientHeight + by / rows;
    frame.style.height = `${height}px`;
    placeImage(frame, frame.clientWidth, height);
  }
}

/** A frame whose height the template's CSS sets (covers, plates, bleed openings). */
export const fixedByTemplate = (frame: HTMLElement): boolean =>
  getComputedStyle(frame).getPropertyValue("--frame") === "fixed";

function ratioOf(frame: HTMLElement): number {
  const given = Number(frame.dataset.ratio);
  const styled = Number(getComputedStyle(frame).getPropertyValue("--ratio"));
  if (given > 0) return given;
  if (styled > 0) return styled;
  const image = frame.querySelector("img");
  return (Number(image?.getAttribute("width")) || 3) / (Number(image?.getAttribute("height")) || 2);
}

/** Tops and feet of a group align, so its photos share one ratio: the middle of their own. */
function sharedRatio(frames: readonly HTMLElement[]): number {
  const sorted = frames.map(ratioOf).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1.5;
}

function rowsOf(frames: readonly HTMLElement[]): number {
  return new Set(frames.map((frame) => Math.round(frame.getBoundingClientRect().top))).size || 1;
}

/** Covers the frame with the picture, the focus as near the middle as the picture's edges allow. */
function placeImage(frame: HTMLElement, width: number, height: number): void {
  const image = frame.querySelector("img");
  if (!image || width === 0 || height === 0) return;
  const own = {
    width: Number(image.getAttribute("width")) || width,
    height: Number(image.getAttribute("height")) || height,
  };
  const [focusX = 50, focusY = 50] = (image.dataset.focus ?? "").split(" ").map(Number);
  // A very tall picture would lose most of itself to the frame: it is shown whole, narrower than the column. An opening's
  // is cropped at its focus all the same: it makes the page's upper edge, and white beside it looks like a fault.
  const whole =
    (width / own.width) * own.height > 1.6 * height &&
    frame.dataset.ratio === undefined &&
    !frame.closest(".opening-photo") &&
    !fixedByTemplate(frame);
  const scale = whole ? height / own.height : Math.max(width / own.width, height / own.height);
  const size = { width: own.width * scale, height: own.height * scale };
  image.style.cssText = `position:absolute;max-width:none;width:${px(size.width)};height:${px(size.height)};left:${px(slide(width, size.width, focusX))};top:${px(slide(height, size.height, focusY))}`;
}

const slide = (frame: number, image: number, focus: number): number =>
  image <= frame ? (frame - image) / 2 : Math.min(0, Math.max(frame - image, frame / 2 - (image * focus) / 100));

const px = (value: number): string => `${Math.round(value * 64) / 64}px`;
