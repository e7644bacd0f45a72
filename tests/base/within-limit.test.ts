// Limits of time: work that never ends is ended, by name of its limit, file and line; work that ends is left alone.
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { LIMIT_NAMES, LIMIT_TABLE, LIMITS, limitsWith } from "../../src/base/limits.ts";
import { OverLimit, withinTime } from "../../src/base/time-limit.ts";
import type { Tools } from "../../src/base/tools.ts";
import { withinDeadline, withinLimit } from "../../src/base/within-limit.ts";

const PLACE = { file: "a.md", line: 3, column: 1 };
const forever = (): never => {
  for (;;);
};

async function refusal(work: () => unknown): Promise<Refusal> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("withinTime", () => {
  it("gives back what the work makes, and passes on what it throws", () => {
    expect(withinTime(10, () => [1, "字"])).toEqual([1, "字"]);
    const own = new TypeError("own");
    expect(() =>
      withinTime(10, () => {
        throw own;
      }),
    ).toThrow(own);
  });

  it("ends a loop, a regular expression, and work that catches everything", () => {
    expect(() => withinTime(0.05, forever)).toThrow(OverLimit);
    expect(() => withinTime(0.05, () => /^(a+)+$/.test(`${"a".repeat(60)}b`))).toThrow(OverLimit);
    const stubborn = (): void => {
      try {
        forever();
      } catch {
        forever();
      }
    };
    expect(() => withinTime(0.05, stubborn)).toThrow(OverLimit);
  });

  it("tells a stack that is full from time that is over", () => {
    const deeper = (): number => deeper() + 1;
    expect(() => withinTime(10, deeper)).toThrow(expect.objectContaining({ kind: "stack" }));
  });

  it("may stand inside another, and the shorter time counts", () => {
    expect(() => withinTime(60, () => withinTime(0.05, forever))).toThrow(OverLimit);
    expect(() => withinTime(0.05, () => withinTime(60, forever))).toThrow(OverLimit);
    expect(withinTime(10, () => withinTime(10, () => 1) + withinTime(10, () => 2))).toBe(3);
  });
});

describe("a limit that is passed", () => {
  it("is a Refusal with the limit's exit code, its name, and the place", async () => {
    const limits = { ...LIMITS, "copyedit-seconds": 0.05 };
    const { exit, findings } = await refusal(() => withinLimit("copyedit-seconds", limits, PLACE, forever));
    expect(exit).toBe(3);
    expect(findings).toMatchObject([{ rule: "time-limit", level: "error", file: "a.md", line: 3, column: 1 }]);
    expect(findings[0]?.hint?.en).toContain("raise copyedit-seconds under limits of issue.yaml");
  });

  it("aborts work that waits and names the file that it was at", async () => {
    const limits = { ...LIMITS, "pages-seconds": 0.05 };
    const outer = new AbortController();
    const tools: Tools = { clock: () => 0, signal: outer.signal, progress: () => undefined, environment: {} };
    const waits = ({ signal, progress }: Tools): Promise<never> =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(new Error("the browser was closed")));
        progress({ station: "pages", file: "b.md" });
      });
    const { exit, findings } = await refusal(() => withinDeadline("pages-seconds", limits, tools, waits));
    expect(exit).toBe(5);
    expect(findings).toMatchObject([{ rule: "time-limit", file: "b.md", line: 1 }]);
    // An interruption stays one.
    setTimeout(() => outer.abort(new Error("interrupted")), 10);
    await expect(withinDeadline("pages-seconds", LIMITS, tools, waits)).rejects.toThrow("the browser was closed");
    expect(outer.signal.aborted).toBe(true);
  });
});

it("limits are the table's, and what issue.yaml writes over them", () => {
  expect(limitsWith({ notes: 7 })).toEqual({ ...LIMITS, notes: 7 });
  for (const name of LIMIT_NAMES) expect(LIMIT_TABLE[name].value).toBeLessThan(LIMIT_TABLE[name].most);
});
