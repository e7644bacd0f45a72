// 付印单: from the issue's facts and the files that go to the printer to one self-contained page to sign.
import { createHash } from "node:crypto";
import { spineWidth } from "./paper.ts";

export interface OrderPart {
  readonly paper?: string;
  /** 4+4: inks on the front and on the back. */
  readonly inks?: string;
  readonly finish?: string;
}

export interface OrderInput {
  readonly title: string;
  readonly issue: string;
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

export function orderForm(input: OrderInput): string {
  const textPages = Math.max(0, input.pages - 4);
  const size = formatOf(input.trim);
  const spine =
    input.spine ?? (input.binding === "perfect" ? spineWidth(textPages, input.text?.paper ?? "") : undefined);
  const rows: readonly (readonly [string, string])[] = [
    ["刊名", input.title],
    ["期号", input.issue],
    ["准印证号／刊号", input.permit ?? NONE],
    ["出版日期", input.date],
    ["承印", input.printer ?? NONE],
    ["印数", input.printRun === undefined ? NONE : `${input.printRun} 册`],
    ["开本", `${size.name}（成品 ${input.trim.width} × ${input.trim.height} mm，出血 ${input.bleed} mm）`],
    ["页数", `封面 4 面，内文 ${textPages} 面，共 ${input.pages} 面`],
    [
      "印张",
      `内文 ${sheets(textPages, size.leaves)}，全书 ${sheets(input.pages, size.leaves)}（每印张 ${size.leaves} 面）`,
    ],
    ["装订", input.binding === "saddle" ? "骑马订" : `无线胶订${spine === undefined ? "" : `，书脊 ${spine} mm`}`],
    ["封面用纸", part(input.cover)],
    ["内文用纸", part(input.text)],
    ["封面工艺", input.cover?.finish ?? NONE],
    ["文件规格", `${input.standard}，${input.profile}，总墨量 ${input.inkLimit} %`],
    ["交货", input.delivery ?? NONE],
  ];
  const files = input.files.map(({ name, bytes }) => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    return `<tr><td>${escapeHtml(name)}</td><td>${bytes.length.toLocaleString("en-US")} 字节</td><td><code>${hash}</code></td></tr>`;
  });
  const facts = rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escapeHtml(value)}</td></tr>`);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>付印单 ${escapeHtml(input.title)} ${escapeHtml(input.issue)}</title>
<style>
@page { size: A4; margin: 20mm }
body { font: 11pt/1.6 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; max-width: 170mm; margin: 10mm auto }
h1 { font-size: 20pt; text-align: center; letter-spacing: 0.5em }
table { border-collapse: collapse; width: 100%; margin-block: 5mm }
th, td { border: 0.5pt solid #000; padding: 1.5mm 2.5mm; text-align: left; vertical-align: top }
th[scope="row"] { width: 32mm; font-weight: 400 }
code { font-size: 8pt; word-break: break-all }
.sign { display: flex; justify-content: space-between; margin-top: 12mm }
</style></head><body>
<h1>付印单</h1>
<table>${facts.join("\n")}</table>
<table><tr><th>文件</th><th>大小</th><th>SHA-256</th></tr>
${files.join("\n")}</table>
<p>以上文件已经核对，同意付印。</p>
<div class="sign"><span>主编签字：＿＿＿＿＿＿＿＿</span><span>承印签收：＿＿＿＿＿＿＿＿</span><span>日期：＿＿＿＿＿＿＿＿</span></div>
</body></html>
`;
}

/** 开本 by trim size (GB/T 788): how many leaves, and so pages of a printed sheet's side pair, a full sheet gives. */
const FORMATS = [
  { name: "大 16 开", width: 210, height: 285, leaves: 16 },
  { name: "A4（大 16 开）", width: 210, height: 297, leaves: 16 },
  { name: "16 开", width: 185, height: 260, leaves: 16 },
  { name: "A5（大 32 开）", width: 148, height: 210, leaves: 32 },
  { name: "大 32 开", width: 140, height: 203, leaves: 32 },
  { name: "32 开", width: 130, height: 184, leaves: 32 },
  { name: "8 开", width: 260, height: 370, leaves: 8 },
] as const;

function formatOf({ width, height }: { readonly width: number; readonly height: number }): {
  readonly name: string;
  readonly leaves: number;
} {
  const known = FORMATS.find((format) => Math.abs(format.width - width) <= 3 && Math.abs(format.height - height) <= 3);
  if (known) return known;
  const area = width * height;
  return { name: "异型", leaves: area > 80_000 ? 8 : area > 40_000 ? 16 : 32 };
}

/** 印张: one side of a full sheet printed on both sides holds as many pages as the format has leaves. */
function sheets(pages: number, leaves: number): string {
  return `${Number((pages / leaves).toFixed(3))} 印张`;
}

function part(value: OrderPart | undefined): string {
  return [value?.paper, value?.inks && `${value.inks} 色`].filter(Boolean).join("，") || NONE;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
