// Base styles: what page make-up needs of every template, and the geometry as custom properties. Templates add the rest.
import type { Issue } from "../issue/issue.ts";

/** Geometry stands here once; templates read it as var(--em), var(--line), var(--type-width) … and repeat none of it. */
export function geometryStyles(issue: Issue): string {
  const { geometry, template } = issue;
  const { em, lineHeight, typeArea, trim, bleed, sheet, lines } = geometry;
  const { song, hei, kai } = template.families;
  const properties: Record<string, string> = {
    "--em": `${em}px`,
    "--line": `${lineHeight}px`,
    "--lines": String(lines),
    "--type-width": `${typeArea.width}px`,
    "--type-height": `${typeArea.height}px`,
    "--type-top": `${bleed + typeArea.top}px`,
    "--recto-left": `${bleed + typeArea.inner}px`,
    "--verso-left": `${bleed + typeArea.outer}px`,
    "--trim-width": `${trim.width}px`,
    "--trim-height": `${trim.height}px`,
    "--bleed": `${bleed}px`,
    "--sheet-width": `${sheet.width}px`,
    "--sheet-height": `${sheet.height}px`,
    "--fold-overlap": `${issue.binding === "perfect" ? template.foldOverlap : 0}px`,
    "--song": families(song, hei, kai),
    "--hei": families(hei, song, kai),
    "--kai": families(kai, song, hei),
  };
  for (const measure of issue.measures) {
    properties[`--column-${measure.columns}`] = `${measure.width}px`;
    properties[`--gap-${measure.columns}`] = `${measure.gap}px`;
  }
  const list = Object.entries(properties).map(([name, value]) => `  ${name}: ${value};`);
  return `:root {\n${list.join("\n")}\n}\n${BASE}`;
}

/**
 * Each list names every family: a character that any face has is printed (₂ and č stand in the Kai alone), as findMissing,
 * which asks all faces, takes for granted. What none has is its finding.
 */
const families = (...names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

const BASE = `
html, body { margin: 0; padding: 0; }
/* A page says it again: in a proof it stands in a viewer that has type of its own. No ff, fi: alone in its run of text
  Chromium gives a ligature the text of its first letter only, and the file would read back one letter short. */
body, .pagedjs_page { font-family: var(--song); font-size: var(--em); line-height: var(--line); text-spacing-trim: trim-start; text-autospace: normal;
  font-variant-ligatures: no-common-ligatures; line-break: auto; overflow-wrap: anywhere; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
*, *::before, *::after { box-sizing: border-box; font-synthesis: none; }
.pagedjs_pages { display: block; }
.pagedjs_page { position: relative; width: var(--sheet-width); height: var(--sheet-height); break-after: page; overflow: hidden; background: #fff; }
.pagedjs_page:last-child { break-after: auto; }
.pagedjs_sheet, .pagedjs_pagebox, .pagedjs_area, .pagedjs_page_content { position: static !important; display: block !important;
  width: auto !important; height: auto !important; columns: auto !important; column-width: auto !important; margin: 0 !important; padding: 0 !important; }
.sheet-area { position: absolute; inset: 0; width: var(--sheet-width); height: var(--sheet-height); }
.type-area { position: absolute; left: var(--type-left, var(--recto-left)); top: var(--type-top); width: var(--type-width); height: var(--type-height); }
.pagedjs_page { --type-left: var(--recto-left); }
.pagedjs_page[data-side="verso"] { --type-left: var(--verso-left); }
.fixed-area { position: absolute; left: 0; top: 0; width: calc(var(--trim-width) + 2 * var(--bleed)); height: calc(var(--trim-height) + 2 * var(--bleed)); }
.band, .column, .column-notes, .opening-place, .float-place { position: absolute; }
/* What the supplied PDF covers in issue.pdf; issue.html only says so. */
.advert-label { position: absolute; inset: var(--bleed); display: grid; place-content: center; text-align: center; font: 16px/1.75 var(--hei), sans-serif;
  color: #555; background: #f2f2f2; }
@media print { .advert-label { display: none; } }
.measuring-room { position: absolute; left: 0; top: 0; width: var(--type-width); visibility: hidden; }
.measuring-room > * { display: flow-root; }
/* A break between passages is a line of the grid, not the browser's grooved box. */
hr { height: var(--line); margin: 0; border: 0; }
.article { display: block; margin: 0; padding: 0; }
.article > .body { display: block; margin: 0; padding: 0; }
.opening { display: flow-root; position: relative; }
.opening-place > .article, .opening-place .opening { height: 100%; }
.float-place > .article, .float-place > .article > .body { height: 100%; }
.body > * { display: flow-root; margin: 0; }
p, h1, h2, h3, h4, ul, ol, li, figure, blockquote, pre, dl, dd, table { margin: 0; padding: 0; }
h1, h2, h3, h4 { font-size: inherit; font-weight: inherit; }
ul, ol { list-style: none; }
/* Chromium rounds the advance of a line's text up to 1/64 px: without this hair a line of exactly n characters does not fit n em. */
.body p { margin-inline-end: -0.03125px; }
.body p, .body li > p { text-align: justify; text-indent: 2em; }
.body [data-split-from], .body [data-split-from] > p[data-split-from] { text-indent: 0; }
.body p[data-split-to], .body li[data-split-to] > p:last-child { text-align-last: justify; }
figure > .frame, .frames .frame, .frame { position: relative; overflow: hidden; display: block; width: 100%; }
.frames { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px; }
.frames[data-columns="1"] { grid-template-columns: minmax(0, 1fr); }
.frames[data-columns="3"] { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.frames[data-columns="4"] { grid-template-columns: repeat(4, minmax(0, 1fr)); }
.frame > img { display: block; }
.inline-image { height: 1em; width: auto; vertical-align: -0.1em; }
sup, .call { line-height: 0; }
/* The reading keeps within the half-leading (measured: without the pixel its line stands 1 px low), so its line stays on the grid. */
ruby > rt { font-size: 40%; line-height: 0.8; margin-block-end: -1px; text-align: center; }
[data-host], .drop-cap { position: relative; }
.spread-half.spread-half { margin: 0; padding: 0; }
.phrase { display: inline-block; }
.em-dots { text-emphasis: filled dot; text-emphasis-position: under right; font-style: normal; }
em, cite { font-style: normal; }
pre, code { font-family: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
.code-line { display: block; }
table { border-collapse: collapse; width: 100%; }
td, th { overflow-wrap: anywhere; text-align: start; vertical-align: top; }
.table.stacked table, .table.stacked thead, .table.stacked tbody, .table.stacked tr, .table.stacked td, .table.stacked th { display: block; width: auto; }
.folio-reference { color: inherit; text-decoration: none; }
a { color: inherit; text-decoration: none; }
@media screen {
  html { background: #6b6b6b; }
  .pagedjs_pages { padding: 24px 0; }
  .pagedjs_page { margin: 0 auto 24px; clip-path: inset(var(--bleed) calc(var(--sheet-width) - var(--trim-width) - var(--bleed)) calc(var(--sheet-height) - var(--trim-height) - var(--bleed)) var(--bleed)); }
}
`;
