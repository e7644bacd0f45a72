// Mutation proof: every rule, and every part of a rule, is what finds its faults; without it its tests would fail.
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Box } from "../../src/pdf/graphics-state.ts";
import type { PreflightContext } from "../../src/preflight/context.ts";
import { preflight } from "../../src/preflight/preflight.ts";
import type { Inspector, Rule } from "../../src/preflight/rule.ts";
import { RULES } from "../../src/preflight/rules.ts";
import { buildPdf, type PdfParts } from "./build-pdf.ts";
import { CLEAN_PAGES, examples, FAULTS, PRINT } from "./faults.ts";

interface Broken {
  readonly parts: PdfParts;
  readonly context: PreflightContext;
}

/** All that breaks a rule, by an example of its header or by a file. */
function brokenFor({ id }: Rule): readonly Broken[] {
  const contents = examples(id).filter(([kind]) => kind === "not-ok");
  const faults = FAULTS.filter(([rule]) => rule === id);
  return [
    ...contents.map(([, content]) => ({ parts: { contents: [content] }, context: PRINT })),
    ...faults.map(([, , parts, context = PRINT]) => ({ parts, context })),
  ];
}

const read = ({ parts, context }: Broken) => preflight({ bytes: buildPdf(parts), name: "test.pdf" }, context);

afterEach(() => vi.restoreAllMocks());

const HOOKS = ["mark", "page", "end"] as const;

describe.each(RULES.map(({ rule }) => rule))("$id", (rule) => {
  const all = brokenFor(rule);

  it("finds every fault of its own, and no other rule finds it in its place", async () => {
    expect(all.length).toBeGreaterThan(0);
    for (const broken of all) {
      const { findings } = await read(broken);
      const own = findings.filter((finding) => finding.rule === rule.id);
      expect(own).not.toEqual([]);
      const taken = vi.spyOn(rule, "open").mockReturnValue({});
      const without = (await read(broken)).findings;
      taken.mockRestore();
      // Taken out, its findings are gone, and all others stand as they stood.
      expect(without).toEqual(findings.filter((finding) => finding.rule !== rule.id));
    }
  });

  it("needs each of its parts", async () => {
    const open = rule.open;
    const pages = CLEAN_PAGES.get(rule.id);
    const files = [...all, ...(pages ? [{ parts: { contents: pages }, context: PRINT }] : [])];
    const whole = await Promise.all(files.map(read));
    if (pages) expect(whole.at(-1)?.findings).toEqual([]);
    const used = new Set<string>();
    for (const hook of HOOKS) {
      let missed = false;
      vi.spyOn(rule, "open").mockImplementation((inspection) => {
        const { [hook]: dropped, ...rest }: Inspector = open(inspection);
        if (dropped) used.add(hook);
        return rest;
      });
      for (const [at, broken] of files.entries()) {
        const mutant = await read(broken);
        missed ||= JSON.stringify(mutant) !== JSON.stringify(whole[at]);
      }
      vi.restoreAllMocks();
      expect(missed, hook).toBe(used.has(hook));
    }
    expect(used.size).toBeGreaterThan(0);
  });
});

/** Where a fault is depends on where the edge is: such a fault is another one, or none, when it moves. */
const EDGES = new Set(["bleed", "safe-edge", "glue-edge", "page-boxes"]);
/** Said of the page, or of its graphics states, as a whole. */
const PAGES = new Set(["transfer-function", "blend-space", "ink-limit"]);

describe("the place of a finding", () => {
  const located = async (contents: readonly string[], rule: string) => {
    const boxes: Box[] = [];
    const context: PreflightContext = {
      ...PRINT,
      rules: Object.fromEntries(
        RULES.filter((one) => one.rule.id !== rule).map((one) => [one.rule.id, { level: "off" as const }]),
      ),
      locate: (_page, box) => {
        boxes.push(box);
        return { file: "a.md", line: 1, column: 1 };
      },
    };
    const { findings } = await preflight({ bytes: buildPdf({ contents }), name: "test.pdf" }, context);
    return { boxes, folios: findings.map((finding) => finding.folio), findings };
  };
  const contents = RULES.flatMap(({ rule }) =>
    examples(rule.id).flatMap(([kind, content]) => (kind === "not-ok" ? [{ rule: rule.id, content }] : [])),
  );

  it.each(contents)("is the page of $rule: $content", async ({ rule, content }) => {
    const { folios } = await located(["", content, ""], rule);
    expect(new Set(folios)).toEqual(new Set([2]));
  });

  it.each(contents.filter(({ rule }) => !EDGES.has(rule) && !PAGES.has(rule)))(
    "moves with what is at fault for $rule: $content",
    async ({ rule, content }) => {
      const here = await located([content], rule);
      const there = await located([`q 1 0 0 1 7 5 cm ${content} Q`], rule);
      expect(here.boxes.length).toBeGreaterThan(0);
      expect(there.boxes).toHaveLength(here.boxes.length);
      for (const [at, box] of here.boxes.entries()) {
        const moved = there.boxes[at];
        expect((moved?.left ?? 0) - box.left).toBeCloseTo(7, 3);
        expect((moved?.bottom ?? 0) - box.bottom).toBeCloseTo(5, 3);
        // No larger than what was drawn: the trimmed page is 160 pt wide.
        expect(box.right - box.left).toBeLessThan(110);
      }
    },
  );

  it("of a window with too much ink is where the ink is", async () => {
    const { boxes } = await located(["1 1 1 0.4 k 100 120 60 40 re f"], "ink-limit");
    const [box] = boxes;
    // From the trim's lower left, which is 20 20.
    expect(box?.left).toBeGreaterThan(75);
    expect(box?.right).toBeLessThan(145);
    expect(box?.bottom).toBeGreaterThan(95);
    expect(box?.top).toBeLessThan(145);
  });

  it("is the page of every fault that is no content", async () => {
    const WHOLE = new Set(["page-count", "output-intent", "print-metadata", "hidden-layer"]);
    for (const [rule, , parts, context = PRINT] of FAULTS) {
      if (rule === "annotation" && parts.catalog !== undefined) continue;
      const bytes = buildPdf(parts);
      const findings = (await preflight({ bytes, name: "test.pdf" }, context)).findings;
      const folios = findings.filter((finding) => finding.rule === rule).map((finding) => finding.folio);
      const at = Math.max(1, (parts.contents ?? []).findIndex((content) => content !== "") + 1);
      expect([rule, ...new Set(folios)]).toEqual([rule, WHOLE.has(rule) ? undefined : at]);
    }
  });
});
