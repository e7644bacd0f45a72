// Opening: department, kicker, headline, subheadline, standfirst, byline and opening photo of an article.
import type { Element } from "hast";
import { CLOSERS, OPENERS, STOPS } from "../base/han.ts";
import type { Template } from "../issue/issue.ts";
import type { FrontMatter, Manuscript, PlacedText } from "../manuscript/manuscript.ts";
import { setByline, setPortraits } from "./byline.ts";
import { type Child, GENERATED, h } from "./element.ts";
import type { GalleyArticle } from "./galley.ts";
import { setPlacement } from "./photo.ts";

/** `header.opening.opening-<form>`; absent parts leave no element. */
export function setOpening(manuscript: Manuscript, article: GalleyArticle, template: Template): Element | undefined {
  const { frontMatter } = manuscript;
  const form = openingForm(frontMatter, article, template);
  const titles = setTitles(frontMatter, form === "vertical");
  const byline = setByline(manuscript);
  const portraits = setPortraits(manuscript);
  const photo = frontMatter.openingPhoto
    ? setPlacement(frontMatter.openingPhoto, "opening-photo", "opening")
    : undefined;
  const department = article.department;
  // News in brief under a department of the same name: the headline alone says it.
  const named = department?.name === frontMatter.headline?.text;
  if (titles.length === 0 && !byline && !photo && !department) return undefined;
  return h(
    "header",
    {
      className: ["opening", `opening-${form}`, ...(portraits.length > 0 ? ["with-portrait"] : [])],
      dataSource: `${manuscript.file}:${frontMatter.headline?.place.line ?? 1}:${frontMatter.headline?.place.column ?? 1}`,
    },
    photo,
    h(
      "div",
      { className: ["titles"] },
      department &&
        h("p", { className: ["department", ...(article.opensDepartment ? ["opens"] : [])], ...GENERATED }, [
          !named && h("span", { className: ["department-name"] }, department.name),
          article.opensDepartment && department.editor
            ? h("span", { className: ["department-editor"] }, `栏目编辑：${department.editor}`)
            : undefined,
        ]),
      titles,
      portraits,
      byline,
      frontMatter.standfirst && setField("div", "standfirst", frontMatter.standfirst, form === "vertical"),
      article.opensDepartment && department?.note
        ? h("div", { className: ["department-note"], ...GENERATED }, [
            h("b", {}, "编者按"),
            h("p", {}, department.note),
          ])
        : undefined,
    ),
  );
}

/**
 * A form that the template does not have is set as its plain one (the manuscript has a finding of it). Only an article that opens
 * its page can have its photo to the bleed or its headline upright; in a column there is no room beside a photo.
 */
export function openingForm(
  { opening }: FrontMatter,
  { starts }: GalleyArticle,
  { openings }: Template,
): FrontMatter["opening"] {
  if (!openings.has(opening)) return "head";
  const withPhoto = opening === "photo-bleed" || opening === "photo-beside";
  if (starts === "column" && withPhoto) return "photo-above";
  if ((opening === "vertical" || opening === "spread") && (starts === "column" || starts === "run-on")) return "head";
  return starts === "run-on" && opening === "photo-bleed" ? "photo-above" : opening;
}

function setTitles(frontMatter: FrontMatter, vertical: boolean): Element[] {
  const parts: Element[] = [];
  if (frontMatter.kicker) parts.push(setField("p", "kicker", frontMatter.kicker, vertical));
  if (frontMatter.headline) parts.push(setHeadline(frontMatter.headline, vertical));
  if (frontMatter.subheadline) parts.push(setField("p", "subheadline", frontMatter.subheadline, vertical));
  return parts;
}

const setField = (tagName: string, name: string, field: PlacedText, vertical = false): Element =>
  h(
    tagName,
    { className: [name], dataText: name, dataSource: `${field.place.file}:${field.place.line}:${field.place.column}` },
    vertical ? upright(field.text) : field.text,
  );

const phrase = (line: string, vertical: boolean): Child[] => (vertical ? upright(line) : [line]);

/** In vertical text two digits stand together in one cell, and quotation marks stand upright as ﹃﹄﹁﹂. */
const upright = (text: string): Child[] =>
  text
    .split(/((?<![\d.])\d{1,2}(?![\d.])|[“”‘’])/u)
    .map((part, index) =>
      index % 2 === 0 ? part : h("span", { className: [/\d/.test(part) ? "two-digits" : "quote-mark"] }, part),
    );

/** The phrases of a headline: parted at `|`, but neither before a closing mark nor after an opening one. */
export const phrasesOf = (headline: string): string[] => headline.replace(MISPLACED, "").split("|");

const MISPLACED = new RegExp(`(?<=[${OPENERS}])\\||\\|(?=[${CLOSERS}${STOPS}])`, "gu");

/** A space in a headline is kept and set as one 字; `|` is where a line may break. */
function setHeadline(headline: PlacedText, vertical: boolean): Element {
  const lines = phrasesOf(headline.text);
  return h(
    "h1",
    {
      className: ["headline"],
      dataText: "headline",
      dataSource: `${headline.place.file}:${headline.place.line}:${headline.place.column}`,
      dataLength: String([...headline.text.replaceAll("|", "")].length),
      dataLongest: String(Math.max(...lines.map((line) => [...line].length))),
    },
    lines.flatMap((line, index) => [
      index > 0 ? h("wbr", {}) : "",
      h("span", { className: ["phrase"] }, ...phrase(line.replace(/ +/g, "\u3000"), vertical)),
    ]),
  );
}
