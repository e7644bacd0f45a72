/**
 * blend-space: what is transparent is blended in inks.
 */
import type { PDFDict } from "@cantoo/pdf-lib";
import { PDFName } from "@cantoo/pdf-lib";
import { readColourSpace } from "../../pdf/colour-space.ts";
import { dictAt, nameAt } from "../../pdf/objects.ts";
import type { Mark } from "../../pdf/walk.ts";
import type { Rule } from "../rule.ts";

export const blendSpace: Rule = {
  id: "blend-space",
  title: { zh: "透明在 CMYK 里混合", en: "Transparency blends in CMYK" },
  what: {
    zh: "透明组用 RGB 作混合空间，或有透明效果的页没有写明混合空间：颜色会在输出时变样。软遮罩里的组不论。",
    en: "A group that blends in RGB, or a page with transparency that names no blending space: colours shift at output. Groups in soft masks are left alone.",
  },
  level: "warning",
  stages: ["print", "advert"],
  open: ({ report }) => {
    let transparent = false;
    return {
      mark: (mark, { index }) => {
        transparent ||= isTransparent(mark);
        if (mark.kind !== "group" || mark.level === "mask") return;
        const space = spaceOf(mark.group);
        if (!space || !["DeviceRGB", "CalRGB", "ICC RGB"].includes(space)) return;
        report({
          page: index,
          message: { zh: "透明组在 RGB 里混合", en: "A transparency group blends in RGB" },
          actual: space,
          expected: "DeviceCMYK",
        });
      },
      page: ({ index, page }) => {
        const group = dictAt(page.dict, "Group");
        const named = group && spaceOf(group) !== undefined;
        if (transparent && !named) {
          report({
            page: index,
            message: { zh: "有透明效果的页没有写明混合空间", en: "A page with transparency names no blending space" },
            expected: "/Group << /S /Transparency /CS /DeviceCMYK >>",
          });
        }
        transparent = false;
      },
    };
  },
};

function isTransparent(mark: Mark): boolean {
  const { alpha, blend, softMask } = mark.state;
  if (mark.level === "mask") return false;
  if (mark.kind === "group") return mark.level !== "page" && nameAt(mark.group, "S") === "Transparency";
  return softMask || alpha.fill < 1 || alpha.stroke < 1 || (blend !== "Normal" && blend !== "Compatible");
}

function spaceOf(group: PDFDict): string | undefined {
  const space = readColourSpace(group.lookup(PDFName.of("CS")), undefined);
  return space?.family === "ICCBased" && space.components === 3 ? "ICC RGB" : space?.family;
}
