/**
 * page-boxes: every page says where it is trimmed, and its boxes lie inside each other.
 */
import type { PageBox } from "../../pdf/page-sizes.ts";
import { trimSize } from "../../pdf/place-pages.ts";
import { mm } from "../measure.ts";
import type { CheckedPage, Inspection, Rule } from "../rule.ts";

/** ISO 15930-7, page boxes, and the trade's tolerance for a page's size: a tenth of a millimetre. */
const TOLERANCE = 0.28;

export const pageBoxes: Rule = {
  id: "page-boxes",
  title: { zh: "成品尺寸正确，各页面框依次相套", en: "The trim is right and the page boxes nest" },
  what: {
    zh: "没有 TrimBox、成品尺寸与刊物不符或各页不一、TrimBox 超出 BleedBox 或 MediaBox、CropBox 小于 BleedBox。",
    en: "No TrimBox, a trim that is not the issue's or differs between pages, a TrimBox outside BleedBox or MediaBox, a CropBox smaller than the BleedBox.",
  },
  level: "error",
  open: (inspection) => ({ page: (page) => checkPage(page, inspection) }),
};

function checkPage({ index, size }: CheckedPage, { context, pages, report }: Inspection): void {
  const { media, crop, bleed, trim, given } = size;
  const page = index;
  if (!given.includes("TrimBox") && !given.includes("ArtBox")) {
    report({
      page,
      message: { zh: "没有标明成品尺寸（TrimBox）", en: "The page has no TrimBox" },
      hint: { zh: "导出时选 PDF/X，或设置成品框", en: "Export as PDF/X, or set the trim box" },
    });
  }
  const wanted = context.trim;
  const [width, height] = trimSize(size);
  const [firstWidth, firstHeight] = trimSize(pages[0]?.size ?? size);
  const expected = wanted ?? { width: firstWidth, height: firstHeight };
  if (Math.abs(width - expected.width) > TOLERANCE || Math.abs(height - expected.height) > TOLERANCE) {
    report({
      page,
      message: wanted
        ? { zh: "成品尺寸与刊物不符", en: "The trim size is not the issue's" }
        : { zh: "成品尺寸与首页不一", en: "The trim size differs from the first page's" },
      actual: `${mm(width)} × ${mm(height)}`,
      expected: `${mm(expected.width)} × ${mm(expected.height)}`,
    });
  }
  if (!inside(trim, bleed) || !inside(bleed, media)) {
    report({
      page,
      message: { zh: "页面框没有依次相套：成品、出血、纸面", en: "The page boxes do not nest: trim in bleed in media" },
      actual: `${boxText(trim)}; ${boxText(bleed)}; ${boxText(media)}`,
      key: "nesting",
    });
  }
  // The digital issue shows the trimmed page on purpose.
  if (given.includes("CropBox") && context.stage !== "issue" && !inside(bleed, crop)) {
    report({
      page,
      message: { zh: "裁剪框（CropBox）切去了出血", en: "The CropBox cuts off the bleed" },
      hint: { zh: "删去 CropBox，或与 MediaBox 相同", en: "Take out the CropBox or make it the MediaBox" },
    });
  }
}

function inside(inner: PageBox, outer: PageBox): boolean {
  const slack = 0.01;
  return (
    inner.x0 >= outer.x0 - slack &&
    inner.y0 >= outer.y0 - slack &&
    inner.x1 <= outer.x1 + slack &&
    inner.y1 <= outer.y1 + slack
  );
}

function boxText(box: PageBox): string {
  return [box.x0, box.y0, box.x1, box.y1].map((value) => Number(value.toFixed(2))).join(" ");
}
