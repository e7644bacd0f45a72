// Every rule keeps the promises of the examples in its own header.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/base/finding.ts";
import { articleText } from "../../src/copyedit/article-text.ts";
import { certainOf, judge, judgeIssue } from "../../src/copyedit/judge.ts";
import type { RuleContext } from "../../src/copyedit/rule.ts";
import { RULES } from "../../src/copyedit/rules.ts";
import { settle } from "../../src/copyedit/settle.ts";
import { readTerms } from "../../src/copyedit/terms.ts";
import { type Example, examplesOf } from "./examples.ts";
import { issueOf, manuscriptOf } from "./manuscript-of.ts";

const folder = new URL("../../src/copyedit/rules/", import.meta.url);

function findingsOf(id: string, example: Example): readonly Finding[] {
  const entry = RULES.find(({ rule }) => rule.id === id);
  if (!entry) throw new Error(`rules.ts does not list ${id}`);
  const issue = issueOf({ ...example.settings.issue, publication: example.settings.publication });
  const articles = example.bodies.map((body, i) =>
    articleText(manuscriptOf(body, example.settings, `article-${i + 1}.md`)),
  );
  const { terms } = readTerms(example.settings.terms ?? "", "terms.yaml");
  const context = { issue, articles, terms, once: memory() };
  const certain = articles.map((article) =>
    certainOf(settle(article, entry.settles ? [entry.rule] : [], context), context),
  );
  const after = { ...context, articles: certain.map(({ settled }) => settled.article), once: memory() };
  return [...certain.flatMap((one) => judge(one, [entry.rule], after)), ...judgeIssue([entry.rule], after)];
}

describe("rules", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));

  it("lists one rule a file, each with a reason for its place", () => {
    expect(RULES.map(({ rule }) => `${rule.id}.ts`).sort()).toEqual([...files].sort());
    expect(RULES.every(({ because }) => because.length > 10)).toBe(true);
  });

  for (const name of files) {
    const id = name.replace(/\.ts$/, "");
    const examples = examplesOf(readFileSync(new URL(name, folder), "utf8"));
    describe(id, () => {
      it("has examples of both kinds", () => {
        expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(["ok", "not-ok"]));
      });
      it.each(examples.map((example) => [example.kind, example.source, example] as const))(
        "%s: %s",
        (kind, _, example) => {
          const shown = findingsOf(id, example).map(({ actual, expected }) => ({ actual, expected }));
          if (kind === "ok") expect(shown).toEqual([]);
          else expect(shown).toContainEqual({ actual: example.actual, expected: example.expected });
        },
      );
    });
  }
});

function memory(): RuleContext["once"] {
  const kept = new Map<string, unknown>();
  return <T>(key: string, make: () => T): T => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as T;
  };
}
