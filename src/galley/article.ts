// Article: opening, body, ending and notes of one manuscript, as an `article` element.
import type { Element, ElementContent } from "hast";
import type { Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import { setBody } from "./body.ts";
import { setBylineEnd } from "./byline.ts";
import { GENERATED, h } from "./element.ts";
import type { FolioTable, GalleyArticle } from "./galley.ts";
import { setJumps } from "./jumps.ts";
import { openingForm, setOpening } from "./opening.ts";

/** `article.article[data-file]` > `header.opening`, `div.body`, `section.notes`; accent as a custom property. */
export function setArticle(manuscript: Manuscript, article: GalleyArticle, issue: Issue, folios: FolioTable): Element {
  const { frontMatter, file } = manuscript;
  const { blocks, notes } = setBody(manuscript, folios);
  if (frontMatter.kind === "notice") {
    markSalutation(blocks);
    markSignOff(blocks);
  }
  const ending = setEnding(manuscript);
  if (ending) blocks.push(ending);
  else markEnd(blocks);
  return h(
    "article",
    {
      className: [
        "article",
        `kind-${frontMatter.kind}`,
        `opening-is-${openingForm(frontMatter, article, issue.template)}`,
        ...(article.filler ? ["filler"] : []),
      ],
      id: `q-${file}`,
      dataFile: file,
      dataColumns: String(article.columns),
      dataStarts: article.starts,
      dataNotes: issue.template.notes,
      ...(article.budget === undefined || article.jumps > 0 ? {} : { dataBudget: String(article.budget) }),
      style: `--accent: ${article.accent}`,
    },
    setOpening(manuscript, article, issue.template),
    h("div", { className: ["body"], dataText: "body" }, blocks),
    notes.length > 0 && h("section", { className: ["notes"] }, notes),
    setJumps(article, folios),
  );
}

/** Closing byline, source and 责编, flush right after the text; the end mark stands before them on the last line. */
function setEnding(manuscript: Manuscript): Element | undefined {
  const { editor, source } = manuscript.frontMatter;
  const bylineEnd = setBylineEnd(manuscript);
  if (!editor && !bylineEnd && !source) return undefined;
  const place = editor?.place ?? source?.place;
  return h(
    "p",
    { className: ["ending"], ...(place ? { dataSource: `${place.file}:${place.line}:${place.column}` } : {}) },
    bylineEnd,
    source &&
      h("span", { className: ["source"] }, [
        h("span", { ...GENERATED }, "来源："),
        h("span", { dataText: "source" }, source.text),
      ]),
    editor &&
      h("span", { className: ["editor"] }, [
        h("span", { ...GENERATED }, "责编："),
        h("span", { dataText: "editor" }, editor.text),
      ]),
    h("span", { className: ["end-mark"], ...GENERATED }, "■"),
  );
}

/** Names and a date, on lines of their own. */
const SIGNED = /^[^，。；：！？,;:!?]{2,24}$/u;
const DATED =
  /^[\d〇○零一二三四五六七八九十]{4}\s*年[\d一二三四五六七八九十\s]{1,5}月(?:[\d一二三四五六七八九十\s]{1,5}日(?:[（(](?:星期|周)[一二三四五六日天][）)])?)?$/u;

/** Whom a notice is for: 各科室：, 尊敬的读者： */
const SALUTATION = /^[^，。；！？：:]{2,40}[：:]$/u;

/** Whom a notice is for stands at the margin (GB/T 9704-2012, 7.3.2). */
function markSalutation([first]: readonly Element[]): void {
  if (first?.tagName === "p" && SALUTATION.test(textOf(first).trim())) addClass(first, "salutation");
}

const addClass = ({ properties }: Element, name: string): void => {
  properties.className = [...((properties.className as string[] | undefined) ?? []), name];
};

/** A notice closes with who gives it and the date, set to the right; without a date nothing is taken for a signature. */
function markSignOff(blocks: readonly Element[]): void {
  const last = blocks.at(-1);
  if (last?.tagName !== "p" || !DATED.test(textOf(last).trim())) return;
  for (let at = blocks.length - 1; at > 0 && at > blocks.length - 5; at -= 1) {
    const block = blocks[at];
    if (block?.tagName !== "p" || !SIGNED.test(textOf(block).trim())) return;
    addClass(block, "sign-off");
  }
}

const textOf = (node: ElementContent): string =>
  node.type === "text" ? node.value : node.type === "element" ? node.children.map(textOf).join("") : "";

/** Without an ending line the end mark closes the last paragraph. */
function markEnd(blocks: Element[]): void {
  const last = blocks.findLast((block) => !["figure", "aside"].includes(block.tagName));
  if (!last) return;
  let target = last;
  for (;;) {
    const inner = target.children.findLast((child): child is Element => child.type === "element");
    if (!inner || !["div", "section", "ol", "ul", "li", "p", "blockquote"].includes(inner.tagName)) break;
    target = inner;
  }
  if (["p", "li"].includes(target.tagName))
    target.children.push(h("span", { className: ["end-mark"], ...GENERATED }, "■"));
}
