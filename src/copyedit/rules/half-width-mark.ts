/**
 * half-width-mark: half-width marks beside Han become full-width ones.
 *
 * @ok 全年产值8,000万元，比例由3:2改为4:1，上午10:30开会。
 * @ok 详见https://example.org/a?b=1，或写信到desk@example.org。
 * @ok 调用print(name)函数时，参数用逗号隔开。
 * @ok 他引了一句It is never too late, my friend作结。
 * @ok 图纸存为总装.dwg，省略号...另有一条规则，甲.乙两项照旧。
 * @not-ok 班组逐项整改,按期销号。 | , => ，
 * @not-ok 会议要求:全员参加。 | : => ：
 * @not-ok 职工代表大会(以下简称大会)召开。 | ( => （
 * @not-ok 职工代表大会(以下简称大会)召开。 | ) => ）
 * @not-ok 他把这叫作"第二课堂"。 | " => “
 * @not-ok 他把这叫作"第二课堂"。 | " => ”
 * @not-ok 这样行吗? | ? => ？
 * @not-ok 大家加油! | ! => ！
 * @not-ok 共有3组;各组5人。 | ; => ；
 * @not-ok 机床已停 , 请勿合闸。 |  ,  => ，
 * @not-ok 接力和趣味项目除外. | . => 。
 * @not-ok 他说：“都好.” | . => 。
 * @not-ok 项目设置⏎(一)田径⏎(二)趣味 | ( => （
 */
import { isHan } from "../../base/han.ts";
import type { TextBlock } from "../article-text.ts";
import { addressMask, hanCount, isChinese, isChineseProse, isDigit, isLatin } from "../marks.ts";
import type { Mistake, Rule } from "../rule.ts";

export const halfWidthMark: Rule = {
  id: "half-width-mark",
  title: { zh: "汉字旁用全角标点", en: "Marks beside Han are full-width" },
  what: {
    zh: "汉字旁的 , ; : ( ) ? ! 和直引号改为全角，段末的 . 改为句号。数字中间、网址、代码、外文句子和比例里的不动。",
    en: "Half-width , ; : ( ) ? ! and straight quotes beside Han become full-width, a point that ends a Chinese paragraph a stop; figures, addresses, code, Latin sentences and ratios are left alone.",
  },
  level: "warning",
  fix: "certain",
  check: (article) => article.blocks.flatMap((block) => (/[,;:()?!"'.]/.test(block.text) ? inBlock(block) : [])),
};

const FULL: Readonly<Record<string, string>> = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！" };

function inBlock(block: TextBlock): Mistake[] {
  const { text } = block;
  const mask = addressMask(text);
  const prose = isChineseProse(text);
  const mistakes: Mistake[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const full = FULL[text[i] ?? ""];
    if (full !== undefined && !mask[i] && isMisplaced(text, i, prose)) mistakes.push(mark(block, i, full));
    if (text[i] === "." && !mask[i] && isStop(text, i)) mistakes.push(mark(block, i, "。"));
  }
  return [
    ...mistakes,
    ...brackets(block, mask),
    ...quotes(block, mask, '"', "“", "”"),
    ...quotes(block, mask, "'", "‘", "’"),
  ];
}

/** The mark with the blanks around it, which a full-width mark does not need. */
function mark(block: TextBlock, at: number, full: string): Mistake {
  const { text } = block;
  let from = at;
  let to = at + 1;
  if (block.holder !== "front") {
    while (text[from - 1] === " " && from > 1) from -= 1;
    while (text[to] === " " && to < text.length - 1) to += 1;
  }
  return correction(block, from, to, full);
}

function correction(block: TextBlock, from: number, to: number, expected: string): Mistake {
  const actual = block.text.slice(from, to);
  // Quotation marks within quotation marks can't be told apart.
  const [open, close] = /["']/.test(actual) ? ["「", "」"] : ["“", "”"];
  return {
    at: { block, from, to },
    message: {
      zh: `半角标点${open}${actual.trim()}${close}应为全角${open}${expected}${close}`,
      en: `Half-width mark ${open}${actual.trim()}${close} should be full-width ${open}${expected}${close}`,
    },
    actual,
    expected,
    replacement: expected,
  };
}

/**
 * A point between Han and the paragraph's end, a closing mark or a blank that Han follows. Between two Han it may stand for the
 * dot of a foreign name, and behind a single Han at the head it numbers an item (甲.).
 */
function isStop(text: string, at: number): boolean {
  const before = text.slice(0, at).replace(/[”’）》」』】)"']+$/u, "");
  if (!isHan(before.at(-1) ?? "") || hanCount(before) < 2) return false;
  const after = text.slice(at + 1);
  return /^[”’）》」』】)"']*(?:\s*$|[ \u2028]+\p{Script=Han})/u.test(after);
}

function isMisplaced(text: string, at: number, prose: boolean): boolean {
  const unit = text[at];
  const [left, right] = [neighbour(text, at, -1), neighbour(text, at, 1)];
  if (unit === ":" && (text[at - 1] === ":" || text[at + 1] === ":")) return false;
  if (isDigit(text[at - 1]) && isDigit(text[at + 1]) && (unit === "," || unit === ":")) return false;
  if (isChinese(left) || isChinese(right)) return true;
  if (!prose) return false;
  // No Han touches it: at the end of Chinese text it still closes a Chinese clause; between Latin words it stays.
  if (right === undefined) return left !== undefined && hanBefore(text, at);
  if (/["'“”‘’(（]/.test(left ?? "") || /["'“”‘’)）]/.test(right))
    return isChinese(beyondQuotes(text, at, -1)) || isChinese(beyondQuotes(text, at, 1));
  return isBetweenNames(text, at);
}

/** Python,Java等: between two Latin words that stand in a Chinese sentence. In brackets it may be code or coordinates. */
function isBetweenNames(text: string, at: number): boolean {
  const unit = text[at];
  const left = /[A-Za-z\d.·/%℃°-]+\s?$/u.exec(text.slice(0, at))?.[0] ?? "";
  const right = /^\s?[A-Za-z\d.·/%℃°-]+/u.exec(text.slice(at + 1))?.[0] ?? "";
  const outer = [text[at - left.length - 1], text[at + right.length + 1]];
  if (unit === ";" || unit === "?" || unit === "!") return left !== "" && right !== "" && outer.some(isChinese);
  return (
    unit === "," && left.length >= 3 && right.trim().length >= 3 && outer.every(isChinese) && !/\d/.test(left + right)
  );
}

/** The nearest character that is no blank; half-width marks around it count as what stands beyond them. */
function neighbour(text: string, at: number, step: -1 | 1): string | undefined {
  let i = at + step;
  while (/[ \u2028]/.test(text[i] ?? "")) i += step;
  return text[i];
}

function beyondQuotes(text: string, at: number, step: -1 | 1): string | undefined {
  let i = at + step;
  while (/[\s"'()]/.test(text[i] ?? "")) i += step;
  return text[i];
}

/** Han in the clause that ends here. */
function hanBefore(text: string, at: number): boolean {
  const clause = /[^，。；：？！,;?!]*$/u.exec(text.slice(0, at))?.[0] ?? "";
  return /\p{Script=Han}/u.test(clause);
}

function brackets(block: TextBlock, mask: Uint8Array): Mistake[] {
  const { text } = block;
  const mistakes: Mistake[] = [];
  const open: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (mask[i]) continue;
    if (text[i] === "(" || text[i] === "（") open.push(i);
    else if (text[i] === ")" || text[i] === "）") {
      const from = open.pop();
      if (from === undefined) {
        // A closing bracket by itself numbers an item ("1)") or has lost its partner.
        if (text[i] === ")" && isChinese(text[i - 1])) mistakes.push(correction(block, i, i + 1, "）"));
      } else if (isChinesePair(text, from, i)) {
        if (text[from] === "(") mistakes.push(mark(block, from, "（"));
        if (text[i] === ")") mistakes.push(mark(block, i, "）"));
      }
    }
  }
  for (const from of open)
    if (text[from] === "(" && isChinese(text[from + 1])) mistakes.push(correction(block, from, from + 1, "（"));
  return mistakes;
}

function isChinesePair(text: string, from: number, to: number): boolean {
  if (text[from] === "（" || text[to] === "）") return true;
  const inner = text.slice(from + 1, to);
  if (/\p{Script=Han}/u.test(inner)) return true;
  if (!isChinese(beyondQuotes(text, from, -1)) && !isChinese(beyondQuotes(text, to, 1))) return false;
  return !isCall(text.slice(0, from), inner);
}

/** f(x), print(name), 2(a+b): code and formulas keep their brackets. */
function isCall(before: string, inner: string): boolean {
  if (/[0-9]$/.test(before)) return /[A-Za-z+*/=]/.test(inner);
  const name = /[A-Za-z_$][\w$.]*$/.exec(before)?.[0];
  if (name === undefined || /^[A-Z][A-Z0-9]+$/.test(name)) return false;
  return (
    /^\s*$|^[\w$.'"&*+\-/=<>[\]]{1,16}(?:\s*,\s*[\w$.'"&*+\-/=<>[\]]{1,16})*$/.test(inner) && !/^\d{4}$/.test(inner)
  );
}

/** Straight quotes pair in turn, with curly ones where one side was read rightly; a pair changes as a whole. */
function quotes(block: TextBlock, mask: Uint8Array, straight: string, opener: string, closer: string): Mistake[] {
  const { text } = block;
  if (!text.includes(straight) || !isChineseProse(text)) return [];
  const mistakes: Mistake[] = [];
  let open: number | undefined;
  const alone = (at: number): void => {
    if (text[at] !== straight || !isQuotedChinese(text, at, at)) return;
    mistakes.push({ ...correction(block, at, at + 1, opener), ...lonely(text, at, opener, closer) });
  };
  for (let i = 0; i < text.length; i += 1) {
    const unit = text[i];
    const isStraight = unit === straight && !mask[i] && !isApostropheOrInch(text, i, straight);
    if (unit === opener || (isStraight && open === undefined)) {
      if (open !== undefined) alone(open);
      open = i;
    } else if (unit === closer || isStraight) {
      if (open !== undefined && isQuotedChinese(text, open, i)) {
        if (text[open] === straight) mistakes.push(correction(block, open, open + 1, opener));
        if (isStraight) mistakes.push(correction(block, i, i + 1, closer));
      }
      open = undefined;
    }
  }
  if (open !== undefined) alone(open);
  return mistakes;
}

function isQuotedChinese(text: string, from: number, to: number): boolean {
  if (/\p{Script=Han}/u.test(text.slice(from + 1, to))) return true;
  return isChinese(beyondQuotes(text, from, -1)) || isChinese(beyondQuotes(text, to, 1));
}

/** A straight quote without a partner: its side is read from its neighbours, and an editor has to confirm it. */
function lonely(text: string, at: number, opener: string, closer: string): Partial<Mistake> {
  const closes = at === text.length - 1 || /[，。；：？！、）》\s]/.test(text[at + 1] ?? "");
  const opens = at === 0 || /[，。；：？！、（《]/.test(text[at - 1] ?? "");
  return { expected: closes && !opens ? closer : opener, replacement: undefined, fix: "confirm" };
}

function isApostropheOrInch(text: string, at: number, straight: string): boolean {
  const [left, right] = [text[at - 1], text[at + 1]];
  if (straight === "'") return isLatin(left) && (isLatin(right) || right === " ");
  return isDigit(left) && !text.slice(0, at).includes('"') && !text.slice(at + 1).includes('"');
}
