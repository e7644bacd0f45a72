// Cover: masthead, picture to the bleed, headline and cover lines with folios; the back cover likewise.
import type { Element } from "hast";
import type { Issue } from "../issue/issue.ts";
import type { Manuscript, PlacedText } from "../manuscript/manuscript.ts";
import { setBody } from "./body.ts";
import { GENERATED, h } from "./element.ts";
import type { FolioTable } from "./galley.ts";
import { issueLabel } from "./imprint.ts";
import { phrasesOf } from "./opening.ts";
import { setPlacement } from "./photo.ts";

/** `article.cover.cover-<face>`: one page made by the template, not by the page composer. */
export function setCover(
  manuscript: Manuscript,
  face: "cover" | "inside-front" | "inside-back" | "back-cover",
  issue: Issue,
  folios: FolioTable,
): Element {
  const { frontMatter, file } = manuscript;
  const { blocks } = setBody(manuscript, folios);
  return h(
    "article",
    {
      className: ["article", "fixed-page", "cover", `cover-${face}`, `kind-${frontMatter.kind}`],
      id: `q-${file}`,
      dataFile: file,
      dataSource: `${file}:1:1`,
    },
    frontMatter.photo && setPlacement(frontMatter.photo, "cover-photo", "photo"),
    frontMatter.openingPhoto && setPlacement(frontMatter.openingPhoto, "cover-photo", "opening"),
    face === "cover" && setMasthead(issue),
    h("div", { className: ["cover-titles"] }, [
      field("p", "kicker", frontMatter.kicker),
      frontMatter.headline &&
        h(
          "h1",
          { className: ["headline"], dataText: "headline", dataSource: sourceOf(frontMatter.headline) },
          phrasesOf(frontMatter.headline.text).flatMap((line, index) => [
            index > 0 ? h("wbr", {}) : "",
            h("span", { className: ["phrase"] }, line.replace(/ +/g, "\u3000")),
          ]),
        ),
      field("p", "subheadline", frontMatter.subheadline),
      field("p", "standfirst", frontMatter.standfirst),
      setLines(manuscript, folios),
    ]),
    blocks.length > 0 && h("div", { className: ["body", "cover-body"], dataText: "body" }, blocks),
    face === "cover" && setLegalLine(issue),
  );
}

function setMasthead(issue: Issue): Element {
  const { publication } = issue;
  const title = publication.logo
    ? h("img", {
        className: ["logo"],
        alt: publication.title,
        src: "issue-assets/logo.svg",
      })
    : h("p", { className: ["masthead-title"], dataLength: String([...publication.title].length) }, publication.title);
  return h("div", { className: ["masthead"], ...GENERATED }, [
    title,
    publication.pinyin && h("p", { className: ["masthead-pinyin"] }, publication.pinyin),
    h("p", { className: ["masthead-issue"] }, [
      h("span", { className: ["year"] }, `${issue.year}年`),
      h("span", { className: ["number"] }, `第${issue.number}期`),
      issue.serial !== undefined && h("span", { className: ["serial"] }, `总第${issue.serial}期`),
    ]),
  ]);
}

/** What the law asks of a cover: 准印证号 and 内部资料 免费交流, or CN and ISSN. */
function setLegalLine(issue: Issue): Element {
  const { publication } = issue;
  const parts =
    publication.kind === "internal"
      ? ["内部资料　免费交流", publication.permit ? `准印证号：${publication.permit}` : ""]
      : [publication.issn ? `ISSN ${publication.issn}` : "", publication.cn ? `CN ${publication.cn}` : ""];
  return h("p", { className: ["cover-legal"], ...GENERATED }, [
    h("span", { className: ["cover-date"] }, issueLabel(issue)),
    parts.filter((part) => part !== "").map((part) => h("span", {}, part)),
  ]);
}

function setLines(manuscript: Manuscript, folios: FolioTable): Element | undefined {
  const { lines } = manuscript.frontMatter;
  if (lines.length === 0) return undefined;
  return h(
    "ul",
    { className: ["cover-lines"], dataText: "lines" },
    lines.map((line) =>
      h("li", { dataSource: sourceOf(line.text) }, [
        h("span", { className: ["cover-line"] }, line.text.text),
        line.file && h("span", { className: ["cover-folio"], ...GENERATED }, folios.get(line.file) ?? "00"),
      ]),
    ),
  );
}

const field = (tagName: string, name: string, value: PlacedText | undefined): Element | undefined =>
  value && h(tagName, { className: [name], dataText: name, dataSource: sourceOf(value) }, value.text);

const sourceOf = (placed: PlacedText): string => `${placed.place.file}:${placed.place.line}:${placed.place.column}`;
