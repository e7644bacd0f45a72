// Damaged issues that no rule was written for, each with its gold list: what is found, by which name, and what is a false alarm.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/base/finding.ts";
import { LIMITS } from "../../src/base/limits.ts";
import { lineIndex } from "../../src/base/line-index.ts";
import { applyCorrections, type Copyedited, copyedit } from "../../src/copyedit/copyedit.ts";
import { readManuscript } from "../../src/manuscript/manuscript.ts";
import { issueOf } from "./manuscript-of.ts";
import { type Damage, type MarkedText, readMarked } from "./unseen/marked-text.ts";

const tools = { clock: () => 0, signal: new AbortController().signal, progress: () => undefined, environment: {} };

/** Rules that name a damage as well as its own does: a sentence that breaks off has no closing mark either. */
const AS_WELL: Readonly<Record<string, readonly string[]>> = {
  "lost-tail": ["missing-stop", "split-paragraph"],
  "count-conflict": ["list-order"],
  "list-broken": ["list-order"],
};
/** What is lost leaves no place of its own: its finding may stand anywhere in the paragraph. */
const WIDE = new Set([
  "unpaired-mark",
  "missing-stop",
  "lost-tail",
  "lost-head",
  "list-order",
  "list-broken",
  "count-conflict",
  "term-variant",
]);
/** Real words in the wrong place are out of any rule's reach; they count neither way. */
const BEYOND = "beyond-rules";

/**
 * Measured before any rule was changed for them: first 65 of 91 named, 1 false alarm; second 66 of 90, 6 false alarms. Rules were
 * then mended by the first text alone; the second, looked at only after that, gave 77 of 90, 6 false alarms (four of one sort).
 * The third, written later: 111 of 130 named, 6 false alarms besides 12 spaces beside code that the text should not have had; the rules
 * were mended by it. The fourth was written before those were tried on it and met every limit at its first reading: 317 of 317
 * half-width marks, 132 of 153 others, 1 false alarm.
 */
describe.each(["first", "second", "third", "fourth"])("the %s damaged issue", (name) => {
  const texts = marked(name);
  const damaged = edited(
    name,
    texts.map(({ file, damaged }) => [file, damaged]),
  );

  it("has every half-width mark found, eight in ten of the others by name, and at most two false alarms", async () => {
    const { rows, table, missed, alarms } = judged(texts, (await damaged).findings);
    const told = [table, "missed:", ...missed, "false alarms:", ...alarms.map(place)].join("\n");
    const { "half-width-mark": marks, ...others } = Object.fromEntries(rows);
    expect(marks?.named, told).toBe(marks?.all);
    expect(marks?.all).toBeGreaterThan(200);
    const sum = (key: "all" | "named"): number => Object.values(others).reduce((total, row) => total + row[key], 0);
    expect(sum("all")).toBeGreaterThanOrEqual(80);
    expect(sum("named") / sum("all"), told).toBeGreaterThanOrEqual(0.8);
    expect(alarms.length, told).toBeLessThanOrEqual(2);
  });

  it("is silent when it is clean: at most two findings, none of level error", async () => {
    const files = texts.map(({ file, clean }): [string, string] => [file, clean]);
    const { findings } = await edited(name, files);
    expect(findings.filter(({ level }) => level === "error").map(place)).toEqual([]);
    expect(findings.length, findings.map(place).join("\n")).toBeLessThanOrEqual(2);
  });

  it("is changed by --fix in the listed ranges only, and once", async () => {
    const fixed: [string, string][] = [];
    for (const { manuscript, corrections } of (await damaged).manuscripts) {
      const after = applyCorrections(manuscript.text, corrections);
      let rest = after;
      let at = 0;
      for (const { start, end, replacement } of corrections) {
        const kept = manuscript.text.slice(at, start);
        expect(rest.startsWith(kept + replacement)).toBe(true);
        rest = rest.slice(kept.length + replacement.length);
        at = end;
      }
      expect(rest).toBe(manuscript.text.slice(at));
      fixed.push([manuscript.file, after]);
    }
    const again = await edited(name, fixed);
    expect(again.manuscripts.flatMap(({ corrections }) => corrections)).toEqual([]);
  });
});

function marked(name: string): readonly MarkedText[] {
  const folder = new URL(`./unseen/${name}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file, i) => readMarked(file, readFileSync(new URL(file, folder), "utf8"), 1 + i));
}

async function edited(name: string, files: readonly (readonly [string, string])[]): Promise<Copyedited> {
  const dir = mkdtempSync(join(tmpdir(), "unseen-"));
  const terms = new URL(`./unseen/${name}/terms.yaml`, import.meta.url);
  writeFileSync(join(dir, "terms.yaml"), readFileSync(terms));
  const manuscripts = [];
  for (const [file, text] of files) {
    writeFileSync(join(dir, file), text.replace(/photos\/\w+\.jpg/g, "data.svg"));
    writeFileSync(join(dir, "data.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="1500"/>');
    manuscripts.push(await readManuscript({ dir, limits: LIMITS }, file, tools));
  }
  return copyedit(manuscripts, issueOf({ dir, terms: join(dir, "terms.yaml") }));
}

function judged(texts: readonly MarkedText[], findings: readonly Finding[]) {
  const spans = findings.map((finding) => {
    const text = texts.find(({ file }) => file === finding.file)?.damaged ?? "";
    const lines = lineIndex(finding.file ?? "", text);
    const at = (line = 1, column = 1) => lines.lineStart(line) + column - 1;
    return {
      finding,
      start: at(finding.line, finding.column),
      end: at(finding.endLine ?? finding.line, finding.endColumn ?? finding.column),
    };
  });
  const used = new Set<Finding>();
  const rows = new Map<string, { all: number; named: number }>();
  const missed: string[] = [];
  for (const { file, damaged, gold } of texts) {
    for (const damage of gold) {
      const [from, to] = reach(damage, damaged);
      const over = spans.filter(({ finding, start, end }) => finding.file === file && start <= to && end >= from);
      const near = over.filter(({ start, end }) => start <= damage.end + 1 && end >= damage.start - 1);
      const names = [damage.kind, ...(AS_WELL[damage.kind] ?? [])];
      const byName = over.filter(({ finding }) => names.includes(finding.rule));
      for (const { finding } of [...near, ...byName]) used.add(finding);
      if (damage.kind === BEYOND) continue;
      const row = rows.get(damage.kind) ?? { all: 0, named: 0 };
      rows.set(damage.kind, row);
      row.all += 1;
      if (byName.length > 0) row.named += 1;
      const shown =
        `${file} ${damage.kind}: ${damaged.slice(Math.max(0, damage.start - 12), damage.start)}[${damaged.slice(damage.start, damage.end)}]${damaged.slice(damage.end, damage.end + 12)}`.replaceAll(
          "\n",
          "⏎",
        );
      if (byName.length === 0) missed.push(`${shown} -> ${near.map(({ finding }) => finding.rule).join(" ")}`);
    }
  }
  const table = [...rows]
    .sort()
    .map(([kind, { all, named }]) => `${kind}\t${named} of ${all}`)
    .join("\n");
  return { rows, table, missed, alarms: findings.filter((one) => !used.has(one)) };
}

function reach({ kind, start, end }: Damage, text: string): readonly [number, number] {
  if (!WIDE.has(kind)) return [start - 1, end + 1];
  const after = text.indexOf("\n\n", end);
  return [text.lastIndexOf("\n\n", start - 1) + 2, after < 0 ? text.length : after];
}

const place = ({ rule, level, file, line, column, actual, expected }: Finding): string =>
  `${file}:${line}:${column} ${level} ${rule} ${actual} -> ${expected}`;
