/**
 * underset: the last page of an article is filled to 85 % of its height; one that another article fills is not asked.
 *
 * @ok AAAAAAAA / BBBBBBB.
 * @not-ok AAAAAAAA / BBB.....
 */
import type { Wording } from "../../base/finding.ts";
import type { PageRule } from "../page-rule.ts";
import { whatWouldFill } from "../what-would-fill.ts";

/** Share of the lines; rules.underset.min in percent. */
const FULL = 85;

export const underset: PageRule = {
  id: "underset",
  title: { zh: "末页排满", en: "Last pages are filled" },
  what: {
    zh: "一篇（或接排的几篇）最后一页排到的高度不到 85%（rules.underset.min），报空行数和折合字数。",
    en: "The last page of an article, or of articles that run on, is filled to less than 85 % of its height (rules.underset.min); in lines and characters.",
  },
  level: "warning",
  judge: (map, { min = FULL }) => {
    const { columns, articles, lines, measures } = map;
    return [...new Set(columns.filter((column) => column.kind === "articles").map((column) => column.run))].flatMap(
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
          hint: orRunOn(
            whatWouldFill(map, {
              file: article?.file ?? "",
              lines: Math.ceil(((min * lines) / 100 - lowest) * width),
              columns: width,
            }),
          ),
          ...(last[0]?.folio === undefined ? {} : { folio: last[0].folio }),
          ...(article ? { place: article.place } : {}),
        };
      },
    );
  },
};

const orRunOn = ({ zh, en }: Wording): Wording => ({
  zh: `${zh}，或让下一篇接排（starts: run-on）`,
  en: `${en}, or let the next article run on (starts: run-on)`,
});
