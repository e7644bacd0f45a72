// Tab document: the HTML that the tab works in, and the files that it may see.
import { relative, sep } from "node:path";
import type { Issue } from "../issue/issue.ts";
import { geometryStyles } from "./base-styles.ts";
import { nonceFor, type OriginFile } from "./browser/virtual-origin.ts";
import type { IssueFonts } from "./fonts/subset-faces.ts";
import type { PreparedPhoto } from "./prepare-photos.ts";
import { STAND_IN } from "./stand-ins.ts";
import type { TabWorld } from "./work-tab.ts";

const FACES = "issue-assets/faces.css";

/** Style sheets in their order: geometry and base, faces, the template's by trade part. */
export function styleSheets(issue: Issue, fonts: IssueFonts): { readonly path: string; readonly text: string }[] {
  return [
    { path: "issue-assets/base.css", text: geometryStyles(issue) },
    { path: FACES, text: fonts.css },
    // By its name in the template: the machine's folders are nobody's business, and the bytes must not hang on them.
    ...issue.template.styles.map(({ path, text }) => ({
      path: `issue-assets/template/${relative(issue.template.dir, path).split(sep).join("/")}`,
      text,
    })),
  ];
}

/** Every file that the tabs may ask for; anything else is refused and recorded. */
export function tabWorld(issue: Issue, fonts: IssueFonts, photos: readonly PreparedPhoto[], program: string): TabWorld {
  const files = new Map<string, OriginFile>();
  const nonce = nonceFor(program);
  const sheets = styleSheets(issue, fonts);
  const links = sheets.map((sheet) => `<link rel="stylesheet" href="/${encodeURI(sheet.path)}">`).join("");
  files.set("make-up.html", {
    type: "text/html; charset=utf-8",
    body: `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title></title>${links}<style>${UNPAINTED}</style></head><body><script nonce="${nonce}" src="/tab.js"></script></body></html>`,
    nonce,
  });
  files.set("tab.js", { type: "text/javascript; charset=utf-8", body: program });
  for (const sheet of sheets) files.set(sheet.path, { type: "text/css; charset=utf-8", body: sheet.text });
  for (const font of fonts.files) files.set(`issue-assets/${font.path}`, { type: "font/ttf", body: font.bytes });
  const { logo } = issue.publication;
  if (logo !== undefined) files.set("issue-assets/logo.svg", { type: "image/svg+xml", body: logo });
  files.set(STAND_IN, { type: "image/gif", body: STAND_IN_BYTES });
  const document = [...files.keys()];
  for (const photo of photos) files.set(photo.url, { type: photo.type, body: photo.bytes });
  const isCut = (path: string): boolean => path === FACES || path.startsWith("issue-assets/fonts/");
  const layout = nonceFor(
    fonts.source,
    ...document.flatMap((path) => (isCut(path) ? [] : [path, files.get(path)?.body ?? ""])),
  );
  const faces = fonts.rules;
  return { files, document, layout, faces, sheet: issue.geometry.sheet };
}

/** One transparent pixel. */
const STAND_IN_BYTES = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** Nobody looks at the tab: its frames would cost a tenth of the work. Pages are printed as ever, and shown for their pictures. */
const UNPAINTED = "@media screen { html:not([data-shown]) { visibility: hidden; } }";
