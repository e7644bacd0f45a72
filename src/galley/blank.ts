// Blank: a page that the flatplan leaves empty, as an `article` element.
import type { Element } from "hast";
import type { Place } from "../base/finding.ts";

export function setBlank(place: Place): Element {
  return {
    type: "element",
    tagName: "article",
    properties: { className: ["article", "blank-page"], dataSource: `${place.file}:${place.line}:${place.column}` },
    children: [],
  };
}
