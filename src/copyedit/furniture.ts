// Furniture: which paragraphs of an article are no prose but captions, bylines or crossheads that nobody has marked.
import type { ArticleText, TextBlock } from "./article-text.ts";
import { type IssueEdges, issueEdges } from "./issue-edges.ts";
import { hanCount, isClosed } from "./marks.ts";
import { isSurname } from "./reduplication.ts";
import type { RuleContext } from "./rule.ts";
import { cutScore } from "./sentence-edges.ts";

export type Furniture = "caption" | "byline" | "crosshead";

/** Paragraphs of the article's own level that are furniture; kept for the rules that ask in turn. */
export function furniture(article: ArticleText, context: RuleContext): ReadonlyMap<TextBlock, Furniture> {
  return context.once(`furniture of ${article.manuscript.file}`, () => classify(article, context));
}

const LINEAR = new Set(["verse", "cover", "back-cover"]);

function classify(article: ArticleText, context: RuleContext): ReadonlyMap<TextBlock, Furniture> {
  const found = new Map<TextBlock, Furniture>();
  if (LINEAR.has(article.manuscript.frontMatter.kind)) return found;
  const paragraphs = article.blocks.filter(({ kind, text }) => kind === "paragraph" && text.trim() !== "");
  paragraphs.forEach((block, at) => {
    if (!["article", "question", "answer", "panel"].includes(block.holder)) return;
    const text = block.text.trim();
    if (isHeadInText(text)) found.set(block, "crosshead");
    else if (isCaption(text, block, article)) found.set(block, "caption");
    else if (isByline(text, at, paragraphs.length, article)) found.set(block, "byline");
    else if (isCrosshead(text, block, article, context)) found.set(block, "crosshead");
  });
  return found;
}

/** ##标题, ＃＃ 标题, ## and a full-width blank: signs of a crosshead that Markdown takes for text. #话题# and #3机组 are text. */
export const HEAD_SIGNS = /^(?:[#＃]{2,6}|[#＃](?=[ \u3000]))[ \u3000]*(?![#＃])(?=\S)/u;

const isHeadInText = (text: string): boolean =>
  HEAD_SIGNS.test(text) && !/[#＃]$/u.test(text) && hanCount(text) <= LONGEST_HEAD && !/[。；]/u.test(text);

/** Han in a crosshead. */
const LONGEST_HEAD = 30;

const POINTER =
  /^(?:[▲△▼▽↑↓◆]\s*|(?:上|下|左|右|中|题)图|图片说明|图为|图[：:]|图[一二三四五六七八九十\d]{1,2}[\s\u3000：:])/u;
const CREDIT = /[^，。；]\s*[（(]?[\p{Script=Han}\s\u3000]{2,12}[\s\u3000／/]?(?:摄|摄影|供图)[）)]?$/u;

function isCaption(text: string, block: TextBlock, article: ArticleText): boolean {
  if (hanCount(text) > 60) return false;
  if (POINTER.test(text)) return !/^[上下左右]图[书表形像]/u.test(text) && (text.match(/[。]/gu) ?? []).length <= 1;
  if (CREDIT.test(text) && (text.match(/[。]/gu) ?? []).length <= 1 && /(?:\s|\u3000|[（(／/。])[^，。]*$/u.test(text))
    return true;
  if (
    isClosed(text) ||
    hanCount(text) < 4 ||
    hanCount(text) > 30 ||
    /^[（(]?[一二三四五六七八九十]+[）)、]/u.test(text)
  )
    return false;
  return isBesideBarePhoto(block, article);
}

/** Right below a photo that has no caption of its own. */
function isBesideBarePhoto(block: TextBlock, article: ArticleText): boolean {
  const before = article.blocks[block.index - 1];
  const after = article.blocks[block.index + 1];
  // Between two photos nobody can tell whose caption it is; above prose the line is one only when it is no crosshead.
  return before?.node === "photo" && after?.kind !== "void" && !/[，、]$/u.test(block.text);
}

const ROLE =
  /^[（(□■◆●◇○◎▪【]?\s*(?:本刊|本报|本文|特约|见习)?(?:文|图|文[／/、·]?图|图文|作者|记者|通讯员|摄影|撰文|撰稿|供稿|口述|整理|采访|编辑|责编|责任编辑|来源|执笔)(?:[／/：:｜|]|[\s\u3000]+)\s*\S/u;
const TOLD = /^[（(](?:作者|本文作者|口述者)(?:系|为|单位|是|[：:])/u;
const BULLET = /^[□■◆◇◎]\s*[\p{Script=Han}\s\u3000]{2,24}$/u;

function isByline(text: string, at: number, of: number, article: ArticleText): boolean {
  if (hanCount(text) > 40 || /[。；！？]./u.test(text)) return false;
  if (TOLD.test(text) || BULLET.test(text)) return true;
  if (ROLE.test(text)) return !/[，。]/u.test(text);
  if (at !== 0 && at !== of - 1) return false;
  return article.manuscript.frontMatter.kind !== "brief" && isNames(text);
}

/** 李明 / 某某公司工会　李明: groups between blanks, the last a name. */
function isNames(text: string): boolean {
  const groups = text.split(/[\s\u3000]+/u);
  const last = groups.at(-1) ?? "";
  if (groups.length > 4 || /[^\p{Script=Han}\s]/u.test(text)) return false;
  return isName(last) && (groups.length > 1 || isName(text));
}

const isName = (text: string): boolean => /^\p{Script=Han}{2,3}$/u.test(text) && isSurname(text[0] ?? "");

const NUMBERED = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节部分])/u;

function isCrosshead(text: string, block: TextBlock, article: ArticleText, context: RuleContext): boolean {
  const length = hanCount(text);
  const longest = NUMBERED.test(text) ? 26 : 18;
  if (
    block.item ||
    isEmphasised(block, article) ||
    length < 3 ||
    length > longest ||
    /[，。；：！？、…”）》,;:!?](?!.*[\p{Script=Han}])/u.test(text.slice(-1))
  )
    return false;
  if (/[，。；！？]/u.test(text) || /[\d\ufffcA-Za-z]$/u.test(text)) return false;
  if (/^(?:尊敬的|亲爱的|各位|同志们|此致|敬礼|附[：:])/u.test(text)) return false;
  const before = article.blocks[block.index - 1];
  const after = article.blocks[block.index + 1];
  if (after?.kind !== "paragraph" || after.holder !== block.holder) return false;
  if (hanCount(after.text) < 24 || !/[，。]/u.test(after.text)) return false;
  const edges = issueEdges(context);
  // Between the halves of a cut paragraph a short line is a stray one; after a paragraph that only lacks its stop it is not.
  if (before?.kind === "paragraph" && !isClosed(before.text) && !endsWithoutStop(before.text, text, after.text, edges))
    return false;
  // The first half of a cut sentence looks like a crosshead, too; but columns end after whole lines.
  return NUMBERED.test(text) || cutScore(text, after.text, edges) < (length <= SHORTEST_LINE ? 3 : 0.5);
}

/** A line that its author set in italics has been marked: a signature, a dateline. */
const isEmphasised = (block: TextBlock, { manuscript }: ArticleText): boolean =>
  /^(?:\*[^*]+\*|_[^_]+_)$/u.test(manuscript.text.slice(block.start, block.end).trim());

/** No column is narrower than this: the first half of a cut paragraph fills at least one of its lines. */
const SHORTEST_LINE = 9;

function endsWithoutStop(before: string, line: string, after: string, edges: IssueEdges): boolean {
  return cutScore(before, line, edges) < 0 && cutScore(before, after, edges) < 0;
}
