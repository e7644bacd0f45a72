// Byline: who wrote, drew or told it; house and post stand before the name.
import type { Element } from "hast";
import type { Byline, Manuscript } from "../manuscript/manuscript.ts";
import { GENERATED, h } from "./element.ts";
import { setFrame } from "./photo.ts";

/** The bylines at the article's head, or nothing. */
export function setByline(manuscript: Manuscript): Element | undefined {
  const items = manuscript.frontMatter.byline.filter((item) => item.at === "head");
  if (items.length === 0) return undefined;
  return h(
    "div",
    { className: ["byline"], dataText: "byline", dataSource: sourceOf(items[0]) },
    items.map((item) => setItem(item)),
  );
}

/** Portraits of the authors that have one. */
export function setPortraits(manuscript: Manuscript): Element[] {
  return manuscript.frontMatter.byline.flatMap((item) =>
    item.photo
      ? [h("figure", { className: ["portrait"], dataSource: sourceOf(item) }, setFrame(item.photo, item.name))]
      : [],
  );
}

/** （某某） flush right at the article's end. */
export function setBylineEnd(manuscript: Manuscript): Element | undefined {
  const items = manuscript.frontMatter.byline.filter((item) => item.at === "end");
  if (items.length === 0) return undefined;
  return h("span", { className: ["byline-end"] }, [
    h("span", { ...GENERATED }, "（"),
    h(
      "span",
      { dataText: "byline-end" },
      items.map((item) => setItem(item)),
    ),
    h("span", { ...GENERATED }, "）"),
  ]);
}

function setItem(item: Byline): Element {
  return h(
    "span",
    { className: ["author"] },
    item.role && h("span", { className: ["role"] }, item.role),
    item.org && h("span", { className: ["org"] }, item.org),
    item.post && h("span", { className: ["post"] }, item.post),
    h("span", { className: ["name"] }, item.name),
    item.note && h("span", { className: ["author-note"] }, item.note),
  );
}

const sourceOf = (item: Byline | undefined): string =>
  item ? `${item.place.file}:${item.place.line}:${item.place.column}` : "";
