// Opening: department, kicker, headline, subheadline, standfirst, byline and opening photo of an article.
import type { Element } from "hast";
import type { FrontMatter, Manuscript, PlacedText } from "../manuscript/manuscript.ts";
import { setByline, setPortraits } from "./byline.ts";
import { GENERATED, h } from "./element.ts";
import type { GalleyArticle } from "./galley.ts";
import { setPlacement } from "./photo.ts";

/** `header.opening.opening-<form>`; absent parts leave no element. */
export function setOpening(manuscript: Manuscript, article: GalleyArticle): Element | undefined {
  const { frontMatter } = manuscript;
  const titles = setTitles(frontMatter);
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
      className: [
        "opening",
        `opening-${openingForm(frontMatter, article)}`,
        ...(portraits.length > 0 ? ["with-portrait"] : []),
      ],
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
      frontMatter.standfirst && setField("div", "standfirst", frontMatter.standfirst),
      article.opensDepartment && department?.note
        ? h("div", { className: ["department-note"], ...GENERATED }, [
            h("b", {}, "编者按"),
            h("p", {}, department.note),
          ])
        : undefined,
    ),
  );
}

/** Only an article that opens its page can have its photo to the bleed; in a column there is no room beside a photo. */
export function openingForm({ opening }: FrontMatter, { starts }: GalleyArticle): FrontMatter["opening"] {
  const withPhoto = opening === "photo-bleed" || opening === "photo-beside";
  if (starts === "column" && withPhoto) return "photo-above";
  return starts === "run-on" && opening === "photo-bleed" ? "photo-above" : opening;
}

function setTitles(frontMatter: FrontMatter): Element[] {
  const parts: Element[] = [];
  if (frontMatter.kicker) parts.push(setField("p", "kicker", frontMatter.kicker));
  if (frontMatter.headline) parts.push(setHeadline(frontMatter.headline));
  if (frontMatter.subheadline) parts.push(setField("p", "subheadline", frontMatter.subheadline));
  return parts;
}

const setField = (tagName: string, name: string, field: PlacedText): Element =>
  h(
    tagName,
    { className: [name], dataText: name, dataSource: `${field.place.file}:${field.place.line}:${field.place.column}` },
    field.text,
  );

/** A space in a headline is kept and set as one 字; `|` is where a line may break. */
function setHeadline(headline: PlacedText): Element {
  const lines = headline.text.split("|");
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
      h("span", { className: ["phrase"] }, line.replace(/ +/g, "\u3000")),
    ]),
  );
}
