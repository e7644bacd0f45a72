// Issue pairs: from all articles to how often two characters stand side by side, the issue's own evidence of what is a word.
import type { RuleContext } from "./rule.ts";

export type Pairs = ReadonlyMap<string, number>;

export function issuePairs(context: RuleContext): Pairs {
  return context.once("pairs of characters", () => {
    const pairs = new Map<string, number>();
    for (const { blocks } of context.articles) {
      for (const { text } of blocks) {
        for (let at = 0; at + 1 < text.length; at += 1) {
          const pair = text.slice(at, at + 2);
          pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
        }
      }
    }
    return pairs;
  });
}
