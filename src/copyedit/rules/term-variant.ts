/**
 * term-variant: a phrase is written one way through the issue.
 *
 * @ok 职工之家挂牌。§职工之家开放。§职工之家揭牌，职工之友到场。
 * @not-ok 登录账号平台。登录账号平台。§登录账号平台。登录帐号平台。 | 登录帐号平台 => 登录账号平台
 * @not-ok 接入WiFi网络。接入WiFi网络。§接入WiFi网络，再接入Wifi网络。 | Wifi => WiFi
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import { matesOf } from "../confusables.ts";
import { isChineseProse } from "../marks.ts";
import type { Mistake, Rule, RuleContext } from "../rule.ts";

export const termVariant: Rule = {
  id: "term-variant",
  title: { zh: "同一说法全期一致", en: "A phrase is written one way through the issue" },
  what: {
    zh: "一个说法全期多次这样写，只有一次用了形近、音近的字，或大小写不同的西文。",
    en: "A phrase that the issue writes one way several times and once with a character of like shape or sound, or a Latin name in other capitals.",
  },
  level: "info",
  fix: "query",
  check: (article, context) => {
    const counts = context.once("term-variant", () => countAll(context));
    return article.blocks.flatMap((block) => [...han(block, counts), ...latin(block, counts)]);
  },
};

/** Against one odd use, at least this many of the other. */
const USES = 3;
const LENGTH = 4;

interface Counts {
  readonly grams: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

function countAll(context: RuleContext): Counts {
  const grams = new Map<string, number>();
  const names = new Map<string, Map<string, number>>();
  const blocks = context.articles.flatMap((article: ArticleText) => article.blocks);
  for (const { text } of blocks) {
    for (let at = 0; at + LENGTH <= text.length; at += 1) {
      const gram = text.slice(at, at + LENGTH);
      grams.set(gram, (grams.get(gram) ?? 0) + 1);
    }
    for (const name of latinNames(text)) {
      const key = keyOf(name.text);
      const forms = names.get(key) ?? new Map<string, number>();
      forms.set(name.text, (forms.get(name.text) ?? 0) + 1);
      names.set(key, forms);
    }
  }
  return { grams, names };
}

function han(block: TextBlock, counts: Counts): Mistake[] {
  const { text } = block;
  const mistakes: Mistake[] = [];
  for (let at = 0; at < text.length; at += 1) {
    for (const mate of matesOf(text[at] ?? "")) {
      const from = bestWindow(text, at, mate, counts.grams);
      if (from === undefined) continue;
      const [start, end] = widen(text, from, at, mate, counts.grams);
      const actual = text.slice(start, end);
      const expected = text.slice(start, at) + mate + text.slice(at + 1, end);
      mistakes.push(variant(block, start, end, actual, expected));
      break;
    }
  }
  return mistakes;
}

const ALL_HAN = /^\p{Script=Han}+$/u;

/** A window of four characters that stands once this way and several times with the mate, whichever side the odd one is. */
function bestWindow(text: string, at: number, mate: string, grams: Counts["grams"]): number | undefined {
  for (let from = Math.max(0, at - LENGTH + 1); from <= at; from += 1) {
    const gram = text.slice(from, from + LENGTH);
    if (grams.get(gram) !== 1 || !ALL_HAN.test(gram)) continue;
    if ((grams.get(gram.slice(0, at - from) + mate + gram.slice(at - from + 1)) ?? 0) >= USES) return from;
  }
  return undefined;
}

function widen(text: string, from: number, at: number, mate: string, grams: Counts["grams"]): [number, number] {
  let end = from + LENGTH;
  for (let next = from + 1; next <= at; next += 1) {
    const gram = text.slice(next, next + LENGTH);
    if ((grams.get(gram.slice(0, at - next) + mate + gram.slice(at - next + 1)) ?? 0) < USES) break;
    end = next + LENGTH;
  }
  return [from, Math.min(end, text.length)];
}

function latinNames(text: string): { text: string; at: number }[] {
  if (!isChineseProse(text)) return [];
  return [...text.matchAll(/(?<![\w.@/:])[A-Za-z][A-Za-z0-9]*(?:[-‑][A-Za-z0-9]+)*(?![\w@/:])/gu)]
    .filter(([name]) => name.length >= 3)
    .map((match) => ({ text: match[0], at: match.index }));
}

const keyOf = (name: string): string => name.toLowerCase().replace(/[-‑]/gu, "");

function latin(block: TextBlock, counts: Counts): Mistake[] {
  return latinNames(block.text).flatMap(({ text, at }) => {
    const forms = counts.names.get(keyOf(text));
    if (!forms || forms.size < 2 || forms.get(text) !== 1) return [];
    const [usual, uses] = [...forms].reduce((best, form) => (form[1] > best[1] ? form : best), ["", 0]);
    if (uses < USES) return [];
    return variant(block, at, at + text.length, text, usual);
  });
}

function variant(block: TextBlock, from: number, to: number, actual: string, expected: string): Mistake {
  return {
    at: { block, from, to },
    message: { zh: `本期多写作“${expected}”`, en: `The issue writes ${expected} elsewhere` },
    actual,
    expected,
  };
}
