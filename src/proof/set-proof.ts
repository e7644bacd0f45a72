// Set proof: index.html with the pages, the data and the viewer's script, and the files that the pages need.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { finding, Refusal } from "../base/finding.ts";
import type { Pages } from "../pages/pages.ts";
import type { ProofData } from "./proof-data.ts";

export interface ProofFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** @throws Refusal 2 when the viewer has not been built */
export async function setProof(data: ProofData, pages: Pages, language: "zh-CN" | "en"): Promise<ProofFile[]> {
  const assets = pages.html.filter(({ path }) => path !== "issue.html");
  const sheets = stylesOf(pages);
  return [
    { path: "index.html", bytes: page(data, pages, sheets, await readViewer(), language) },
    { path: "proof.json", bytes: `${JSON.stringify(data, null, 1)}\n` },
    ...assets,
    ...data.pages.flatMap(({ index, picture }) => {
      const bytes = pages.pictures[index];
      return picture === undefined || !bytes ? [] : [{ path: picture, bytes }];
    }),
  ];
}

/** The style sheets of issue.html, in their order. */
function stylesOf(pages: Pages): string[] {
  const html = pages.html.find(({ path }) => path === "issue.html")?.bytes;
  if (typeof html !== "string") return [];
  return [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href = ""]) => href);
}

function page(
  data: ProofData,
  pages: Pages,
  sheets: readonly string[],
  viewer: string,
  language: "zh-CN" | "en",
): string {
  const number = language === "en" ? `proof ${data.round}` : `第 ${data.round} 次校样`;
  const title = `${data.issue.title} ${language === "en" ? data.issue.label.en : data.issue.label.zh} ${number}`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
${sheets.map((sheet) => `<link rel="stylesheet" href="${sheet}">`).join("\n")}
<style>${DOCUMENT_STYLES}</style>
</head>
<body>
<div id="proof" data-language="${language}"></div>
${pages.readings.map((reading) => `<template class="page">${reading.html}</template>`).join("\n")}
<script type="application/json" id="proof-data">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>
<script>${viewer.replaceAll("</script", "<\\/script")}</script>
</body>
</html>
`;
}

/** What the issue's own style sheets say of printing holds for issue.html; a proof is printed with its notes. */
export const DOCUMENT_STYLES = `
html, body { height: 100%; background: #d9d6d0; }
.pagedjs_page { break-after: auto !important; }
@page { size: A4 landscape; margin: 9mm; }
@media print {
  html, body { height: auto !important; max-height: none !important; min-height: 0 !important; background: #fff; }
  .pagedjs_page { height: var(--sheet-height) !important; min-height: 0 !important; max-height: none !important; }
}
`;

const escapeHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Beside the compiled program; from the sources it is found in dist/program. */
const CANDIDATES = ["./viewer/proof.js", "../../dist/program/proof/viewer/proof.js"];

async function readViewer(): Promise<string> {
  for (const candidate of CANDIDATES) {
    const text = await readFile(fileURLToPath(new URL(candidate, import.meta.url)), "utf8").catch(() => undefined);
    if (text !== undefined) return text;
  }
  throw new Refusal(2, [
    finding({
      rule: "program",
      level: "error",
      message: {
        zh: "程序没有编译完整：缺 proof/viewer/proof.js",
        en: "the program is not built: proof/viewer/proof.js is missing",
      },
      hint: { zh: "运行 npm run build", en: "run npm run build" },
    }),
  ]);
}
