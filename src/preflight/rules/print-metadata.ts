/**
 * print-metadata: the file says that it is PDF/X, and its metadata agree.
 */
import { PDFArray } from "@cantoo/pdf-lib";
import { asDict, byteText, nameAt, valueAt } from "../../pdf/objects.ts";
import { streamData } from "../../pdf/stream-data.ts";
import type { Inspection, Rule } from "../rule.ts";

export const printMetadata: Rule = {
  id: "print-metadata",
  title: { zh: "元数据说明是 PDF/X，且前后一致", en: "The metadata say PDF/X and agree" },
  what: {
    zh: "没有 PDF/X 版本标记、Trapped 未定、没有文件标识（ID）、没有标题或日期，XMP 与 Info 不一致。",
    en: "No PDF/X version, Trapped undecided, no file ID, no title or date, XMP and Info that differ.",
  },
  level: "error",
  stages: ["print", "advert"],
  open: (inspection) => {
    const said = readMetadata(inspection);
    // At once: other rules hold the file to it.
    inspection.facts.standard = said.version;
    return { end: () => checkMetadata(said, inspection) };
  },
};

interface Said {
  readonly version: string | undefined;
  readonly trapped: string | undefined;
  /** The version that Info gives. */
  readonly info: string | undefined;
  inXmp(name: string): string | undefined;
}

function readMetadata({ file }: Inspection): Said {
  const info = asDict(file.context.lookup(file.context.trailerInfo.Info));
  const xmp = Buffer.from(streamData(valueAt(file.catalog, "Metadata"), 1 << 24)?.bytes ?? []).toString("utf8");
  const inXmp = (name: string) => propertyIn(xmp, name);
  const inInfo = info ? byteText(valueAt(info, "GTS_PDFXVersion")) : undefined;
  return {
    version: inXmp("GTS_PDFXVersion") ?? inInfo,
    trapped: inXmp("pdf:Trapped") ?? (info ? nameAt(info, "Trapped") : undefined),
    info: inInfo,
    inXmp,
  };
}

/** An element's text without its tags (dc:title holds an rdf:Alt), or an attribute's value. */
function propertyIn(xmp: string, name: string): string | undefined {
  const found = new RegExp(`${name}(?:\\s[^>]*)?>([\\s\\S]{0,4000}?)</|${name}="([^"]*)"`).exec(xmp);
  const element = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]{0,8000}?)</${name}>`).exec(xmp)?.[1] ?? found?.[1];
  const text = (element ?? found?.[2] ?? "").replace(/<[^>]*>/g, "").trim();
  return text === "" ? undefined : text;
}

function checkMetadata({ version, trapped, info, inXmp }: Said, { file, context, report }: Inspection): void {
  const advert = (context.stage ?? "advert") === "advert";
  const level = advert ? ("warning" as const) : undefined;
  if (!version) {
    report({
      level,
      message: { zh: "文件没有说明是 PDF/X", en: "The file does not say that it is PDF/X" },
      expected: context.standard ?? "PDF/X-4",
      hint: { zh: "按 PDF/X-4 导出", en: "Export as PDF/X-4" },
    });
  } else if (context.standard && version !== context.standard) {
    report({
      message: { zh: "PDF/X 的级别不是所要的", en: "The level of PDF/X is not the one asked for" },
      actual: version,
      expected: context.standard,
    });
  }
  if (trapped !== "True" && trapped !== "False") {
    report({
      level,
      message: { zh: "没有说明是否已陷印（Trapped）", en: "Trapped is not decided" },
      actual: trapped,
      expected: "False",
    });
  }
  if (!(file.context.lookup(file.context.trailerInfo.ID) instanceof PDFArray)) {
    report({ level, message: { zh: "没有文件标识（ID）", en: "The file has no ID" } });
  }
  if (advert || !version) return;
  for (const [key, name] of REQUIRED) {
    if (!inXmp(name))
      report({ message: { zh: `XMP 没有 ${name}`, en: `XMP has no ${name}` }, expected: key, key: name });
  }
  if (info && info !== version) {
    report({
      message: { zh: "XMP 与 Info 的 PDF/X 版本不一致", en: "XMP and Info differ in the PDF/X version" },
      actual: info,
      expected: version,
    });
  }
}

/** ISO 15930-7, document metadata: what XMP has to hold beside the version. */
const REQUIRED = [
  ["CreationDate", "xmp:CreateDate"],
  ["ModDate", "xmp:ModifyDate"],
  ["Title", "dc:title"],
] as const;
