/**
 * space-han-latin: no literal spaces between Han and Latin or figures in running text; setting makes them.
 *
 * @ok 车间使用Python语言编写了12个脚本，误差在0.5 mm以内。
 * @ok He said hello to the workers.
 * @ok 14:31 收到。⏎14:32 都在。
 * @not-ok 车间使用 Python语言编写脚本。 |   =>
 * @not-ok 车间编写了12 个脚本。 |   =>
 */
import type { TextBlock } from "../article-text.ts";
import { isChinese, isDigit, isLatin } from "../marks.ts";
import { OBJECT, SOFT } from "../printed-text.ts";
import type { Mistake, Rule } from "../rule.ts";
import { isProse } from "./space-between-han.ts";

export const spaceHanLatin: Rule = {
  id: "space-han-latin",
  title: { zh: "汉字与西文之间的间隙由排版来做", en: "Setting makes the gap between Han and Latin" },
  what: {
    zh: "正文里汉字与西文、数字之间的空格删去，排版会加四分之一字的间隙。标题、署名、图注、名单里的不动。",
    en: "Spaces between Han and Latin or figures go: setting adds a quarter em. Headlines, bylines, captions and rosters stay.",
  },
  level: "info",
  fix: "certain",
  check: (article) =>
    article.blocks
      .filter((block) => isProse(block, article))
      .flatMap((block) => inBlock(block, article.manuscript.text)),
};

const isWestern = (unit: string | undefined): boolean =>
  isLatin(unit) || isDigit(unit) || (unit !== undefined && /[%°$€£+#@&\-/]/.test(unit)) || unit === OBJECT;

const CLOCK = /(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?$/u;

/** The time of day before `at` begins a line of the manuscript. */
function isTimed({ text, starts, ends }: TextBlock, at: number, source: string): boolean {
  const from = CLOCK.exec(text.slice(0, at))?.index;
  if (from === undefined || text[from - 1] === SOFT) return from !== undefined;
  return from === 0 || /[\r\n]/.test(source.slice(ends[from - 1] ?? 0, starts[from] ?? 0));
}

function inBlock(block: TextBlock, source: string): Mistake[] {
  const { text } = block;
  const mistakes: Mistake[] = [];
  for (const match of text.matchAll(/[ \u00a0]+/gu)) {
    const from = match.index;
    const to = from + match[0].length;
    const [left, right] = [text[from - 1], text[to]];
    const between = (isChinese(left) && isWestern(right)) || (isWestern(left) && isChinese(right));
    // The time before a line of a chat or a programme stands apart from it.
    if (!between || from === 0 || isTimed(block, from, source)) continue;
    mistakes.push({
      at: { block, from, to },
      message: { zh: "汉字与西文之间的空格多余", en: "A space between Han and Latin" },
      actual: match[0],
      expected: "",
      replacement: "",
    });
  }
  return mistakes;
}
