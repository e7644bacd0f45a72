// Damage put into clean text at random is found; the clean text itself stays silent.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/base/finding.ts";
import { lineIndex } from "../../src/base/line-index.ts";
import { copyedit } from "../../src/copyedit/copyedit.ts";
import { cleanArticle, KINDS, type Kind } from "./clean-prose.ts";
import { type Damaged, damage } from "./injectors/damage.ts";
import { INJECTORS } from "./injectors/injectors.ts";
import { type Injector, paragraphsOf, type Site } from "./injectors/sites.ts";
import { issueOf, manuscriptOf } from "./manuscript-of.ts";

const folder = new URL("./clean/", import.meta.url);
const written = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
const kinds = Object.keys(KINDS) as Kind[];
const generated = kinds.flatMap((kind) => [1, 2, 3, 4].map((seed) => cleanArticle(kind, seed, 24)));
const count = (texts: readonly string[]): number => texts.join("").replace(/\s/g, "").length;

const findingsOf = (texts: readonly string[]): readonly Finding[] =>
  copyedit(
    texts.map((text, i) => manuscriptOf(text, {}, `article-${i}.md`)),
    issueOf(),
  ).findings;

describe("clean text", () => {
  it("is written by hand and generated, 50,000 characters and more", () => {
    expect(count(written)).toBeGreaterThan(12_000);
    expect(count([...written, ...generated])).toBeGreaterThan(50_000);
  });

  it("gives no finding when written by hand", () => {
    expect(findingsOf(written).map(told)).toEqual([]);
  });

  it("gives no finding where characters are doubled by right, in words and at the edges of words", () => {
    const doubled = readFileSync(new URL("./reduplication.md", import.meta.url), "utf8");
    expect(doubled.split("\n\n").length).toBeGreaterThan(90);
    expect(findingsOf(doubled.split("\n\n")).map(told)).toEqual([]);
  });

  it("gives no finding when generated, five kinds, many seeds", () => {
    expect(findingsOf(generated).map(told)).toEqual([]);
  });
});

/** Share of damages that must be found, and found by the rule's own name. */
const FLOORS: Readonly<Record<string, readonly [found: number, named: number]>> = {
  "half-width mark": [1, 1],
  "doubled character": [0.95, 0.95],
  "doubled phrase": [0.95, 0.95],
  cut: [0.95, 0.95],
  "cut in a quotation": [0.95, 0.95],
  "cut by a photo": [0.95, 0.95],
  "cut by a line": [0.95, 0.94],
  "lost stop": [0.95, 0.95],
  "unpaired mark": [0.95, 0.95],
  "odd character": [1, 1],
  "space between Han": [0.95, 0.95],
  "list number missing": [0.95, 0.95],
};

describe("damage put in at random is found", () => {
  it.each(INJECTORS.map((injector) => [injector.name, injector] as const))("%s", (name, injector) => {
    const { all, found, named, extra, missed } = measure(injector);
    const [least, leastNamed] = FLOORS[name] ?? [1, 1];
    const told = `${all} damages, found ${percent(found, all)}, named ${percent(named, all)}, beside ${extra}`;
    expect(all).toBeGreaterThanOrEqual(30);
    const enough = found / all >= least && named / all >= leastNamed;
    expect(enough, [told, ...missed.slice(0, 40)].join("\n")).toBe(true);
  });
});

/** An injector on every text, in rounds of damages far enough apart to be told from each other. */
function measure(injector: Injector) {
  const row = { name: injector.name, all: 0, found: 0, named: 0, extra: 0, missed: [] as string[] };
  const common = [...written, ...generated].join("");
  for (const [i, text] of [...written, ...generated.filter((_, at) => at % 4 === 0), ...NUMBERED_LISTS].entries()) {
    // A doubling that clean text knows is no damage that anyone could see.
    const sites = injector
      .sites(text, paragraphsOf(text))
      .filter((site) => injector.name !== "doubled character" || !common.includes(site.replacement));
    if (sites.length === 0) continue;
    const picks = fc.sample(fc.array(fc.nat(sites.length - 1), { minLength: 12, maxLength: 12 }), {
      seed: 100 + i,
      numRuns: 6,
    });
    for (const pick of picks)
      score(
        row,
        injector,
        damage(
          text,
          apart(
            text,
            pick.flatMap((at) => sites[at] ?? []),
          ).map((site) => ({ injector, site })),
        ),
      );
  }
  return row;
}

function score(row: ReturnType<typeof measure>, injector: Injector, damaged: Damaged): void {
  const findings = findingsOf([damaged.text]);
  const lines = lineIndex("article-0.md", damaged.text);
  const used = new Set<Finding>();
  for (const { start, end } of damaged.damages) {
    const [from, to] =
      injector.reach === "paragraph"
        ? [damaged.text.lastIndexOf("\n", start - 1), damaged.text.indexOf("\n", end)]
        : [start - 1, end + 1];
    const over = findings.filter(
      (one) =>
        offset(lines, one.line, one.column) <= to &&
        offset(lines, one.endLine ?? one.line, one.endColumn ?? one.column) >= from,
    );
    for (const one of over) used.add(one);
    row.all += 1;
    if (over.length > 0) row.found += 1;
    if (over.some(({ rule }) => rule === injector.rule)) row.named += 1;
    else
      row.missed.push(
        `${damaged.text.slice(Math.max(0, start - 12), end + 12).replaceAll("\n", "⏎")} [${over.map(({ rule }) => rule).join(" ")}]`,
      );
  }
  row.extra += findings.filter((one) => !used.has(one)).length;
}

/** At most one damage in a paragraph, and none in the paragraph after it. */
function apart(text: string, sites: readonly Site[]): readonly Site[] {
  const kept: Site[] = [];
  for (const site of [...sites].sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    const between = last && text.slice(last.end, site.start);
    if (between === undefined || between.split("\n").length > 3) kept.push(site);
  }
  return kept;
}

const NUMBERED_LISTS = [1, 2, 3, 4].map((seed) =>
  cleanArticle("news", seed, 6)
    .trimEnd()
    .split("\n\n")
    .map(
      (paragraph) =>
        `${paragraph}具体安排如下：\n\n1. 召开动员会；\n2. 分组进行演练；\n3. 检查工具和器材；\n4. 评选优胜班组；\n5. 总结经验教训。`,
    )
    .join("\n\n"),
);

const offset = (lines: ReturnType<typeof lineIndex>, line = 0, column = 1): number =>
  line > 0 ? lines.lineStart(line) + column - 1 : -1;
const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;
const told = ({ rule, file, line, column, actual }: Finding): string => `${file}:${line}:${column} ${rule} ${actual}`;
