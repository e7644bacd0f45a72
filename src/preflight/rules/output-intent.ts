/**
 * output-intent: the file says for which printing condition it was made, and holds its profile.
 */
import { PDFRawStream } from "@cantoo/pdf-lib";
import { arrayAt, asDict, byteText, items, nameAt, numberAt, valueAt } from "../../pdf/objects.ts";
import { streamData } from "../../pdf/stream-data.ts";
import type { Inspection, Rule } from "../rule.ts";

export const outputIntent: Rule = {
  id: "output-intent",
  title: { zh: "写明印刷条件并附特性文件", en: "The printing condition is named and its profile is there" },
  what: {
    zh: "没有 GTS_PDFX 输出意图、多于一个、没有附特性文件，或特性文件不是 CMYK 输出类。",
    en: "No output intent GTS_PDFX, more than one, no profile in it, or a profile that is not of the output class and CMYK.",
  },
  level: "error",
  stages: ["print", "advert"],
  open: (inspection) => ({ end: () => checkIntent(inspection) }),
};

function checkIntent({ file, facts, context, report }: Inspection): void {
  const all = items(arrayAt(file.catalog, "OutputIntents")).map(asDict);
  const intents = all.filter((intent) => intent && nameAt(intent, "S") === "GTS_PDFX");
  const [intent] = intents;
  // An advert may come without: the issue's own press gives it one.
  const level = (context.stage ?? "advert") === "advert" ? ("warning" as const) : undefined;
  if (!intent) {
    report({
      level,
      message: { zh: "没有写明印刷条件（OutputIntent）", en: "The file names no printing condition (OutputIntent)" },
      expected: "GTS_PDFX",
      hint: { zh: "按 PDF/X-4 导出", en: "Export as PDF/X-4" },
    });
    return;
  }
  if (intents.length > 1) {
    report({
      message: { zh: "写了不止一个印刷条件", en: "More than one printing condition is named" },
      actual: String(intents.length),
      expected: "1",
    });
  }
  if (byteText(valueAt(intent, "OutputConditionIdentifier")) === undefined) {
    report({
      message: {
        zh: "印刷条件没有名称（OutputConditionIdentifier）",
        en: "The printing condition has no OutputConditionIdentifier",
      },
    });
  }
  const profile = valueAt(intent, "DestOutputProfile");
  const bytes = profile instanceof PDFRawStream ? streamData(profile, 1 << 26)?.bytes : undefined;
  if (!(profile instanceof PDFRawStream) || !bytes) {
    report({ level, message: { zh: "印刷条件没有附特性文件", en: "The output intent holds no profile" } });
    return;
  }
  // ICC.1:2010, 7.2: device class at 12, colour space at 16, "acsp" at 36.
  const text = (from: number) => Buffer.from(bytes.subarray(from, from + 4)).toString("latin1");
  facts.profile = byteText(valueAt(intent, "OutputConditionIdentifier"));
  const sound = text(36) === "acsp" && text(12) === "prtr" && text(16) === "CMYK" && numberAt(profile.dict, "N") === 4;
  if (sound) return;
  report({
    message: { zh: "附的特性文件不是 CMYK 输出类", en: "The profile is not of the output class and CMYK" },
    actual: `${text(12)} ${text(16)}`.replace(/[^\x20-\x7e]/g, "?"),
    expected: "prtr CMYK",
  });
}
