// Properties of every plan: all strips once and in order, nothing on top of anything, nothing outside, always an end.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planPages } from "../../../src/pages/plan/plan-pages.ts";
import type { Plan, PlanBlock, PlanSegment } from "../../../src/pages/plan/plan-types.ts";
import { draw, GEOMETRY, heading, photo, type SegmentOrder, segments, text } from "./draw.ts";

const gaps = { before: fc.integer({ min: 0, max: 2 }), after: fc.integer({ min: 0, max: 1 }) };

const block: fc.Arbitrary<Omit<PlanBlock, "key">> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ lines: fc.integer({ min: 1, max: 25 }), ...gaps })
      .map(({ lines, ...more }) => text(lines, more)),
  },
  { weight: 2, arbitrary: fc.record(gaps).map((more) => ({ ...heading(), ...more })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ lines: fc.integer({ min: 1, max: 10 }), ...gaps })
      .map(({ lines, ...more }) => ({ ...photo(lines), ...more })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }).map((lines) => text(lines, { startsColumn: true })) },
  // A panel that had better stay whole.
  {
    weight: 1,
    arbitrary: fc
      .record({ lines: fc.integer({ min: 1, max: 10 }), ...gaps })
      .map(({ lines, ...more }) => ({ ...text(lines, more), kind: "panel" as const, movable: true, whole: true })),
  },
);

const order: fc.Arbitrary<SegmentOrder> = fc
  .record({
    columns: fc.integer({ min: 1, max: 4 }),
    blocks: fc.array(block, { minLength: 1, maxLength: 14 }),
    opening: fc.option(
      fc
        .record({
          span: fc.integer({ min: 1, max: 4 }),
          lines: fc.integer({ min: 1, max: 4 }),
          more: fc.integer({ min: 0, max: 3 }),
          less: fc.integer({ min: 0, max: 3 }),
        })
        .map(({ span, lines, more, less }) => ({ span, lines, elastic: { more, less: Math.min(less, lines - 1) } })),
      { nil: undefined },
    ),
    floats: fc.array(
      fc.record({
        span: fc.integer({ min: 1, max: 4 }),
        lines: fc.integer({ min: 2, max: 6 }),
        place: fc.constantFrom("any" as const, "top" as const, "bottom" as const, "page" as const),
        anchor: fc.integer({ min: 0, max: 14 }),
      }),
      { maxLength: 3 },
    ),
    notes: fc.array(fc.integer({ min: 1, max: 14 }), { maxLength: 3 }),
    calls: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
  })
  .map(({ calls, ...made }) => {
    const { columns, floats, notes, opening } = made;
    return {
      columns,
      blocks: withCalls(made.blocks, notes.length, calls),
      notes,
      ...(opening ? { opening: { ...opening, span: Math.min(opening.span, columns) } } : {}),
      floats: floats
        .map((float) => ({
          ...float,
          span: float.place === "page" ? columns : Math.min(float.span, columns),
          lines: float.place === "page" ? GEOMETRY.lines : float.lines,
          anchor: Math.min(float.anchor, made.blocks.length),
        }))
        .sort((a, b) => a.anchor - b.anchor),
    };
  });

/** Each note is called by one line of a text, in their order. */
function withCalls(
  blocks: readonly Omit<PlanBlock, "key">[],
  notes: number,
  calls: readonly number[],
): Omit<PlanBlock, "key">[] {
  const lines = blocks.flatMap((one, at) => (one.kind === "text" ? one.tops.map((_, line) => ({ at, line })) : []));
  const chosen =
    lines.length === 0 ? [] : [...calls.slice(0, notes)].map((call) => call % lines.length).sort((a, b) => a - b);
  const table = new Map<string, number[]>();
  chosen.forEach((index, note) => {
    const { at, line } = lines[index] ?? { at: 0, line: 0 };
    table.set(`${at}/${line}`, [...(table.get(`${at}/${line}`) ?? []), note]);
  });
  return blocks.map((one, at) => ({ ...one, notes: one.tops.map((_, line) => table.get(`${at}/${line}`) ?? []) }));
}

const RUNS = { numRuns: Number(process.env.QINGYANG_RUNS ?? 150), seed: Number(process.env.QINGYANG_SEED ?? 23) };

const everyPlan = (check: (plan: Plan, given: readonly PlanSegment[]) => void): void =>
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 4 }), (orders) => {
      const given = segments(...orders);
      check(planPages(given, GEOMETRY, 200), given);
    }),
    RUNS,
  );

describe("every plan", () => {
  it("places every strip of every block once and in order", () =>
    everyPlan((plan, given) => {
      expect(plan.unset).toEqual([]);
      const placed = plan.pages.flatMap(({ bands }) =>
        bands.flatMap((band) => band.columns.flatMap((one) => one.items)),
      );
      for (const segment of given)
        for (const { key, tops } of segment.blocks)
          expect(stretches(placed.filter((item) => item.key === key))).toEqual([[0, tops.length]]);
    }));

  it("keeps the order of texts", () =>
    everyPlan((plan, given) => {
      for (const [index, segment] of given.entries()) {
        const items = plan.pages.flatMap(({ bands }) =>
          bands.filter((band) => band.segment === index).flatMap((band) => band.columns.flatMap((one) => one.items)),
        );
        const flowing = items.map((item) => item.block).filter((at) => segment.blocks[at]?.movable === false);
        expect(flowing).toEqual([...flowing].sort((a, b) => a - b));
      }
    }));

  it("places every note whole, from the column that calls it on", () =>
    everyPlan((plan, given) => {
      for (const [index, segment] of given.entries()) {
        const columns = plan.pages.flatMap(({ bands }) =>
          bands.filter((band) => band.segment === index).flatMap((band) => band.columns),
        );
        segment.notes.forEach((note, number) => {
          const call = columns.findIndex((column) =>
            column.items.some((item) =>
              segment.blocks[item.block]?.notes.slice(item.from, item.to).some((list) => list.includes(number)),
            ),
          );
          const first = columns.findIndex((column) => column.notes.some((one) => one.key === number));
          if (call < 0) return;
          expect(first).toBeGreaterThanOrEqual(call);
          const parts = columns.flatMap((column) => column.notes.filter((one) => one.key === number));
          expect(stretches(parts)).toEqual([[0, note.tops.length]]);
        });
      }
    }));

  it("places every opening and spanning photo once", () =>
    everyPlan((plan, given) => {
      const bands = plan.pages.flatMap((page) => page.bands);
      const floats = bands.flatMap((band) => band.floats.map((float) => float.key));
      expect([...floats].sort((a, b) => a - b)).toEqual(given.flatMap((one) => one.floats.map((float) => float.key)));
      const openings = bands.flatMap((band) => (band.opening ? [band.opening.key] : []));
      expect(openings).toEqual(given.flatMap((one) => (one.opening ? [one.opening.key] : [])));
    }));

  it("puts nothing on anything, and nothing outside its page", () =>
    everyPlan((plan, given) => expect(draw(plan, given)).toBeTypeOf("string")));

  it("strands no heading at a column's foot", () =>
    everyPlan((plan, given) => {
      for (const { bands } of plan.pages)
        for (const band of bands)
          for (const { items, lines } of band.columns) {
            const last = items.at(-1);
            const own = last && given[band.segment]?.blocks[last.block];
            // At an article's end there is nothing that could follow it; an empty column takes what comes.
            if (own?.keepNext && last && last.block < (given[band.segment]?.blocks.length ?? 0) - 1)
              expect(items.length === 1 || lines < GEOMETRY.lines || band.ends).toBe(true);
          }
    }));

  it("is the same each time", () => everyPlan((plan, given) => expect(planPages(given, GEOMETRY, 200)).toEqual(plan)));
});

/** Pieces joined where one ends at the next one's start. */
function stretches(pieces: readonly { readonly from: number; readonly to: number }[]): (readonly [number, number])[] {
  const joined: [number, number][] = [];
  for (const { from, to } of pieces) {
    const last = joined.at(-1);
    if (last && last[1] === from) last[1] = to;
    else joined.push([from, to]);
  }
  return joined;
}
