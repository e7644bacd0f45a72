// Repeated lines: paragraphs that are set twice, and heads that repeat the tail of the paragraph before.
import type { ArticleText, TextBlock } from "./article-text.ts";
import { hanCount } from "./marks.ts";
import { proseBlocks } from "./prose.ts";
import type { Mistake, RuleContext } from "./rule.ts";

/** Whole lines said again, and a tail that the next paragraph begins with. */
export function repeatedLines(article: ArticleText, context: RuleContext): Mistake[] {
  // A pull quote says again what the article says: that is its purpose.
  const prose = proseBlocks(article, context).filter(({ holder }) => holder !== "panel");
  const known = new Set<string>();
  const mistakes: Mistake[] = [];
  prose.forEach((block, at) => {
    const text = block.text.trim();
    // As written, so that lines which differ in their code only are told apart.
    const written = article.manuscript.text.slice(block.start, block.end);
    if (hanCount(text) >= 10 && known.has(written)) {
      mistakes.push({
        at: { block, from: 0, to: block.text.length },
        message: { zh: "整段重复", en: "The whole paragraph is set twice" },
        actual: text,
        expected: "",
      });
      return;
    }
    known.add(written);
    const overlap = overlapOf(prose[at - 1]?.text ?? "", block.text);
    if (overlap >= 6) mistakes.push(twiceAcross(block, overlap));
  });
  return mistakes;
}

function overlapOf(tail: string, head: string): number {
  for (let length = Math.min(60, tail.length, head.length); length >= 6; length -= 1) {
    if (tail.endsWith(head.slice(0, length)) && hanCount(head.slice(0, length)) >= 6) return length;
  }
  return 0;
}

function twiceAcross(block: TextBlock, length: number): Mistake {
  const actual = block.text.slice(0, length);
  return {
    at: { block, from: 0, to: length },
    message: { zh: "段首与上段段末重复", en: "The head repeats the end of the paragraph before" },
    actual,
    expected: "",
  };
}
