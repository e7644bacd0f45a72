// Unread photos: text that was meant as a photo, but that Markdown does not read as one, with what to write instead.
import type { Nodes, Root } from "mdast";
import { type Finding, finding, type Wording } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { endOf, startOf, walk } from "./walk.ts";

type ContainerDirective = Extract<Nodes, { type: "containerDirective" }>;

/** ![caption](a photo.jpg), marks full width or half, and ![[photo.jpg]] as notebooks write it. */
const MEANT =
  /[!！](?:[[［【]([^\]］】\r\n]*)[\]］】]\s?[(（]([^()（）\r\n]*?\.(?:jpe?g|png|svg|webp|tiff?|gif|avif|bmp|heic)\b[^()（）\r\n]*)[)）]|\[\[([^\]\r\n]+)\]\])/giu;

/** Each is an error: printed as it stands, nobody wants it. The tree is as parsed, photos taken out. */
export function findUnreadPhotos(tree: Root, index: LineIndex): readonly Finding[] {
  const findings: Finding[] = [];
  walk(tree, (node) => {
    if (node.type === "containerDirective" && node.name === "photos") findings.push(...strayText(node, index));
    if (node.type !== "text") return;
    const start = startOf(node);
    const source = index.text.slice(start, endOf(node));
    findings.push(...meantIn(source, start, index));
  });
  return findings;
}

/** Behind a full-width ！ the rest of a photo is read as a link to it. */
export function findPhotoLink(node: Nodes, index: LineIndex): readonly Finding[] {
  const start = startOf(node) - 1;
  if (node.type !== "link" || index.text[start] !== "！") return [];
  return meantIn(index.text.slice(start, endOf(node)), start, index);
}

function meantIn(source: string, start: number, index: LineIndex): readonly Finding[] {
  const findings: Finding[] = [];
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
  return findings;
}

/** A group sets photos and its caption; a word beside them would be lost, so it is refused where it stands. */
function strayText(group: ContainerDirective, index: LineIndex): readonly Finding[] {
  const isLabel = (node: Nodes): boolean => "data" in node && node.data !== undefined && "directiveLabel" in node.data;
  return group.children
    .filter((child) => !isLabel(child) && hasText(child))
    .map((child) =>
      finding({
        rule: "missing-photo",
        level: "error",
        message: {
          zh: "照片组里只放照片，这里的文字不会排出来",
          en: "a group holds photos only: the text here would not be set",
        },
        actual: index.text.slice(startOf(child), endOf(child)).slice(0, 60),
        hint: {
          zh: "图注写在 :::photos[图注] 里，其余文字移到 ::: 之后",
          en: "write the caption as :::photos[caption]; move other text behind the closing :::",
        },
        place: index.place(startOf(child), endOf(child)),
      }),
    );
}

/** Text that is set as such: captions and credits of the photos themselves are not. */
function hasText(node: Nodes): boolean {
  if (node.type === "image" || (node.type === "leafDirective" && node.name === "photo")) return false;
  if (node.type === "text" || node.type === "inlineCode" || node.type === "code") return node.value.trim() !== "";
  return "children" in node && node.children.some(hasText);
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
