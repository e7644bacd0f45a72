/**
 * dash-form: a dash is one line two characters long (GB/T 15834-2011, 4.10).
 *
 * @ok 他终于等到了这一天——退休。
 * @ok 京沪线北京—上海段昨日恢复运行。
 * @ok 用参数--help查看说明，型号为ZX-200。
 * @ok 群里先是@后勤-老简发话，再是@设备-小尉。
 * @not-ok 他终于等到了这一天--退休。 | -- => ——
 * @not-ok 他终于等到了这一天－－退休。 | －－ => ——
 * @not-ok 他终于等到了这一天──退休。 | ── => ——
 * @not-ok 他终于等到了这一天———退休。 | ——— => ——
 * @not-ok 他终于等到了这一天，—退休的日子近在眼前了。 | — => ——
 * @not-ok 屋里多了一个客人—一只猫。 | — => ——
 * @not-ok 不得在树干上钉钉─包括挂灯。 | ─ => ——
 * @not-ok 门都开了-怎么还不进来？ | - => ——
 */
import { isHan } from "../../base/han.ts";
import type { TextBlock } from "../article-text.ts";
import { addressMask, isChinese } from "../marks.ts";
import type { Mistake, Rule } from "../rule.ts";

export const dashForm: Rule = {
  id: "dash-form",
  title: { zh: "破折号占两字，中间不断", en: "A dash is one line two characters long" },
  what: {
    zh: "汉字旁的 --、－－、──、―― 和过长的横线改为 ——；标点旁、起一句话的词前单独的 — 和汉字间的 - 质疑，汉字间单独的制表线质疑，地名、时间之间的一字线不动。",
    en: "--, －－, ──, ―― and longer lines beside Han become ——; a single — beside a mark or before words that open a clause and a - between Han are queried, between places and times it stays.",
  },
  level: "warning",
  fix: "certain",
  check: (article) => article.blocks.flatMap((block) => (/[-－—―─–]/.test(block.text) ? inBlock(block) : [])),
};

const RUN = /[-－—―─–]+(?: [—―─]+)*/gu;

function inBlock(block: TextBlock): Mistake[] {
  const { text } = block;
  const mask = addressMask(text);
  const mistakes: Mistake[] = [];
  for (const match of text.matchAll(RUN)) {
    const [actual] = match;
    const from = match.index;
    const to = from + actual.length;
    const [left, right] = [text[from - 1], text[to]];
    if (mask[from] || actual === "——" || !(isChinese(left) || isChinese(right))) continue;
    if (actual.length >= 2) {
      // An option of a command ("--help") is no dash.
      if (/^-+$/.test(actual) && (/[A-Za-z]/.test(right ?? "") || left === undefined)) continue;
      mistakes.push(dash(block, from, to, "certain"));
    } else if (isHalfDash(text, from, actual)) mistakes.push(dash(block, from, to, "query"));
  }
  return mistakes;
}

/** Words that open a clause and no name of a place: before them a single line is half a dash. */
const OPENS_CLAUSE =
  /^(?:一[个种位条把样次只场件份门座项]|这|那|就|也|他|她|它|我|你|而|都|还|却|因|从|把|被|怎|为什么|没有|有的)/u;

/** One line where a dash should be: beside a mark, or before a clause; a hyphen joins no two Han (GB/T 15834-2011, 4.13). */
function isHalfDash(text: string, at: number, line: string): boolean {
  const [left, right] = [text[at - 1], text[at + 1]];
  // A line of a table (U+2500) or a quotation bar (U+2015) is no mark between Han at all.
  if (/[―─]/.test(line) && isHan(left ?? "") && isHan(right ?? "")) return true;
  if (/[—―─]/.test(line))
    return isMark(left) || isMark(right) || (isHan(left ?? "") && OPENS_CLAUSE.test(text.slice(at + 1)));
  return line === "-" && isHan(left ?? "") && isHan(right ?? "") && !MENTION.test(text.slice(0, at));
}

/** @后勤-老简: a name in a chat, hyphen and all. */
const MENTION = /@[\p{Script=Han}\w]{1,12}$/u;

const isMark = (unit: string | undefined): boolean => unit !== undefined && /[，。；：？！、]/.test(unit);

function dash(block: TextBlock, from: number, to: number, fix: "certain" | "query"): Mistake {
  return {
    at: { block, from, to },
    message: { zh: "破折号应为占两字的一条线", en: "A dash is one line two characters long" },
    actual: block.text.slice(from, to),
    expected: "——",
    fix,
    replacement: fix === "certain" ? "——" : undefined,
  };
}
