// 付印单: from the issue's facts and the files that go to the printer to one self-contained page to sign.
import { createHash } from "node:crypto";
import type { Language } from "../base/finding.ts";
import { spineWidth } from "./paper.ts";

export interface OrderPart {
  readonly paper?: string;
  /** 4+4: inks on the front and on the back. */
  readonly inks?: string;
  readonly finish?: string;
}

export interface OrderInput {
  readonly title: string;
  readonly year: number;
  readonly number: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly permit?: string;
  readonly printer?: string;
  readonly printRun?: number;
  /** mm. */
  readonly trim: { readonly width: number; readonly height: number };
  readonly bleed: number;
  readonly binding: "saddle" | "perfect";
  /** All pages, the cover's four included. */
  readonly pages: number;
  readonly cover?: OrderPart;
  readonly text?: OrderPart;
  /** mm; computed from the text's paper in perfect binding when missing. */
  readonly spine?: number;
  readonly delivery?: string;
  readonly standard: string;
  readonly profile: string;
  readonly inkLimit: number;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

const NONE = "—";

/** One form in one language: what the editor signs and the printer keeps. */
export function orderForm(input: OrderInput, language: Language = "zh-CN"): string {
  const words = WORDS[language];
  const textPages = Math.max(0, input.pages - 4);
  const size = formatOf(input.trim);
  const spine =
    input.spine ?? (input.binding === "perfect" ? spineWidth(textPages, input.text?.paper ?? "") : undefined);
  const part = ({ paper, inks }: OrderPart = {}) =>
    [paper, inks && words.inks(inks)].filter(Boolean).join(words.comma) || NONE;
  const sheets = (pages: number) => Number((pages / size.leaves).toFixed(3));
  const rows: readonly (readonly [string, string])[] = [
    [words.title, input.title],
    [words.issue, words.numbered(input.year, input.number)],
    [words.permit, input.permit ?? NONE],
    [words.date, input.date],
    [words.printer, input.printer ?? NONE],
    [words.run, input.printRun === undefined ? NONE : words.copies(input.printRun)],
    [words.format, words.sized(size[language], `${input.trim.width} × ${input.trim.height}`, input.bleed)],
    [words.pages, words.counted(textPages, input.pages)],
    [words.sheets, words.printedSheets(sheets(textPages), sheets(input.pages), size.leaves)],
    [words.binding, input.binding === "saddle" ? words.saddle : words.perfect(spine)],
    [words.coverPaper, part(input.cover)],
    [words.textPaper, part(input.text)],
    [words.finish, input.cover?.finish ?? NONE],
    [words.files, [input.standard, input.profile, words.limit(input.inkLimit)].join(words.comma)],
    [words.delivery, input.delivery ?? NONE],
  ];
  const files = input.files.map(({ name, bytes }) => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    const length = words.bytes(bytes.length.toLocaleString("en-US"));
    return `<tr><td>${escapeHtml(name)}</td><td>${length}</td><td><code>${hash}</code></td></tr>`;
  });
  const facts = rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escapeHtml(value)}</td></tr>`);
  const signatures = words.signatures.map((name) => `<span>${name}${words.colon}<i></i></span>`);
  const heading = `${words.heading} ${input.title} ${words.numbered(input.year, input.number)}`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="only light"><title>${escapeHtml(heading)}</title>
<style>
@page { size: A4; margin: 20mm }
html { background: #fff; color: #000 }
body { font: 11pt/1.6 "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 170mm; margin: 10mm auto; padding: 0 5mm }
h1 { font-size: 20pt; text-align: center; margin: 0 0 8mm }
h1:lang(zh) { letter-spacing: 0.5em; text-indent: 0.5em }
table { border-collapse: collapse; width: calc(100% - 1px); margin-block: 5mm }
th, td { border: 0.5pt solid #000; padding: 1.5mm 2.5mm; text-align: left; vertical-align: top }
th { font-weight: 400 }
th[scope="row"] { width: 40mm }
td:nth-child(-n+2):not(:last-child) { white-space: nowrap }
code { font-size: 7pt; overflow-wrap: anywhere }
.sign { display: flex; gap: 6mm; margin-top: 16mm; break-inside: avoid }
.sign span { display: flex; flex: 1; white-space: nowrap }
.sign i { flex: 1; border-bottom: 0.5pt solid #000 }
@media print { body { max-width: none; margin: 0; padding: 0 } }
</style></head><body>
<h1>${words.heading}</h1>
<table>${facts.join("\n")}</table>
<table><tr><th>${words.file}</th><th>${words.size}</th><th>SHA-256</th></tr>
${files.join("\n")}</table>
<p>${words.agreed}</p>
<div class="sign">${signatures.join("")}</div>
</body></html>
`;
}

interface Words {
  readonly heading: string;
  readonly title: string;
  readonly issue: string;
  readonly numbered: (year: number, number: number) => string;
  readonly permit: string;
  readonly date: string;
  readonly printer: string;
  readonly run: string;
  readonly copies: (count: number) => string;
  readonly format: string;
  readonly sized: (format: string, trim: string, bleed: number) => string;
  readonly pages: string;
  readonly counted: (text: number, all: number) => string;
  readonly sheets: string;
  readonly printedSheets: (text: number, all: number, each: number) => string;
  readonly binding: string;
  readonly saddle: string;
  readonly perfect: (spine: number | undefined) => string;
  readonly coverPaper: string;
  readonly textPaper: string;
  readonly finish: string;
  readonly inks: (inks: string) => string;
  readonly files: string;
  readonly limit: (percent: number) => string;
  readonly delivery: string;
  readonly file: string;
  readonly size: string;
  readonly bytes: (count: string) => string;
  readonly agreed: string;
  readonly signatures: readonly string[];
  readonly comma: string;
  readonly colon: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  "zh-CN": {
    heading: "付印单",
    title: "刊名",
    issue: "期号",
    numbered: (year, number) => `${year}年第${number}期`,
    permit: "准印证号／刊号",
    date: "出版日期",
    printer: "承印",
    run: "印数",
    copies: (count) => `${count} 册`,
    format: "开本",
    sized: (format, trim, bleed) => `${format}（成品 ${trim} mm，出血 ${bleed} mm）`,
    pages: "页数",
    counted: (text, all) => `封面 4 面，内文 ${text} 面，共 ${all} 面`,
    sheets: "印张",
    printedSheets: (text, all, each) => `内文 ${text} 印张，全书 ${all} 印张（每印张 ${each} 面）`,
    binding: "装订",
    saddle: "骑马订",
    perfect: (spine) => `无线胶订${spine === undefined ? "" : `，书脊 ${spine} mm`}`,
    coverPaper: "封面用纸",
    textPaper: "内文用纸",
    finish: "封面工艺",
    inks: (inks) => `${inks} 色`,
    files: "文件规格",
    limit: (percent) => `总墨量 ${percent} %`,
    delivery: "交货",
    file: "文件",
    size: "大小",
    bytes: (count) => `${count} 字节`,
    agreed: "以上文件已经核对，同意付印。",
    signatures: ["主编签字", "承印签收", "日期"],
    comma: "，",
    colon: "：",
  },
  en: {
    heading: "Print order",
    title: "Magazine",
    issue: "Issue",
    numbered: (year, number) => `${year}, no. ${number}`,
    permit: "Permit / serial no.",
    date: "Date of issue",
    printer: "Printer",
    run: "Print run",
    copies: (count) => `${count} copies`,
    format: "Format",
    sized: (format, trim, bleed) => `${format} (trim ${trim} mm, bleed ${bleed} mm)`,
    pages: "Pages",
    counted: (text, all) => `Cover 4, text ${text}, ${all} in all`,
    sheets: "Printed sheets",
    printedSheets: (text, all, each) => `Text ${text}, whole issue ${all} (${each} pages each)`,
    binding: "Binding",
    saddle: "Saddle-stitched",
    perfect: (spine) => `Perfect bound${spine === undefined ? "" : `, spine ${spine} mm`}`,
    coverPaper: "Cover paper",
    textPaper: "Text paper",
    finish: "Cover finish",
    inks: (inks) => `inks ${inks}`,
    files: "Files",
    limit: (percent) => `total ink ${percent} %`,
    delivery: "Delivery",
    file: "File",
    size: "Size",
    bytes: (count) => `${count} bytes`,
    agreed: "The files above have been checked and may be printed.",
    signatures: ["Editor", "Printer", "Date"],
    comma: ", ",
    colon: ": ",
  },
};

interface Format {
  readonly "zh-CN": string;
  readonly en: string;
  /** 印张: one side of a full sheet printed on both sides holds as many pages as the format has leaves. */
  readonly leaves: number;
}

/** 开本 by trim size (GB/T 788): how many leaves, and so pages of a printed sheet's side pair, a full sheet gives. */
const FORMATS: readonly (Format & { readonly width: number; readonly height: number })[] = [
  { "zh-CN": "大 16 开", en: "Large 16-kai", width: 210, height: 285, leaves: 16 },
  { "zh-CN": "A4（大 16 开）", en: "A4 (large 16-kai)", width: 210, height: 297, leaves: 16 },
  { "zh-CN": "16 开", en: "16-kai", width: 185, height: 260, leaves: 16 },
  { "zh-CN": "A5（大 32 开）", en: "A5 (large 32-kai)", width: 148, height: 210, leaves: 32 },
  { "zh-CN": "大 32 开", en: "Large 32-kai", width: 140, height: 203, leaves: 32 },
  { "zh-CN": "32 开", en: "32-kai", width: 130, height: 184, leaves: 32 },
  { "zh-CN": "8 开", en: "8-kai", width: 260, height: 370, leaves: 8 },
];

function formatOf({ width, height }: { readonly width: number; readonly height: number }): Format {
  const known = FORMATS.find((format) => Math.abs(format.width - width) <= 3 && Math.abs(format.height - height) <= 3);
  if (known) return known;
  const area = width * height;
  return { "zh-CN": "异型", en: "Special", leaves: area > 80_000 ? 8 : area > 40_000 ? 16 : 32 };
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
