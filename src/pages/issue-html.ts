// Issue HTML: the assembled pages as issue.html, which opens from disk, and the assets beside it.
import type { Issue } from "../issue/issue.ts";
import type { PlacedAdvert } from "./adverts.ts";
import type { IssueFonts } from "./fonts/subset-faces.ts";
import type { PreparedPhoto } from "./prepare-photos.ts";
import type { PageReading } from "./tab/tab-types.ts";

export interface HtmlFile {
  /** Relative to the issue's output folder. */
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

export function assembleHtml(
  issue: Issue,
  readings: readonly PageReading[],
  adverts: readonly PlacedAdvert[],
  sheets: readonly { readonly path: string; readonly text: string }[],
  pageStyles: string,
  fonts: IssueFonts,
  photos: readonly PreparedPhoto[],
): HtmlFile[] {
  const title = `${issue.publication.title} ${issue.year}年第${issue.number}期`;
  const links = sheets.map((sheet) => `<link rel="stylesheet" href="${encodeURI(sheet.path)}">`).join("\n");
  const pages = labelled(anchored(readings.map((reading) => reading.html)), adverts);
  const html = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="issue-assets/page.css">
${links}
</head>
<body>
<div class="pagedjs_pages">
${pages.join("\n")}
</div>
</body>
</html>
`;
  return [{ path: "issue.html", bytes: html }, ...assetsOf(issue, sheets, pageStyles, fonts, photos)];
}

/** What lies in issue-assets/. */
export function assetsOf(
  issue: Issue,
  sheets: readonly { readonly path: string; readonly text: string }[],
  pageStyles: string,
  fonts: IssueFonts,
  photos: readonly PreparedPhoto[],
): HtmlFile[] {
  return [
    { path: "issue-assets/page.css", bytes: pageStyles },
    ...sheets.map((sheet) => ({ path: sheet.path, bytes: sheet.text })),
    ...fonts.files.map((font) => ({ path: `issue-assets/${font.path}`, bytes: font.bytes })),
    ...(issue.publication.logo === undefined ? [] : [{ path: "issue-assets/logo.svg", bytes: issue.publication.logo }]),
    ...photos.map((photo) => ({ path: photo.url, bytes: photo.bytes })),
  ];
}

/** The first piece of each article carries its id, so that the links of the contents lead there. */
function anchored(pages: readonly string[]): string[] {
  const seen = new Set<string>();
  return pages.map((page) =>
    page.replace(/<article ([^>]*?)data-file="([^"]*)"/g, (whole, before: string, file: string) => {
      if (file === "" || seen.has(file) || /(^|\s)id=/.test(before)) return whole;
      seen.add(file);
      return `<article id="q-${file}" ${before}data-file="${file}"`;
    }),
  );
}

/** A browser draws no page of a PDF inside a page: the advert's place says what stands there in issue.pdf. */
function labelled(pages: readonly string[], adverts: readonly PlacedAdvert[]): string[] {
  const labels = new Map(adverts.map((advert) => [advert.page, advert]));
  return pages.map((page, index) => {
    const advert = labels.get(index);
    if (!advert) return page;
    const { client, pdf, pdfPage } = advert;
    const lines = ["广告", client, `${pdf} · ${pdfPage + 1}`].filter((line) => line !== undefined);
    const label = `<p class="advert-label" data-generated>${lines.map(escapeHtml).join("<br>")}</p>`;
    return page.replace(/(<article [^>]*class="[^"]*\badvert\b[^>]*>)/, (tag) => tag + label);
  });
}

const escapeHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
