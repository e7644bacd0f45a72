// Who sets the text: ours by a whole build, Vivliostyle in its viewer, stock Paged.js and Chromium alone in a tab.
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";

/** Every switch of Chromium that helps: what a careful designer of web pages would write. */
const TUNED = "p { text-spacing-trim: trim-start; text-autospace: normal; text-wrap: pretty; line-break: auto }";
const VIEWER = "node_modules/@vivliostyle/viewer";

export const SETTERS = [
  { id: "qingyang", name: "Qingyang", show: showOurs },
  {
    id: "vivliostyle",
    name: "Vivliostyle",
    needs: VIEWER,
    css: "p { text-spacing-trim: trim-both; text-autospace: normal; hanging-punctuation: none }",
    show: showVivliostyle,
  },
  { id: "pagedjs", name: "Paged.js 0.4.3", css: TUNED, show: showPagedjs },
  { id: "chromium", name: "Chromium, all its switches on", css: TUNED, show: showChromium },
];

/** Columns below the root are left to the browser: the article, a part of it on every page. */
const VIVLIOSTYLE_FLOW = "[data-vivliostyle-column] article";

async function showOurs(tab, { dir, paragraphs, measure, makeIssue, tools }) {
  const issue = join(dir, "issue");
  mkdirSync(issue, { recursive: true });
  writeFileSync(
    join(issue, "issue.yaml"),
    `publication: { title: 比较, kind: internal, organizer: 编辑部 }
issue: { id: compare, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: 210mm 285mm
binding: perfect
columns: ${measure.columns}
flatplan:
  - article: text.md
`,
  );
  const front = `---\nheadline: 比较\nkind: case\ncolumns: ${measure.columns}\n---\n`;
  writeFileSync(join(issue, "text.md"), `${front}\n${paragraphs.join("\n\n")}\n`);
  const { pages } = await makeIssue(issue, tools, { copyedit: false });
  const out = join(dir, "out");
  for (const { path, bytes } of pages.html) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), bytes);
  }
  await tab.goto(pathToFileURL(join(out, "issue.html")).href);
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  return { flows: ".band", area: ".band .column, .band" };
}

async function showChromium(tab, { dir, page, measure }) {
  const height = measure.lines * measure.lineHeight;
  const css = `body { width: max-content; padding: 20px } article { height: ${height}px; width: ${measure.columns * measure.width + (measure.columns - 1) * measure.gap}px }`;
  writeFileSync(join(dir, "chromium.html"), page.replace("</style>", `${css}</style>`));
  await tab.goto(pathToFileURL(join(dir, "chromium.html")).href);
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  return { flows: "article", area: "article" };
}

async function showPagedjs(tab, { dir, page }) {
  writeFileSync(join(dir, "pagedjs.html"), page);
  await tab.goto(pathToFileURL(join(dir, "pagedjs.html")).href);
  await tab.evaluate(() => {
    window.PagedConfig = { auto: false };
  });
  const pagedjs = join(dirname(createRequire(import.meta.url).resolve("pagedjs")), "..");
  await tab.addScriptTag({ path: join(pagedjs, "dist/paged.polyfill.js") });
  await tab.bringToFront();
  await tab.evaluate(() => window.PagedPolyfill.preview().then(() => undefined));
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  return { flows: ".pagedjs_page_content article", area: ".pagedjs_page_content article" };
}

/** Its viewer wants a server; the pages that it has laid out are then all shown, unscaled. */
async function showVivliostyle(tab, { dir, page, peers }) {
  writeFileSync(join(dir, "vivliostyle.html"), page);
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://a").pathname));
    const file = path.startsWith("/viewer/") ? join(peers, VIEWER, "lib", path.slice(8)) : join(dir, path);
    if (!existsSync(file)) return response.writeHead(404).end();
    const kind = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".ttf": "font/ttf" };
    response.writeHead(200, { "content-type": kind[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  await tab.goto(`${origin}/viewer/index.html#src=${origin}/vivliostyle.html&renderAllPages=true`);
  await tab.waitForSelector('[data-vivliostyle-viewer-status="complete"]', { timeout: 300_000 });
  await tab.addStyleTag({
    content: `[data-vivliostyle-page-container] { display: block !important }
[data-vivliostyle-spread-container] { transform: none !important; zoom: 1 !important; display: block !important }
[data-vivliostyle-viewer-viewport] { overflow: visible !important; height: auto !important; width: auto !important }`,
  });
  return {
    flows: VIVLIOSTYLE_FLOW,
    area: VIVLIOSTYLE_FLOW,
    close: () => new Promise((done) => server.close(done)),
  };
}

/** Version of the viewer that was measured. */
export const viewerVersion = (peers) => JSON.parse(readFileSync(join(peers, VIEWER, "package.json"), "utf8")).version;
