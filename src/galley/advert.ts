// Advert: an empty page that the supplied PDF is laid on when the runs are joined.
import type { Element } from "hast";
import type { FlatplanEntry } from "../issue/issue.ts";
import { h } from "./element.ts";

/** `article.advert`: nothing of the advert is set, so nothing of it can be lost. */
export function setAdvert({ place }: Extract<FlatplanEntry, { type: "ad" }>): Element {
  const dataSource = `${place.file}:${place.line}:${place.column}`;
  return h("article", { className: ["article", "blank-page", "advert"], dataSource });
}
