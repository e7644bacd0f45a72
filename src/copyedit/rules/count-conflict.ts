/**
 * count-conflict: as many items as the text announces.
 *
 * @ok 抓好以下三项工作：⏎⏎1. 学习⏎2. 比武⏎3. 总结
 * @ok 抓好两件事：一是学习，二是比武。
 * @ok 共收到建议12件，其中生产类8件，生活类4件。
 * @ok 共收到建议12件，其中生产类8件。
 * @ok 分三个部分：听课、读书和比武。钳工、电工两个工种参加，技术、生产等三个部门到场。
 * @ok 共收到建议四条，其中两条办结。
 * @not-ok 提了三点意见：其一，学习；其二，比武。 | 三点 => 二点
 * @ok 先是三个数字、一个短横、八个数字。
 * @ok 上午收到意见四条；下午收到二十七条，其中十九条能指着东西说。
 * @ok 每次发言不超过三条：办夜校；开比武。每组至多四个：听课、读书和比武。约三件事：一是学习，二是比武。
 * @ok 每班至少四台，其中五台备用。前后约12件，其中生产类8件，生活类5件。第三条：自带工具；自理膳食。
 * @ok 钳工、电工、焊工四个以上工种参加。
 * @not-ok 装了二十四台，其中二十五台已经停用。 | 二十五台 => 不超过二十四台
 * @not-ok 提出三条措施：办夜校；开比武。 | 三条 => 二条
 * @not-ok 分四个部分：听课、读书和比武。 | 四个 => 三个
 * @not-ok 档案有以下四项：树种和编号、姓名或者名称、养护记录、资金收支、历年照片。 | 四项 => 五项
 * @ok 记下四样东西：水温、流量、颜色和气味。记下四样东西：水温和流量、颜色、气味。
 * @not-ok 钳工、电工、焊工四个工种参加。 | 四个 => 三个
 * @not-ok 装了四台，其中五台已经停用。 | 五台 => 不超过四台
 * @not-ok 抓好以下三项工作：⏎⏎1. 学习⏎2. 比武 | 三项 => 二项
 * @not-ok 抓好三件事：一是学习，二是比武。 | 三件 => 二件
 * @not-ok 共收到建议12件，其中生产类8件，生活类5件。 | 12件 => 13件
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { ANNOUNCED, inHan, lists, numeral } from "../lists.ts";
import type { Mistake, Rule } from "../rule.ts";

export const countConflict: Rule = {
  id: "count-conflict",
  title: { zh: "说几项就是几项", en: "As many items as announced" },
  what: {
    zh: "“三项工作：”后面的条数、“一是…二是…”“其一…其二…”的个数、顿号列举的个数与说的不符；“共12件，其中…”各项之和、“四台，其中五台”超出总数。“不超过、至多、至少、约”等后面的数是限度，不算说的个数。",
    en: "The items after 三项工作：, of 一是…二是… or 其一…其二…, or of an enumeration are not as many as announced; the parts of 共12件，其中… or 四台，其中五台 exceed the whole. A number behind 不超过, 至多, 至少, 约 states a limit, no count.",
  },
  level: "warning",
  fix: "query",
  check: (article) => {
    const known = lists(article);
    return article.blocks
      .filter(({ kind }) => kind === "paragraph" || kind === "crosshead")
      .flatMap((block) => [
        ...beforeList(block, article, known),
        ...inWords(block),
        ...enumerated(block),
        ...clauses(block),
        ...sums(block),
        ...parts(block),
      ]);
  },
};

function beforeList(block: TextBlock, article: ArticleText, known: ReturnType<typeof lists>): Mistake[] {
  if (block.item || /[年月日]/u.test(block.text.slice(-4))) return [];
  const match = ANNOUNCED.exec(block.text);
  if (match && !isCount(block.text, match.index, match[1] + (match[2] ?? ""))) return [];
  const next = article.blocks[block.index + 1];
  if (!match || next?.node !== "list") return [];
  const list = known.find(({ mark }) => mark === next);
  const announced = numeral(match[1] ?? "");
  if (!list || announced === undefined || announced < 2 || list.items.length === announced) return [];
  return [conflict(block, match, list.items.length)];
}

const IN_WORDS =
  /([一二两三四五六七八九十]|\d)([个项条点类种件步大])[^，。；：！？一二三四五六七八九]{0,12}(?:[：:]|。(?=一是))(?=一[是要]|其一，|第一，)/gu;

function inWords(block: TextBlock): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const match of block.text.matchAll(IN_WORDS)) {
    const announced = numeral(match[1] ?? "");
    if (!isCount(block.text, match.index, (match[1] ?? "") + (match[2] ?? ""))) continue;
    const rest = block.text.slice(match.index + match[0].length);
    const numbers = [
      ...rest.matchAll(/(?<=^|[，；。：、“])(?:([一二三四五六七八九])[是要]|[其第]([一二三四五六七八九])，)/gu),
    ].map((found) => numeral(found[1] ?? found[2] ?? "") ?? 0);
    const again = numbers.indexOf(1, 1);
    const run = again > 0 ? numbers.slice(0, again) : numbers;
    const last = Math.max(0, ...run);
    // A gap in the numbers is list-order's; here only how far they go.
    if (announced !== undefined && run.length >= 2 && last !== announced) mistakes.push(conflict(block, match, last));
  }
  return mistakes;
}

const LIMIT =
  /(?:不(?:超过|多于|少于|低于|足|下|止)|不得(?:超过|多于|少于)|未超过|超过|多于|少于|[至最]多|[至最]少|多达|大?约|大概|近|将近|差不多|上限为?|下限为?|限)(?:有|为|是|选|报|提|写|交)?$/u;
/** The digit before a part of a number (二｜十七), and what makes it an ordinal or a vague one. */
const GOES_ON = /[\d.,〇零一二两三四五六七八九十百千万亿第几数]$/u;
const VAGUE_AFTER = /^(?:以[上下内]|左右|上下|之内|不等)/u;

/** Whether the number at `from` says exactly how many: a whole number, neither an ordinal nor a limit nor a guess. */
function isCount(text: string, from: number, counted: string): boolean {
  const before = text.slice(Math.max(0, from - 8), from);
  return !GOES_ON.test(before) && !LIMIT.test(before) && !VAGUE_AFTER.test(text.slice(from + counted.length));
}

function conflict(block: TextBlock, match: RegExpExecArray | RegExpMatchArray, found: number): Mistake {
  const [number = "", unit = ""] = [match[1], match[2]];
  const from = match.index ?? 0;
  const expected = (/\d/.test(number) ? String(found) : inHan(found)) + unit;
  return {
    at: { block, from, to: from + number.length + unit.length },
    message: { zh: `说是${number}${unit}，实有 ${found}`, en: `${number}${unit} announced, ${found} found` },
    actual: number + unit,
    expected,
  };
}

const MEMBER = "[^，。；：、！？“”（）]{1,14}";
const UNIT = "个|项|条|点|类|种|件|栏|列|样|步|份|位|名|家|台|本|部";
/** 三个部分：甲、乙和丙. */
const BEFORE = new RegExp(
  `([二两三四五六七八九十])(${UNIT})[^，。；：！？、]{0,6}[：:]((?:${MEMBER}、)+${MEMBER})(?=[，。；！？]|$)`,
  "gu",
);
/** 三条措施：甲；乙；丙。 */
const CLAUSES = new RegExp(
  `([二两三四五六七八九十])(${UNIT})[^，。；：！？、“”]{0,8}：(?![一其第])([^。：！？“”]+)。`,
  "gu",
);
/** 甲、乙、丙三个: looked for from the number back, as most numbers have no enumeration before them. */
const NUMBER = new RegExp(`([二两三四五六七八九十])(${UNIT})(?!\\p{Script=Han}?[、多半])`, "gu");
const BEHIND = new RegExp(`(?:${MEMBER}、)+(?:${MEMBER})?$`, "u");

/** Members of an enumeration; its last one may hold two. */
function enumerated(block: TextBlock): Mistake[] {
  const { text } = block;
  if (!text.includes("、")) return [];
  const before = [...text.matchAll(BEFORE)].map(({ 1: number = "", 2: unit = "", 3: list = "", index }) => ({
    at: index,
    number,
    unit,
    list,
  }));
  const behind = [...text.matchAll(NUMBER)].flatMap(({ 1: number = "", 2: unit = "", index }) => {
    const list = BEHIND.exec(text.slice(Math.max(0, index - 100), index))?.[0];
    return list === undefined ? [] : { at: index, number, unit, list };
  });
  return [...before, ...behind].flatMap(({ at, number, unit, list }) => {
    const found = membersOf(list, numeral(number) ?? 0);
    if (found === undefined || !isCount(text, at, number + unit)) return [];
    return {
      at: { block, from: at, to: at + number.length + unit.length },
      message: { zh: `说是${number}${unit}，列举了 ${found}`, en: `${number}${unit} announced, ${found} named` },
      actual: number + unit,
      expected: inHan(found) + unit,
    };
  });
}

/** Clauses between semicolons, up to the stop; one clause alone is no enumeration. */
function clauses(block: TextBlock): Mistake[] {
  return [...block.text.matchAll(CLAUSES)].flatMap((match) => {
    const [, number = "", unit = "", list = ""] = match;
    const found = list.split("；").length;
    if (found < 2 || found === numeral(number) || !isCount(block.text, match.index, number + unit)) return [];
    return conflict(block, match, found);
  });
}

/** How many are named, when nobody can read it as the number announced. */
function membersOf(list: string, announced: number): number | undefined {
  const members = list.split("、");
  const last = members.at(-1) ?? "";
  if (/[等其他另余各每共约近第几或]/u.test((members[0] ?? "") + last)) return undefined;
  // Members that count things themselves (三个数字、一个短横) are not what the number counts.
  if (members.slice(0, -1).some((one) => /[\d一二两三四五六七八九十]/u.test(one))) return undefined;
  const joined = /.[和与及]./u.test(last);
  const found = members.length + (joined ? 1 : 0);
  // 树种和编号 in the midst may be one member or two.
  const most = found + members.slice(0, -1).filter((one) => /.[和与及]./u.test(one)).length;
  return found < 3 || (found <= announced && announced <= most) ? undefined : announced < found ? found : most;
}

const PART = new RegExp(
  `([二两三四五六七八九十]{1,3}|\\d+)(${UNIT}|人|次)[^，。；！？、]{0,6}，其中(?:的|有|前|后)?([一二两三四五六七八九十]{1,3}|\\d+)\\2`,
  "gu",
);

/** 四台，其中五台: a part is no larger than its whole. */
function parts(block: TextBlock): Mistake[] {
  return [...block.text.matchAll(PART)].flatMap((match) => {
    const [whole, total = "", unit = "", part = ""] = match;
    if ((numeral(part) ?? 0) <= (numeral(total) ?? Number.POSITIVE_INFINITY)) return [];
    if (!isCount(block.text, match.index, total + unit)) return [];
    const to = match.index + whole.length;
    return {
      at: { block, from: to - part.length - unit.length, to },
      message: {
        zh: `其中${part}${unit}多于总数${total}${unit}`,
        en: `${part}${unit} of ${total}${unit} is more than the whole`,
      },
      actual: part + unit,
      expected: `不超过${total}${unit}`,
    };
  });
}

const TOTAL =
  /(?:共|总计|合计|累计)[^，。；\d]{0,10}(\d+)(件|人|名|项|个|台|次|篇|户|家|条|套)(?:[，。；（]|[^，。；]{0,8}，)其中([^。；）]*)/gu;

function sums(block: TextBlock): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const match of block.text.matchAll(TOTAL)) {
    const [whole, number = "", unit = "", parts = ""] = match;
    const numbers = [...parts.matchAll(new RegExp(`(\\d+)${unit}`, "gu"))].map((part) => Number(part[1]));
    const sum = numbers.reduce((all, one) => all + one, 0);
    if (numbers.length < 2 || sum <= Number(number)) continue;
    const from = match.index + whole.indexOf(number);
    if (!isCount(block.text, from, number + unit)) continue;
    mistakes.push({
      at: { block, from, to: from + number.length + unit.length },
      message: { zh: `各项之和 ${sum} 超出总数 ${number}`, en: `The parts make ${sum}, more than ${number}` },
      actual: number + unit,
      expected: `${sum}${unit}`,
    });
  }
  return mistakes;
}
