/**
 * transfer-function: the file leaves dot gain and screens to the printer.
 */
import { type PDFDict, PDFName } from "@cantoo/pdf-lib";
import { nameAt, valueAt } from "../../pdf/objects.ts";
import type { Rule } from "../rule.ts";

export const transferFunction: Rule = {
  id: "transfer-function",
  title: { zh: "网点和网屏由印厂定", en: "Dot gain and screens are left to the printer" },
  what: {
    zh: "传递函数（TR、TR2）和网屏（HT 中的网角、HTP）会改变印出来的阶调。",
    en: "Transfer functions (TR, TR2) and halftones (HTP, HT that is not Default) change the tones in print.",
  },
  level: "error",
  stages: ["print", "advert"],
  open: ({ report }) => ({
    mark: (mark, { index }) => {
      if (mark.kind !== "state") return;
      for (const key of strangeKeys(mark.parameters)) {
        report({
          page: index,
          message: { zh: `图形状态里有 ${key}`, en: `A graphics state holds ${key}` },
          actual: key,
          hint: { zh: "导出时不要保留传递函数和网屏", en: "Do not keep transfer functions and screens on export" },
        });
      }
    },
  }),
};

/** ISO 15930-7, extended graphics state: TR2 may say Default; TR may not be there at all. */
function strangeKeys(parameters: PDFDict): string[] {
  const there = (key: string) => parameters.has(PDFName.of(key)) && valueAt(parameters, key) !== undefined;
  return [
    ...(there("TR") && nameAt(parameters, "TR") !== "Identity" ? ["TR"] : []),
    ...(there("TR2") && nameAt(parameters, "TR2") !== "Default" ? ["TR2"] : []),
    ...(there("HTP") ? ["HTP"] : []),
  ];
}
