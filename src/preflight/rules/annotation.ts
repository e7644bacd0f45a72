/**
 * annotation: nothing on the page reacts, and nothing is attached.
 */
import { arrayAt, asDict, dictAt, items, nameAt, numbersAt, valueAt } from "../../pdf/objects.ts";
import type { CheckedPage, Inspection, Rule } from "../rule.ts";

export const annotation: Rule = {
  id: "annotation",
  title: { zh: "没有批注、链接、表单和脚本", en: "No notes, links, forms or scripts" },
  what: {
    zh: "出血以内的批注和链接、表单、动作、脚本、附件。印刷标记（PrinterMark、TrapNet）和出血以外的不论。",
    en: "Notes and links inside the bleed, forms, actions, scripts, attachments. Printer's marks, trap networks and what is outside the bleed are left alone.",
  },
  level: "error",
  stages: ["print", "advert"],
  open: (inspection) => ({ page: (page) => checkPage(page, inspection), end: () => checkFile(inspection) }),
};

function checkPage({ index, page, size }: CheckedPage, { report }: Inspection): void {
  for (const item of items(arrayAt(page.dict, "Annots")).slice(0, 10_000)) {
    const dict = asDict(item);
    const subtype = (dict && nameAt(dict, "Subtype")) ?? "?";
    if (!dict || subtype === "PrinterMark" || subtype === "TrapNet") continue;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbersAt(dict, "Rect") ?? [];
    const { bleed } = size;
    const outside =
      Math.max(x0, x1) <= bleed.x0 ||
      Math.min(x0, x1) >= bleed.x1 ||
      Math.max(y0, y1) <= bleed.y0 ||
      Math.min(y0, y1) >= bleed.y1;
    if (outside) continue;
    report({
      page: index,
      box: { left: Math.min(x0, x1), bottom: Math.min(y0, y1), right: Math.max(x0, x1), top: Math.max(y0, y1) },
      message: { zh: "页面上有批注或链接", en: "A note or a link stands on the page" },
      actual: subtype,
      hint: { zh: "导出印刷文件时去掉交互内容", en: "Leave interactive content out of the print file" },
      key: subtype,
    });
  }
  if (valueAt(page.dict, "AA")) report({ page: index, message: ACTION });
}

const ACTION = { zh: "文件里有动作或脚本", en: "The file holds actions or scripts" };

function checkFile({ file, report }: Inspection): void {
  const { catalog } = file;
  const names = dictAt(catalog, "Names");
  if (valueAt(catalog, "AA") || isAction(valueAt(catalog, "OpenAction")) || (names && valueAt(names, "JavaScript")))
    report({ message: ACTION });
  if (valueAt(catalog, "AcroForm")) report({ message: { zh: "文件里有表单", en: "The file holds a form" } });
  if (names && valueAt(names, "EmbeddedFiles"))
    report({ message: { zh: "文件里有附件", en: "The file holds attachments" } });
}

/** A destination is no action. */
function isAction(value: ReturnType<typeof valueAt>): boolean {
  const dict = asDict(value);
  return dict !== undefined && nameAt(dict, "S") !== undefined;
}
