// Photo: a frame that crops without re-encoding, with caption and credit that never part from it.
import type { Element, ElementContent } from "hast";
import { photoUrl } from "../base/photo-url.ts";
import type { Photo, PhotoPlacement, PlacedText } from "../manuscript/manuscript.ts";
import { GENERATED, h } from "./element.ts";

/**
 * `div.frame > img`. The frame crops by overflow, never by object-fit, which re-encodes a JPEG (measured: 75 to 90 times
 * slower, and a generation lost). Pixel size and focus stand as data; the tab sets the frame's height in whole lines.
 */
export function setFrame(
  photo: Photo,
  alt: string,
  focus: readonly [number, number] = [50, 50],
  ratio?: number,
): Element {
  return h(
    "div",
    { className: ["frame"], ...(ratio ? { dataRatio: String(ratio) } : {}) },
    h("img", {
      src: photoUrl(photo),
      alt,
      width: photo.width,
      height: photo.height,
      dataFocus: `${focus[0]} ${focus[1]}`,
      dataPhoto: `${photo.place.file}:${photo.place.line}:${photo.place.column}`,
      dataSrc: photo.src,
    }),
  );
}

export interface FigureParts {
  readonly className: readonly string[];
  readonly source: string;
  readonly frames: readonly Element[];
  readonly caption?: readonly ElementContent[];
  readonly credit?: string;
  /** Line and column of the caption's and credit's flows; without it both count as generated. */
  readonly flow?: string;
  readonly properties?: Record<string, string>;
}

/** `figure` with its frames and `figcaption` (`span.caption`, `span.credit`). */
export function setFigure(parts: FigureParts): Element {
  const { caption, credit } = parts;
  const mark = (name: string) => (parts.flow === undefined ? GENERATED : { dataText: `${name}@${parts.flow}` });
  const hasCaption = (caption && caption.length > 0) || credit;
  return h(
    "figure",
    { className: [...parts.className], dataSource: parts.source, ...parts.properties },
    parts.frames.length === 1 ? parts.frames : h("div", { className: ["frames"] }, parts.frames),
    hasCaption &&
      h("figcaption", {}, [
        caption && caption.length > 0 && h("span", { className: ["caption"], ...mark("caption") }, caption),
        credit && h("span", { className: ["credit"], ...mark("credit") }, credit),
      ]),
  );
}

/** A front-matter picture: opening photo, cover picture. */
export function setPlacement(placement: PhotoPlacement, className: string, flow: string): Element {
  const { photo, caption, credit, focus } = placement;
  return setFigure({
    className: [className],
    source: `${photo.place.file}:${photo.place.line}:${photo.place.column}`,
    frames: [setFrame(photo, caption?.text ?? "", focus)],
    ...(caption ? { caption: [{ type: "text" as const, value: caption.text }] } : {}),
    ...(credit ? { credit: textOf(credit) } : {}),
    flow,
  });
}

const textOf = (placed: PlacedText): string => placed.text;
