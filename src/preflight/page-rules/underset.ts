/**
 * underset: the last page of an article is filled to 85 % of its height; one that another article fills is not asked.
 *
 * @ok AAAAAAAA / BBBBBBB.
 * @not-ok BBB.....
 * @not-ok AAAAAAAA / BBB.....
 */
import type { Wording } from "../../base/finding.ts";
import type { PageMap, PageRule } from "../page-rule.ts";
import { toldToCut, whatToCut } from "../what-to-cut.ts";
import { whatWouldFill } from "../what-would-fill.ts";

/** Share of the lines; rules.underset.min in percent. */
const FULL = 85;

export const underset: PageRule = {
  id: "underset",
  title: { zh: "末页排满", en: "Last pages are filled" },
  what: {
    zh: "一篇（或接排的几篇、封二封三的文章）最后一页排到的高度不到 85%（rules.underset.min），报空行数和折合字数；转过来的不满三分之一页，也报删多少字能收在前一页。",
    en: "The last page of an article, of articles that run on, or of an inside cover is filled to less than 85 % of its height (rules.underset.min); in lines and characters. Where it holds less than a third of a page: also what to cut so that the page before is the last.",
  },
  level: "warning",
  judge: (map, { min = FULL }) => {
    const { columns, articles, lines, measures } = map;
    return [...new Set(columns.filter((column) => KINDS.has(column.kind)).map((column) => column.run))].flatMap(
      (run) => {
        const own = columns.filter((column) => column.run === run);
        const lastPage = Math.max(...own.map((column) => column.page));
        const last = own.filter((column) => column.page === lastPage);
        const lowest = Math.max(...last.map((column) => column.foot));
        if (lowest * 100 >= min * lines) return [];
        const empty = lines - lowest;
        const width = last[0]?.columns ?? 1;
        const characters = empty * width * (measures[width - 1]?.characters ?? 0);
        const files = new Set(last.map((column) => column.article));
        const article = articles.filter(({ file }) => files.has(file)).at(-1);
        return {
          message: {
            zh: `最后一页空 ${empty} 行（${width} 栏，约 ${characters} 字）`,
            en: `the last page leaves ${empty} lines empty (${width} columns, about ${characters} characters)`,
          },
          actual: `${Math.round((lowest / lines) * 100)}%`,
          expected: `${min}%`,
          hint: joined([
            whatWouldFill(map, {
              file: article?.file ?? "",
              lines: Math.ceil(((min * lines) / 100 - lowest) * width),
              columns: width,
            }),
            ...(last[0]?.kind === "articles" ? [RUN_ON] : []),
            ...(files.size === 1 && article ? toEndBefore(map, article, last[0]?.folio) : []),
          ]),
          ...(last[0]?.folio === undefined ? {} : { folio: last[0].folio }),
          ...(article ? { place: article.place } : {}),
        };
      },
    );
  },
};

/** Runs whose pages are text; covers, plates and adverts are filled by their design. */
const KINDS: ReadonlySet<string> = new Set(["articles", "inside"]);

const RUN_ON: Wording = {
  zh: "或让下一篇接排（starts: run-on）",
  en: "or let the next article run on (starts: run-on)",
};

/** A page of which the article takes more than this share is a page of its own. */
const RUNS_OVER = 1 / 3;

/** What to cut so that the page before is the last: where text alone runs over, onto a page that nobody planned. */
function toEndBefore(map: PageMap, { file, folios, budget }: PageMap["articles"][number], folio?: number): Wording[] {
  const reading = map.readings.find((one) => one.folio === folio);
  const own = reading?.set.filter(({ article }) => article === file) ?? [];
  if (!reading || folio === undefined || folios.length < 2 || budget === folios.length) return [];
  if (reading.photos.some(({ source }) => source.startsWith(`${file}:`))) return [];
  const cut = whatToCut(map, { file, folios: new Set([folio]) });
  if (!cut || cut.lines >= map.lines * (own[0]?.count ?? 1) * RUNS_OVER) return [];
  const { zh, en } = toldToCut(cut);
  return [{ zh: `或${zh}，收在前一页`, en: `or ${en} to end on the page before` }];
}

const joined = (parts: readonly Wording[]): Wording => ({
  zh: parts.map(({ zh }) => zh).join("，"),
  en: parts.map(({ en }) => en).join(", "),
});
