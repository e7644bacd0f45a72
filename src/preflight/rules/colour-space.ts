/**
 * colour-space: everything is in inks.
 *
 * @ok 0 1 0.9 0.05 k 40 40 50 50 re f
 * @ok 0.5 g 40 40 50 50 re f
 * @not-ok 1 0 0 rg 40 40 50 50 re f
 * @not-ok 1 0 0 RG 2 w 40 40 m 90 90 l S
 * @not-ok q 60 0 0 60 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI
 */
import { PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { type ColourSpace, readColourSpace } from "../../pdf/colour-space.ts";
import { asDict, valueAt } from "../../pdf/objects.ts";
import type { Mark } from "../../pdf/walk.ts";
import { textPaint } from "../ink.ts";
import type { Rule } from "../rule.ts";

export const colourSpace: Rule = {
  id: "colour-space",
  title: { zh: "颜色都是油墨", en: "All colour is ink" },
  what: {
    zh: "RGB、Lab 或带非 CMYK 特性文件的颜色，按用处（文字、底色、线条、图片、渐变）分别报告。专色、灰、CMYK 不论。",
    en: "Colour in RGB, Lab or a profile that is not CMYK, by use: text, tints, strokes, pictures, gradients. Spot inks, gray and CMYK are left alone.",
  },
  level: "error",
  stages: ["print", "advert"],
  open: ({ report }) => ({
    mark: (mark, { index }) => {
      if (mark.level === "mask") return;
      for (const { space, use } of usesOf(mark)) {
        const strange = strangeSpace(space);
        if (!strange) continue;
        report({
          page: index,
          box: mark.box,
          message: { zh: `${use.zh}用了 ${strange}，不是油墨`, en: `${use.en} in ${strange}, not in inks` },
          actual: strange,
          expected: "DeviceCMYK, DeviceGray, Separation",
          hint: { zh: "转换为 CMYK 后重新导出", en: "Convert to CMYK and export again" },
        });
      }
    },
  }),
};

interface Use {
  readonly space: ColourSpace | undefined;
  readonly use: { readonly zh: string; readonly en: string };
}

const TEXT = { zh: "文字", en: "Text" };
const TINT = { zh: "底色", en: "A tint" };
const STROKE = { zh: "线条", en: "A stroke" };
const PICTURE = { zh: "图片", en: "A picture" };
const GRADIENT = { zh: "渐变", en: "A gradient" };

function usesOf(mark: Mark): Use[] {
  if (mark.kind === "text") {
    const paint = textPaint(mark.state);
    return paint ? [{ space: paint.space, use: TEXT }, ...gradientOf(paint.pattern)] : [];
  }
  if (mark.kind === "path") {
    const { fill, stroke } = mark.state;
    return [
      ...(mark.paint !== "stroke" ? [{ space: fill.space, use: TINT }, ...gradientOf(fill.pattern)] : []),
      ...(mark.paint !== "fill" ? [{ space: stroke.space, use: STROKE }, ...gradientOf(stroke.pattern)] : []),
    ];
  }
  if (mark.kind === "image") {
    const object = valueAt(mark.image.dict, "ColorSpace");
    return object ? [{ space: readColourSpace(object, mark.resources), use: PICTURE }] : [];
  }
  return mark.kind === "shading" ? shadingUse(mark.shading) : [];
}

function gradientOf(pattern: PDFObject | undefined): Use[] {
  const dict = asDict(pattern);
  return shadingUse(dict && valueAt(dict, "Shading"));
}

function shadingUse(shading: PDFObject | undefined): Use[] {
  const dict = asDict(shading);
  return dict ? [{ space: readColourSpace(dict.lookup(PDFName.of("ColorSpace")), undefined), use: GRADIENT }] : [];
}

/** The family to name, or undefined for inks. */
function strangeSpace(space: ColourSpace | undefined): string | undefined {
  if (!space) return undefined;
  if (space.family === "Indexed") return strangeSpace(space.base);
  if (space.family === "Pattern") return strangeSpace(space.base);
  if (space.family === "Separation" || space.family === "DeviceN") return strangeSpace(space.alternate);
  if (space.family === "ICCBased") return space.components === 3 ? "ICC RGB" : undefined;
  return ["DeviceRGB", "CalRGB", "CalGray", "Lab"].includes(space.family) ? space.family : undefined;
}
