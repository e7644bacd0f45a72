// Jump lines: 下转第×页 at the foot of a part, 上接第×页 at the head of the next, and the sequence of parts for make-up.
import type { Element } from "hast";
import type { FlatplanEntry } from "../issue/issue.ts";
import { GENERATED, h } from "./element.ts";
import type { FolioTable, GalleyArticle } from "./galley.ts";
import { pagesOf, type RunPart } from "./run-groups.ts";

/**
 * `div.jumps` with a line and a head for each jump; make-up lifts them to where the article is parted, and leaves out
 * those that it does not need. Folios stand in the table by `file#part-n` and `file#jump-n`.
 */
export function setJumps({ file, title, jumps }: GalleyArticle, folios: FolioTable): Element | undefined {
  if (jumps === 0) return undefined;
  const place = (key: string): string => folios.get(`${file}#${key}`) ?? "00";
  const link = (key: string, words: string): Element => h("a", { href: `#q-${file}-${key}` }, words);
  return h(
    "div",
    { className: ["jumps"], ...GENERATED },
    Array.from({ length: jumps }, (_, index) => index + 1).flatMap((part) => [
      h(
        "div",
        { className: ["jump-line"], id: `q-${file}-jump-${part}`, dataJump: `${file}#jump-${part}`, ...GENERATED },
        link(`part-${part}`, `（下转第${place(`part-${part}`)}页）`),
      ),
      h(
        "header",
        { className: ["jump-head"], id: `q-${file}-part-${part}`, dataJump: `${file}#part-${part}`, ...GENERATED },
        [
          h("span", { className: ["jump-title"] }, title.replace(/ +/g, "\u3000")),
          link(`jump-${part}`, `（上接第${place(`jump-${part}`)}页）`),
        ],
      ),
    ]),
  );
}

/** The parts of a unit's articles in the order of its pages. */
export function partsOf(
  flatplan: readonly FlatplanEntry[],
  groups: readonly (readonly FlatplanEntry[])[],
): readonly RunPart[] {
  const files = groups.flat().flatMap((entry) => (entry.type === "article" ? [entry.file] : []));
  const parts = new Map<string, number>();
  return groups.flatMap((entries, group) =>
    entries.flatMap((entry) => {
      if (entry.type !== "article" && entry.type !== "continue") return [];
      const part = parts.get(entry.file) ?? 0;
      parts.set(entry.file, part + 1);
      const pages = pagesOf(flatplan, flatplan.indexOf(entry));
      return { article: files.indexOf(entry.file), part, group, ...(pages === undefined ? {} : { pages }) };
    }),
  );
}

/** The sequence as data beside the unit's articles: it belongs to what a cached run depends on. */
export const setParts = (parts: readonly RunPart[]): Element =>
  h("div", { className: ["parts"], hidden: true, ...GENERATED, dataParts: JSON.stringify(parts) });
