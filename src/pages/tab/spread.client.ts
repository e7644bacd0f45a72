// Spread: a photo or an opening over an even page and the odd one beside it, made as two halves, each on its own page.
import type { MakeUpInput } from "./tab-types.ts";

/** Lines of text that must be left on a page below a spread photo; where fewer are, the photo takes both pages whole. */
const LEAST_TEXT = 8;

/** The right half of a figure over a spread: the same picture; the caption stays with the left half. */
export function facingHalf(figure: HTMLElement): HTMLElement {
  figure.classList.add("spread-half");
  const facing = figure.cloneNode(true) as HTMLElement;
  facing.classList.add("facing");
  facing.removeAttribute("id");
  facing.querySelector("figcaption")?.remove();
  // Read once, on the left page.
  for (const image of facing.querySelectorAll("img")) image.alt = "";
  return facing;
}

/**
 * The right half of an opening: the later phrases of its headline, standfirst and byline, and the photo's other half. What
 * crosses the fold is the picture alone: no character stands in it.
 */
export function facingOpening(opening: HTMLElement): HTMLElement {
  const facing = opening.cloneNode(false) as HTMLElement;
  facing.classList.add("facing");
  const photo = opening.querySelector<HTMLElement>(":scope > .opening-photo");
  if (photo) facing.append(facingHalf(photo));
  const titles = document.createElement("div");
  titles.className = "titles";
  const headline = opening.querySelector<HTMLElement>(".headline");
  const phrases = [...(headline?.querySelectorAll<HTMLElement>(".phrase") ?? [])];
  if (headline && phrases.length > 1) {
    const rest = headline.cloneNode(false) as HTMLElement;
    const first = phrases[Math.ceil(phrases.length / 2)];
    const range = document.createRange();
    if (first) {
      range.setStartBefore(first);
      range.setEndAfter(headline.lastChild ?? first);
      rest.append(range.extractContents());
      titles.append(rest);
    }
  }
  titles.append(...opening.querySelectorAll<HTMLElement>(".titles > :is(.portrait, .byline, .standfirst)"));
  facing.append(titles);
  return facing;
}

/** Sizes the two halves of a photo, or of the photo that an opening has. */
export function sizeHalves(left: HTMLElement, right: HTMLElement, input: MakeUpInput): void {
  const photo = (half: HTMLElement): HTMLElement | null =>
    half.matches(".spread-half") ? half : half.querySelector<HTMLElement>(".spread-half");
  const [first, second] = [photo(left), photo(right)];
  if (first && second) sizeSpread(first, second, input);
}

/** Sizes both halves alike; the picture runs to the bleed on three sides, or on all four where little text would be left. */
function sizeSpread(left: HTMLElement, right: HTMLElement, input: MakeUpInput): void {
  const { lineHeight, lines } = input;
  const page = pageOf(left);
  const image = left.querySelector("img");
  const own = {
    width: Number(image?.getAttribute("width")) || 3,
    height: Number(image?.getAttribute("height")) || 2,
  };
  // On either page the picture reaches past the fold by the overlap, which the glued spine swallows.
  const picture = 2 * (page.width + page.bleed - page.overlap);
  const frame = left.querySelector<HTMLElement>(".frame");
  const asked = Number(frame?.dataset.ratio) || Number(getComputedStyle(left).getPropertyValue("--ratio")) || 0;
  const natural = picture / (asked > 0 ? asked : own.width / own.height);
  const below = Math.max(4, Math.round((natural - page.top) / lineHeight));
  const whole = below + LEAST_TEXT > lines;
  const height = whole ? page.height + 2 * page.bleed : page.top + below * lineHeight;
  left.classList.toggle("whole-page", whole);
  right.classList.toggle("whole-page", whole);
  const scale = Math.max(picture / own.width, height / own.height);
  const size = { width: own.width * scale, height: own.height * scale };
  const [focusX = 50, focusY = 50] = (image?.dataset.focus ?? "").split(" ").map(Number);
  const shift = { x: slide(picture, size.width, focusX), y: slide(height, size.height, focusY) };
  const halves = [
    { half: left, edge: page.versoLeft, from: 0 },
    { half: right, edge: page.rectoLeft, from: picture - page.width - 2 * page.bleed },
  ];
  for (const { half, edge, from } of halves) {
    const box = half.querySelector<HTMLElement>(".frame");
    const photo = half.querySelector("img");
    if (!box || !photo) continue;
    box.style.cssText = `width:${px(page.width + 2 * page.bleed)};height:${px(height)};margin:${px(-page.top)} 0 0 ${px(-edge)}`;
    photo.style.cssText = `position:absolute;max-width:none;width:${px(size.width)};height:${px(size.height)};left:${px(shift.x - from)};top:${px(shift.y)}`;
  }
}

/** Lengths of the page in px, from the custom properties that the geometry gives; offsets count from the sheet's corner. */
function pageOf(
  element: HTMLElement,
): Record<"width" | "height" | "bleed" | "top" | "versoLeft" | "rectoLeft" | "overlap", number> {
  const style = getComputedStyle(element);
  const length = (name: string): number => Number.parseFloat(style.getPropertyValue(name)) || 0;
  return {
    width: length("--trim-width"),
    height: length("--trim-height"),
    bleed: length("--bleed"),
    top: length("--type-top"),
    versoLeft: length("--verso-left"),
    rectoLeft: length("--recto-left"),
    overlap: length("--fold-overlap"),
  };
}

const slide = (frame: number, image: number, focus: number): number =>
  image <= frame ? (frame - image) / 2 : Math.min(0, Math.max(frame - image, frame / 2 - (image * focus) / 100));

const px = (value: number): string => `${Math.round(value * 64) / 64}px`;
