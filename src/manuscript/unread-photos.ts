// Unread photos: text that was meant as a photo, but that Markdown does not read as one, with what to write instead.
import type { Root } from "mdast";
import { type Finding, finding, type Wording } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { endOf, startOf, walk } from "./walk.ts";

/** ![caption](a photo.jpg), marks full width or half, and ![[photo.jpg]] as notebooks write it. */
const MEANT =
  /[!！](?:[[［【]([^\]］】\r\n]*)[\]］】]\s?[(（]([^()（）\r\n]*?\.(?:jpe?g|png|svg|webp|tiff?|gif|avif|bmp|heic)\b[^()（）\r\n]*)[)）]|\[\[([^\]\r\n]+)\]\])/giu;

/** Each is an error: printed as it stands, nobody wants it. The tree is as parsed, photos taken out. */
export function findUnreadPhotos(tree: Root, index: LineIndex): readonly Finding[] {
  const findings: Finding[] = [];
  walk(tree, (node) => {
    if (node.type !== "text") return;
    const start = startOf(node);
    const source = index.text.slice(start, endOf(node));
    for (const match of source.matchAll(MEANT)) {
      const [written, caption = "", path, embedded] = match;
      if (source[match.index - 1] === "\\") continue;
      const from = start + match.index;
      findings.push(
        finding({
          rule: "missing-photo",
          level: "error",
          message: {
            zh: "这里的照片没有读出来，会印成文字",
            en: "this photo is not read as one and would print as text",
          },
          actual: written,
          expected: rightForm(caption, path ?? embedded ?? ""),
          hint: reason(path),
          place: index.place(from, from + written.length),
        }),
      );
    }
  });
  return findings;
}

/** The destination in angle brackets where it has blanks; a title after it stays. */
function rightForm(caption: string, written: string): string {
  const [, path = written, title = ""] =
    /^\s*<?(.*?)>?(\s+["“'].*["”'])?\s*$/u.exec(written.replace(/\|.*$/, "")) ?? [];
  const target = /\s/u.test(path) ? `<${path}>` : path;
  return `![${caption}](${target}${title.replace(/[“”]/g, '"')})`;
}

const reason = (path: string | undefined): Wording =>
  path !== undefined && /\s/u.test(path.trim())
    ? {
        zh: "路径里有空格，要写在 <> 里，或者给文件改名",
        en: "a path with blanks stands in <>; or rename the file",
      }
    : {
        zh: "写作 ![图注](路径)，! [ ] ( ) 都用半角，中间不空格",
        en: "write ![caption](path), all marks half-width and without blanks between them",
      };
