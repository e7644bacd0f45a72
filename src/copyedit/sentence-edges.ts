// Sentence edges: from the end of one paragraph and the head of the next to how likely they are one sentence cut in two.
import { isHan } from "../base/han.ts";
import { edgeEvidence, type IssueEdges } from "./issue-edges.ts";
import { isDigit, isLatin } from "./marks.ts";
import { segment } from "./words.ts";

/** Characters that hardly ever end a sentence: structural words, prepositions, conjunctions, adverbs, number heads. */
const NEVER_LAST = new Set(
  "的和与及或而并且把被对从向往以为将给让使由于在是这那每各某该其之所不很更最都也就还又再才已正曾能可应要想须需第约近超达按据经因如若则即虽但却乃当至跟同比凭靠沿朝非个位名项种条件份张把支座辆台",
);
/** Words that lean on what follows. */
const LEANING =
  /(?:可以|应当|应该|必须|需要|能够|已经|正在|将要|通过|关于|对于|为了|由于|以及|或者|并且|而且|但是|因为|所以|如果|虽然|即使|一个|一位|一种|一把|一条|一项|一次次|这个|那个|这些|那些|哪些|有些|这种|那种|每个|某个|不到|不够|不是|就是|而是|还是|只是|都是|正是|也是|我们的?|他们的?|任何|所有|各种|许多|很多|全部|其他|一些|一律|全部|互相|相互|逐步|逐个|及时|不断|共同|分别|直接|早就|从此|于是|首先|来到|取消|包括|例如|比如|位于|等于|属于|造成|传到|想起|叫作|称为|成为|作为|具有|具备|进行|得到了?|看到|发现|表示|认为|指出|要求|有关|按照|根据|随着|围绕|结合|利用|采用|使用|上用|叫|请|派|被|所|第[一二三四五六七八九十]+)$/u;
/** Characters that hardly ever begin a sentence. */
const NEVER_FIRST = new Set("的地得了着过们性化者吗呢吧啊么之等里内外间边度率员器件品类型式法学业费额值量层厅局处署");
/** Heads that lean on what goes before. */
const HANGING =
  /^(?:以内|以外|之间|之一|起来|出来|下来|下去|上去|出去|过来|过去了|都[有是在能会要]|也[有是不没在能会要]|还[不没是在能会要]|却|便|均|皆|和|与|及|或|所|把|被|才|又|就[是能会要])/u;
/** Single characters that end a clause by themselves. */
const MAY_END = new Set(
  "了的吗呢吧啊好人去来说道年月日时中上下里外后前内间次天家事话路水山心手口门车书钱字元吨米度倍成多少高低大小快慢新旧强弱行走看听写做干住到过着完死活开关红白黑亮暗远近我你他她它们页锁气点灯火光声信钟纸笔茶酒饭药病伤命梦风雨雪江河海湖船桥房屋树花草鸟鱼牛马狗猫头脸眼嘴耳脚身力用起错对全停晚早热冷",
);

/**
 * Positive: cut in mid-sentence; negative: two sentences, the first of which has lost its stop. `tail` and `head` are the
 * paragraphs' whole texts. Evidence is weighed as log-odds would be; about 0 means that nobody can tell.
 */
export function cutScore(tail: string, head: string, edges?: IssueEdges): number {
  const last = tail.at(-1) ?? "";
  const first = head.at(0) ?? "";
  if (/[，、“‘（《〈「『【〔(]/u.test(last)) return 9;
  if (/[，。、；：？！”’）》〉」』】〕,;:?!)]/u.test(first)) return 9;
  if ((isDigit(last) && isDigit(first)) || (isLatin(last) && /[a-z]/.test(first))) return 5;
  if (isDigit(last) && /[年月日个名人次项台万亿千百%％吨米元家位件]/u.test(first)) return 6;
  // A numbered heading and the first numbered paragraph below it.
  if (NUMBERED.test(tail) && NUMBERED.test(head) && tail.length <= 20 && !/[，。；]/u.test(tail)) return -9;
  const torn = openQuotes(tail) > 0 && openQuotes(head) < 0 ? 6 : 0;
  const structure = /是[^，。；]*的$/u.test(tail) ? 0 : leaning(tail, head);
  const opening = openers(head);
  return (
    torn +
    structure +
    crossing(tail, head) +
    lengths(tail, head, opening < 0) +
    opening +
    (edges ? edgeEvidence(tail, head, edges) : 0)
  );
}

function leaning(tail: string, head: string): number {
  const last = tail.at(-1) ?? "";
  const first = head.at(0) ?? "";
  const left = LEANING.test(tail) || wantsVerb(tail) || (NEVER_LAST.has(last) && endsAlone(tail)) ? 3 : 0;
  const right = NEVER_FIRST.has(first) && startsAlone(head) ? 3 : HANGING.test(head) ? 2 : 0;
  return left + right;
}

/** 把耳朵: what is taken up by 把 or 被 waits for its verb. */
function wantsVerb(tail: string): boolean {
  if (!/[把被][^，。；：？！、]{1,4}$/u.test(tail)) return false;
  return /^[把被]$/u.test(segment(tail.slice(-10)).at(-2)?.text ?? "");
}

/** Double quotes opened minus closed. */
export function openQuotes(text: string): number {
  return (text.match(/“/gu)?.length ?? 0) - (text.match(/”/gu)?.length ?? 0);
}

const clauseTail = (text: string): string => /[^，。；：？！、…;?!]*$/u.exec(text)?.[0] ?? "";
const clauseHead = (text: string): string => /^[^，。；：？！、…;?!]*/u.exec(text)?.[0] ?? "";

function endsAlone(tail: string): boolean {
  const word = segment(tail.slice(-10)).at(-1);
  return word === undefined || word.text.length === 1;
}

function startsAlone(head: string): boolean {
  const word = segment(head.slice(0, 10))[0];
  return word === undefined || word.text.length === 1;
}

/** Does the joined text have a word across the edge, and what do the halves look like without it. */
function crossing(tail: string, head: string): number {
  const left = clauseTail(tail).slice(-8);
  const right = clauseHead(head).slice(0, 8);
  if (!left || !right || !isHan(left.at(-1) ?? "") || !isHan(right[0] ?? "")) return 0;
  const words = segment(left + right);
  const across = words.find((word) => word.start < left.length && left.length < word.end);
  const lastWord = segment(left).at(-1)?.text ?? "";
  const firstWord = segment(right)[0]?.text ?? "";
  const torn = (lastWord.length === 1 && !MAY_END.has(lastWord) ? 1 : 0) + (firstWord.length === 1 ? 0.3 : -0.3);
  if (!across) return torn - 0.5;
  // Two whole words that happen to make a longer one are weaker evidence than a word torn in its middle.
  return lastWord.length >= 2 && firstWord.length >= 2 ? 1 + torn : 3.5 + torn;
}

/** One clause cut in two is shorter than two clauses. */
function lengths(tail: string, head: string, opens: boolean): number {
  const left = clauseTail(tail).length;
  const right = clauseHead(head).length;
  const short = (left <= 2 ? 2 : 0) + (opens ? 0 : right <= 2 ? 2 : right <= 3 ? 1 : 0);
  return short + (left + right <= 12 && !opens ? 1 : left + right >= 24 ? -1.5 : 0);
}

/** Heads that open a paragraph of their own: numbers and turns of a dialogue, quotations and labels, adverbs of time and turn. */
const NUMBERED =
  /^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十百]+[，条章、]|[（(]?[一二三四五六七八九十]+[）)、]|[（(]?\d{1,2}(?:[）)、]|[.．](?!\d))|[①-⑳]|[问答][：:])/u;
const LABELLED = /^(?:“|[^，。；：]{1,5}[：:])/u;
const TURNS =
  /^(?:近年来|近日|日前|同时|此外|另外|首先|其次|最后|然而|但是|不过|因此|所以|于是|如今|今年|去年|据|会上|会后|目前|此前|随后|当天|后来|有一天|有人|我|他|她|它|你|我们|他们|这|那|每|在|当|为了|为|随着|通过|对于|关于|作为|从|如果|虽然|尽管|即使|一方面|例如|比如|记者|接下来|那天|忽然|突然|果然|其实|当然|至此|再说|先说|有趣的是|值得|需要注意|与此同时|对此|下一步|总之|可是|这时|那时|昨天|明天|明年|老[\p{Script=Han}](?!实)|小[王李张刘陈周吴赵]|清晨|傍晚|夜里|第二天)/u;

function openers(head: string): number {
  if (NUMBERED.test(head)) return -4;
  return LABELLED.test(head) || TURNS.test(head) ? -2 : 0;
}
