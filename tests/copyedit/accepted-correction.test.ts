// An accepted finding is settled by exactly its range; what only a person can carry out is never written.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/base/finding.ts";
import { acceptedCorrection, applyCorrections, copyedit } from "../../src/copyedit/copyedit.ts";
import type { Manuscript } from "../../src/manuscript/manuscript.ts";
import { type Example, examplesOf } from "./examples.ts";
import { issueOf, manuscriptOf } from "./manuscript-of.ts";

const folder = new URL("../../src/copyedit/rules/", import.meta.url);

interface Accepted {
  readonly rule: string;
  readonly source: string;
  readonly before: string;
  readonly after: string;
  readonly left: readonly Finding[];
  readonly one: Finding;
}

/** Every finding of the rules' own wrong examples that can be accepted by a click, with what acceptance leaves. */
const accepted: Accepted[] = [];
const byHand = new Set<string>();

for (const name of readdirSync(folder)) {
  const rule = name.replace(/\.ts$/, "");
  for (const example of examplesOf(readFileSync(new URL(name, folder), "utf8"))) {
    if (example.kind === "not-ok" && example.settings.terms === undefined) collect(rule, example);
  }
}

function collect(rule: string, example: Example): void {
  const issue = issueOf({ ...example.settings.issue, publication: example.settings.publication });
  const read = (bodies: readonly string[]): Manuscript[] =>
    bodies.map((body, at) => manuscriptOf(body, example.settings, `article-${at + 1}.md`));
  const manuscripts = read(example.bodies);
  const found = copyedit(manuscripts, issue);
  for (const one of found.findings.filter((candidate) => candidate.rule === rule)) {
    const at = manuscripts.findIndex(({ file }) => file === one.file);
    const text = manuscripts[at]?.text ?? "";
    const correction = acceptedCorrection(one, text, found.manuscripts[at]?.corrections);
    if (!correction) {
      byHand.add(rule);
      continue;
    }
    const after = applyCorrections(text, [correction]);
    const head = text.length - (example.bodies[at]?.length ?? 0);
    const bodies = example.bodies.map((body, other) => (other === at ? after.slice(head) : body));
    accepted.push({
      rule,
      source: example.source,
      before: text,
      after,
      left: copyedit(read(bodies), issue).findings,
      one,
    });
  }
}

describe("an accepted finding", () => {
  it("is known for most rules, and left to a person where the wording is advice", () => {
    const rules = [...new Set(accepted.map(({ rule }) => rule))];
    expect(rules).toEqual(expect.arrayContaining(["half-width-mark", "repeated-characters", "split-paragraph"]));
    expect(rules).toEqual(expect.arrayContaining(["missing-stop", "crosshead-unmarked", "range-form", "list-order"]));
    for (const rule of ["byline-unmarked", "caption-astray", "department-unmarked", "lost-head", "lost-tail"]) {
      expect(rules).not.toContain(rule);
      expect(byHand).toContain(rule);
    }
  });

  it.each(accepted.map((one) => [`${one.rule}: ${one.source}`, one] as const))("is settled: %s", (_, one) => {
    const again = one.left.filter(({ rule, actual, line, column }) => {
      return rule === one.rule && actual === one.one.actual && line === one.one.line && column === one.one.column;
    });
    expect(again).toEqual([]);
    expect(one.after).not.toBe(one.before);
  });

  it("touches nothing when the text is not what the rule read", () => {
    const [manuscript] = [manuscriptOf("企业的发展展离不开职工。")];
    const [one] = copyedit([manuscript], issueOf()).findings;
    expect(one && acceptedCorrection(one, manuscript.text)).toMatchObject({ replacement: "展" });
    expect(one && acceptedCorrection(one, manuscript.text.replace("展展", "**展**展"))).toBeUndefined();
  });
});
