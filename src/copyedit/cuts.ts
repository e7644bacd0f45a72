// Cuts: from an article's prose to the pairs of paragraphs that are halves of one.
import type { ArticleText, TextBlock } from "./article-text.ts";
import { issueEdges } from "./issue-edges.ts";
import { isOfOpenList } from "./lists.ts";
import { hanCount, isClosed, isFormula } from "./marks.ts";
import { isRunning, isSignature, isStrayLine, proseBlocks } from "./prose.ts";
import type { RuleContext } from "./rule.ts";
import { cutScore } from "./sentence-edges.ts";

export interface Cut {
  readonly tail: TextBlock;
  readonly head: TextBlock;
}

/** Scores that a cut in a list without stops needs: within it, and from its last item to what follows. */
const OPEN_LIST = { within: 9, beyond: 5 };
/** At most this many stray lines may stand between two halves. */
const LINES_BETWEEN = 2;

/** Cuts of an article; the rules for stops, heads and tails leave these paragraphs alone. */
export function cuts(article: ArticleText, context: RuleContext): readonly Cut[] {
  return context.once(`cuts of ${article.manuscript.file}`, () => find(article, context));
}

function find(article: ArticleText, context: RuleContext): readonly Cut[] {
  const prose = proseBlocks(article, context);
  const found: Cut[] = [];
  prose.forEach((tail, at) => {
    if (isClosed(tail.text) || isFormula(article.blocks[tail.index + 1]?.text ?? "")) return;
    const open = isOfOpenList(tail, article);
    for (let beyond = 1; beyond <= LINES_BETWEEN + 1; beyond += 1) {
      const head = prose[at + beyond];
      if (!head) return;
      const between = article.blocks.slice(tail.index + 1, head.index);
      const closing = tail.item !== undefined && othersClose(tail, article);
      if (open) {
        const least = head.item?.list === tail.item?.list ? OPEN_LIST.within : OPEN_LIST.beyond;
        const score = cutScore(tail.text.trimEnd(), head.text.trimStart(), issueEdges(context));
        if (score >= least) found.push({ tail, head });
        return;
      }
      if (isCut(tail, head, between, closing ? 1 : beyond, closing, context)) {
        found.push({ tail, head });
        return;
      }
      if (!isStrayLine(head.text)) return;
    }
  });
  return found;
}

function isCut(
  tail: TextBlock,
  head: TextBlock,
  between: readonly TextBlock[],
  beyond: number,
  closing: boolean,
  context: RuleContext,
): boolean {
  const before = tail.text.trimEnd();
  const after = head.text.trimStart();
  const score = cutScore(before, after, issueEdges(context));
  if (!isRunning(before) && (score < 2 || hanCount(before) < 4)) return false;
  if (tail.item && head.item && tail.item.list === head.item.list && !/[。；！？]$/u.test(after) && score < 9)
    return false;
  // The next number of its list says that something new begins.
  if (isNextItem(tail, head) && score < 2) return false;
  // A real crosshead, another speaker or the end of a panel between them asks for proof.
  const barrier =
    between.some(({ kind }) => kind === "crosshead" || kind === "title") || (tail.holder !== head.holder && !closing);
  // A keyword's gist needs no stop.
  if (tail.holder === "keywords") return score >= 4;
  if (barrier) return score >= (tail.item && !between.some(({ kind }) => kind === "crosshead") ? 2 : 3);
  // A stray line after an open paragraph is itself a sign that a column ended here.
  if (beyond > 1) return score > (between.some(({ node }) => node === "list") ? 3 : 0.5);
  if (isSignature(after) && score < 5) return false;
  return isRunning(after) || isClosed(after) ? score > 0 : score >= 3;
}

const isNextItem = ({ item }: TextBlock, { item: next }: TextBlock): boolean =>
  item?.written !== undefined && item.list === next?.list && next.turn === item.turn + 1;

/** The other items of its list end with stops: an item without one is no gist. */
function othersClose(block: TextBlock, article: ArticleText): boolean {
  const others = article.blocks.filter(
    ({ item, kind, index }) =>
      kind === "paragraph" && item?.last && item.list === block.item?.list && index !== block.index,
  );
  // A list that the cut has left with one item: a sentence with a comma in it is no gist.
  if (others.length === 0) return isRunning(block.text) && block.text.includes("，");
  return others.every(({ text }) => isClosed(text));
}
