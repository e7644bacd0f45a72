// Overlays: line numbers, line grid, columns, trim and bleed, safe area, loose lines and photo resolution, drawn over a page.
import type { Box, ProofPage } from "../proof-data.ts";
import { make, px } from "./element.client.ts";
import type { View } from "./view.client.ts";
import { say } from "./wording.client.ts";

/** In px of the sheet; the sheet itself is scaled. */
export function drawOverlays(view: View, page: ProofPage, element: HTMLElement, scale: number): HTMLElement[] {
  const { overlays } = view.choice;
  const { geometry } = view.data;
  const drawn: HTMLElement[] = [];
  const area = geometry.typeArea[page.side];
  const isText = page.columns.length > 0;
  if (overlays.has("grid") && isText) drawn.push(lineGrid(area, geometry.lineHeight));
  if (overlays.has("columns")) drawn.push(...columns(view, page));
  if (overlays.has("numbers") && isText) drawn.push(...lineNumbers(page, area, geometry));
  if (overlays.has("trim")) drawn.push(box(inset(geometry, 0), "trim-line"));
  if (overlays.has("safe")) drawn.push(box(inset(geometry, geometry.safe), "safe-line"));
  if (overlays.has("resolution")) drawn.push(...resolutions(view, page));
  if (overlays.has("loose")) drawn.push(...looseLines(element, geometry.em, scale));
  return drawn;
}

function box({ x, y, width, height }: Box, className: string, text?: string): HTMLElement {
  return make("div", {
    class: className,
    ...(text === undefined ? {} : { text }),
    style: { left: px(x), top: px(y), width: px(width), height: px(height) },
  });
}

function lineGrid(area: Box, lineHeight: number): HTMLElement {
  const grid = box(area, "line-grid");
  grid.style.backgroundSize = `100% ${px(lineHeight)}`;
  return grid;
}

function columns(view: View, page: ProofPage): HTMLElement[] {
  return page.columns.map((column) => {
    const text = column.empty > 0 ? say("emptyLines", view.choice.language, column.empty, column.room) : undefined;
    return box(column, column.empty > 0 ? "column-box short" : "column-box", text);
  });
}

/** Every fifth line of the line grid, at the outer margin, as on a reading proof. */
function lineNumbers(page: ProofPage, area: Box, { lineHeight, lines }: View["data"]["geometry"]): HTMLElement[] {
  const numbers: HTMLElement[] = [];
  for (let line = 5; line <= lines; line += 5) {
    const outer = page.side === "verso" ? area.x - 30 : area.x + area.width + 8;
    const at = { x: outer, y: area.y + (line - 1) * lineHeight, width: 22, height: lineHeight };
    numbers.push(box(at, `line-number ${page.side}`, String(line)));
  }
  return numbers;
}

const inset = ({ trim, bleed }: View["data"]["geometry"], by: number): Box => ({
  x: bleed + by,
  y: bleed + by,
  width: trim.width - 2 * by,
  height: trim.height - 2 * by,
});

/** 300 ppi is the trade's measure, 225 what still passes. */
function resolutions(view: View, page: ProofPage): HTMLElement[] {
  return page.photos.map((photo) => {
    const grade = photo.ppi === 0 || photo.ppi >= 300 ? "fine" : photo.ppi >= 225 ? "fair" : "coarse";
    const text = photo.ppi === 0 ? "SVG" : say("resolutionOf", view.choice.language, photo.ppi);
    return box(photo, `photo-box ${grade}`, text);
  });
}

/** A line is loose when its characters stand wider apart than a tenth of an em. */
const LOOSE = 0.1;

function looseLines(element: HTMLElement, em: number, scale: number): HTMLElement[] {
  const origin = element.getBoundingClientRect();
  return [...element.querySelectorAll<HTMLElement>(".composed span[style*='letter-spacing']")].flatMap((span) => {
    const spacing = Number.parseFloat(span.style.letterSpacing);
    if (!(spacing > LOOSE * em)) return [];
    return [...span.getClientRects()].map((rect) =>
      box(
        {
          x: (rect.left - origin.left) / scale,
          y: (rect.top - origin.top) / scale,
          width: rect.width / scale,
          height: rect.height / scale,
        },
        "loose-line",
      ),
    );
  });
}
