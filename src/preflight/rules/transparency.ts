/**
 * transparency: what is transparent is known, and none is where the standard forbids it.
 *
 * @ok 0 1 0 0 k 40 40 50 50 re f
 * @not-ok /Half gs 0 1 0 0 k 40 40 50 50 re f
 * @not-ok /Multiply gs 0 1 0 0 k 40 40 50 50 re f
 */
import { PDFRawStream } from "@cantoo/pdf-lib";
import { nameAt, valueAt } from "../../pdf/objects.ts";
import type { Mark } from "../../pdf/walk.ts";
import type { Rule } from "../rule.ts";

export const transparency: Rule = {
  id: "transparency",
  title: { zh: "透明效果心中有数", en: "Transparency is known" },
  what: {
    zh: "半透明、混合模式、软遮罩和透明组。PDF/X-4 允许，只作提示；文件自称或要求 PDF/X-1a 时是错误。",
    en: "Opacity, blend modes, soft masks and groups. PDF/X-4 allows them: a note; an error where the file is, or has to be, PDF/X-1a.",
  },
  level: "info",
  stages: ["print", "advert"],
  open: ({ context, facts, report }) => ({
    mark: (mark, { index }) => {
      const effect = effectOf(mark);
      if (!effect || mark.level === "mask") return;
      const forbidden = (context.standard ?? facts.standard ?? "").startsWith("PDF/X-1");
      report({
        page: index,
        box: mark.box,
        level: forbidden ? "error" : undefined,
        message: forbidden
          ? { zh: "PDF/X-1a 不许有透明效果", en: "PDF/X-1a allows no transparency" }
          : { zh: "有透明效果", en: "Transparency is in use" },
        actual: effect,
        key: effect,
      });
    },
  }),
};

function effectOf(mark: Mark): string | undefined {
  const { alpha, blend, softMask } = mark.state;
  if (mark.kind === "group")
    return nameAt(mark.group, "S") === "Transparency" && mark.level !== "page" ? "Group" : undefined;
  if (mark.kind === "image" && valueAt(mark.image.dict, "SMask") instanceof PDFRawStream) return "SMask";
  if (mark.kind !== "path" && mark.kind !== "text" && mark.kind !== "image" && mark.kind !== "shading")
    return undefined;
  if (softMask) return "SMask";
  if (blend !== "Normal" && blend !== "Compatible") return `BM ${blend}`;
  return alpha.fill < 1 || alpha.stroke < 1 ? `ca ${Math.min(alpha.fill, alpha.stroke)}` : undefined;
}
