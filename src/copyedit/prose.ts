// Prose: from an article's blocks to the run of body text, the paragraphs that a reader reads one after the other.
import type { ArticleText, TextBlock } from "./article-text.ts";
import { furniture } from "./furniture.ts";
import { hanCount, isClosed } from "./marks.ts";
import { isRoster } from "./roster.ts";
import type { RuleContext } from "./rule.ts";

/** Kinds of article whose lines are no sentences. */
const LINEAR = new Set(["verse", "cover", "back-cover"]);

/** Body paragraphs of articles that are prose; captions, tables and panels' titles are left out. */
export function proseBlocks(article: ArticleText, context: RuleContext): readonly TextBlock[] {
  if (LINEAR.has(article.manuscript.frontMatter.kind)) return [];
  const astray = furniture(article, context);
  return article.blocks.filter(
    (block) =>
      block.kind === "paragraph" && block.text.trim() !== "" && !astray.has(block) && !isBrokenByHand(block.text),
  );
}

/** Lines that the author broke, three or more and none closed before the last: verse or an address inside prose. */
function isBrokenByHand(text: string): boolean {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.length >= 3 && lines.every((line) => hanCount(line) <= 20) && !lines.slice(0, -1).some(isClosed);
}

/** A paragraph of sentences: long enough, or with a comma inside, and mostly Han. */
export function isRunning(text: string): boolean {
  const han = hanCount(text);
  if (han < 8 || isRoster(text) || isLabelled(text)) return false;
  return han >= 24 || (/[，；、。：？！]/u.test(text.slice(0, -1)) && han >= 10);
}

/** 收件时间：每个工作日: a label and what it names, as notices have them; no sentence, and no stop is missing. */
const isLabelled = (text: string): boolean => /^\p{Script=Han}{2,8}[：:][^，。；！？]*$/u.test(text);

/** A line that may stand between the two halves of a cut paragraph: short, without a stop. */
export function isStrayLine(text: string): boolean {
  return hanCount(text) <= 30 && !/[。！？；]/u.test(text) && !isClosed(text);
}

/** Furniture that closes an article or a letter: a signature, a date, a line of sources. */
export function isSignature(text: string): boolean {
  const line = text.trim();
  if (/^[（(【].*[）)】]$/u.test(line)) return true;
  if (
    /^[\d〇一二三四五六七八九十]{2,4}年[\d〇一二三四五六七八九十]{1,3}月(?:[\d〇一二三四五六七八九十]{1,3}日)?$/u.test(
      line,
    )
  )
    return true;
  return [...line].length <= 24 && !/[，。；！？]/u.test(line);
}
