// From text operators to inks on a layer: each glyph's outline filled, stroked or added to the clip.
import type { PDFDict } from "@cantoo/pdf-lib";
import type { Operand } from "../../pdf/content-stream.ts";
import { nameAt } from "../../pdf/objects.ts";
import { type Mark, walkLimits } from "../../pdf/walk.ts";
import { textWalker } from "../../pdf/walk-text.ts";
import { cover } from "./coverage.ts";
import { clipped, type Drawing, type Frame, fillWith, penOf, placedOutline } from "./drawing.ts";
import { type FontOutlines, fontOutlines } from "./font-outlines.ts";
import { sourceOf } from "./paint-source.ts";
import { strokeOutline } from "./stroke.ts";

export interface TextDrawer {
  /** The drawing after the operator; operators that are none of text leave it as it is. */
  take(operator: string, operands: readonly Operand[], drawing: Drawing): Promise<Drawing>;
}

export function textDrawer(frame: Frame): TextDrawer {
  const { studio, resources } = frame;
  const shown: Extract<Mark, { kind: "text" }>[] = [];
  let clip: Float64Array[] = [];
  const walker = textWalker({
    mark: (mark) => {
      if (mark.kind === "text") shown.push(mark);
    },
    level: "page",
    resources,
    limits: walkLimits(),
    coarse: false,
    // Text has no layers; walkContent takes what opens and closes them.
    layers: { hides: () => false, off: [] },
    form: () => undefined,
    pattern: () => undefined,
    mask: () => undefined,
    glyph: () => undefined,
  });

  async function take(operator: string, operands: readonly Operand[], drawing: Drawing): Promise<Drawing> {
    const state = walker.take(operator, operands, drawing.state);
    const after = state === drawing.state ? drawing : { ...drawing, state };
    for (const mark of shown.splice(0)) await show(mark, { ...drawing, state: mark.state });
    if (operator !== "ET" || clip.length === 0) return after;
    const within = clipped(after, clip, false);
    clip = [];
    return within;
  }

  async function show(mark: Extract<Mark, { kind: "text" }>, drawing: Drawing): Promise<void> {
    const { mode } = mark.state.text;
    const outlines = mark.font && openFont(mark.font);
    if (!outlines || mode === 3) return;
    const fill = mode % 4 === 0 || mode % 4 === 2 ? await sourceOf(drawing.state.fill, frame) : undefined;
    const stroke = mode % 4 === 1 || mode % 4 === 2 ? await sourceOf(drawing.state.stroke, frame) : undefined;
    for (const { code, matrix } of mark.glyphs()) {
      const outline = placedOutline(outlines.glyph(code), matrix);
      if (outline.length === 0) continue;
      const { region } = drawing.clip;
      if (fill) fillWith(frame, drawing, cover(outline, false, region), fill, "fill");
      if (stroke) {
        const lines = strokeOutline(
          outline,
          outline.map(() => true),
          penOf(drawing),
        );
        fillWith(frame, drawing, cover(lines, false, region), stroke, "stroke");
      }
      if (mode >= 4) clip.push(...outline);
    }
  }

  function openFont(font: PDFDict): FontOutlines | undefined {
    if (!studio.fonts.has(font)) {
      const outlines = fontOutlines(font);
      studio.fonts.set(font, outlines);
      if (!outlines) studio.missing.add(`font ${nameAt(font, "BaseFont") ?? nameAt(font, "Subtype") ?? ""}`);
    }
    return studio.fonts.get(font);
  }

  return { take };
}
