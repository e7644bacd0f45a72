/**
 * photo-resolution: every photo is fine enough at its printed size.
 */
import { createHash } from "node:crypto";
import { PDFBool, type PDFRawStream } from "@cantoo/pdf-lib";
import { readColourSpace } from "../../pdf/colour-space.ts";
import { numberAt, valueAt } from "../../pdf/objects.ts";
import type { Mark } from "../../pdf/walk.ts";
import { heightOf, MM, mm, widthOf } from "../measure.ts";
import type { CheckedPage, Inspection, Rule } from "../rule.ts";

/** Pixels an inch: below the first a warning, below the second a note. 150 lines an inch want 1.5 to 2 pixels a line. */
const LEAST = 225;
const GOOD = 300;

export const photoResolution: Rule = {
  id: "photo-resolution",
  title: { zh: "照片精度够", en: "Photos are fine enough" },
  what: {
    zh: "按排定尺寸算，照片低于 225 ppi 警告，低于 300 ppi 提示；设了 rules.photo-resolution.min 就只按它。5 mm 以下的小图、单色图块不论。",
    en: "At printed size: a warning below 225 ppi, a note below 300; with rules.photo-resolution.min, that alone counts. Pictures below 5 mm and flat patches are left alone.",
  },
  level: "warning",
  open: (inspection) => {
    const digests = new Map<PDFRawStream, string>();
    return { mark: (mark, page) => checkImage(mark, page, inspection, digests) };
  },
};

/** Facts of so many placements are kept: more is no magazine. */
const MOST_FACTS = 10_000;

function checkImage(
  mark: Mark,
  page: CheckedPage,
  { min, context, facts, report }: Inspection,
  digests: Map<PDFRawStream, string>,
): void {
  if (mark.kind !== "image" || mark.level === "mask") return;
  const { dict, contents } = mark.image;
  const [a, b, c, d] = mark.state.ctm;
  const width = numberAt(dict, "Width") ?? 0;
  const height = numberAt(dict, "Height") ?? 0;
  const ppi = Math.min((width * 72) / Math.hypot(a, b), (height * 72) / Math.hypot(c, d));
  if (!Number.isFinite(ppi)) return;
  const stencil = valueAt(dict, "ImageMask") === PDFBool.True;
  const sha256 = digests.get(mark.image) ?? createHash("sha256").update(contents).digest("hex");
  if (!mark.inline) digests.set(mark.image, sha256);
  const space = stencil ? "ImageMask" : (readColourSpace(valueAt(dict, "ColorSpace"), mark.resources)?.family ?? "?");
  if (facts.images.length < MOST_FACTS)
    facts.images.push({ page: page.index, sha256, width, height, ppi: Math.round(ppi), space });
  if (stencil || Math.min(width, height) < 2 || Math.max(widthOf(mark.box), heightOf(mark.box)) < 5 * MM) return;
  const wanted = min ?? (ppi < LEAST - 0.5 ? LEAST : GOOD);
  if (ppi >= wanted - 0.5) return;
  // What the page cuts off is not made wider than the page by placing it smaller.
  const fits = (width * 72) / wanted < Math.hypot(a, b) && Math.hypot(a, b) <= page.size.media.x1 - page.size.media.x0;
  const place = context.photos?.get(sha256);
  report({
    page: page.index,
    box: mark.box,
    place,
    level: min === undefined && ppi >= LEAST - 0.5 ? "info" : undefined,
    message: place
      ? { zh: `照片 ${place.file} 精度不够`, en: `Photo ${place.file} is too coarse` }
      : { zh: "图片精度不够", en: "A picture is too coarse" },
    actual: `${Math.round(ppi)} ppi (${width} × ${height} px, ${mm(Math.hypot(a, b))} × ${mm(Math.hypot(c, d))})`,
    expected: `≥ ${wanted} ppi`,
    hint: {
      zh: `换更大的原片${fits ? `，或排小到 ${mm((width * 72) / wanted)} 宽以内` : ""}`,
      en: `Get a larger original${fits ? `, or place it no wider than ${mm((width * 72) / wanted)}` : ""}`,
    },
    key: `${sha256} ${Math.round(ppi)}`,
  });
}
