import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { readText } from "../../src/pdf/read-text.ts";
import { type ImpositionInput, imposeSheets } from "../../src/press/imposition.ts";
import { goToPress } from "../../src/press/press.ts";
import { foldSignatures } from "../../src/press/signatures.ts";
import { ask, witness } from "../pdf/sample.ts";
import { eightPages, MM, onlyFile, pressed, pressInput, TOOLS, TRIM } from "./sample.ts";

const pairs = (pages: number, binding: "saddle" | "perfect", size?: number) =>
  foldSignatures(pages, binding, size).sides.map(({ left, right }) =>
    [left, right].map((page) => (page === undefined ? "–" : page + 1)).join("|"),
  );

describe("foldSignatures", () => {
  it("nests all sheets for the saddle", () => {
    expect(pairs(8, "saddle")).toEqual(["8|1", "2|7", "6|3", "4|5"]);
  });

  it("stacks signatures for perfect binding, the last one smaller", () => {
    expect(pairs(12, "perfect", 8)).toEqual(["8|1", "2|7", "6|3", "4|5", "12|9", "10|11"]);
  });

  it("puts blanks before the back cover's two pages", () => {
    expect(pairs(6, "saddle")).toEqual(["6|1", "2|5", "–|3", "4|–"]);
    expect(foldSignatures(6, "saddle").blanks).toBe(2);
  });

  it("folds to the reading order, whatever the count", () => {
    for (const binding of ["saddle", "perfect"] as const) {
      for (let pages = 1; pages <= 70; pages += 1) {
        const { sides, blanks } = foldSignatures(pages, binding);
        const all = sides.flatMap(({ left, right }) => [left, right]);
        expect(all).toHaveLength(pages + blanks);
        expect(all.filter((page) => page !== undefined).sort((one, other) => one - other)).toEqual(
          Array.from({ length: pages }, (_, at) => at),
        );
      }
    }
  });
});

describe("imposeSheets", () => {
  const sheets = async (change: Partial<ImpositionInput> = {}) => {
    const font = new Uint8Array(
      await readFile(
        new URL(
          "../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
          import.meta.url,
        ),
      ),
    );
    const pdf = onlyFile(await pressed("plain"));
    return imposeSheets({
      pdf,
      binding: "saddle",
      paperThickness: 0,
      coverInside: true,
      folios: ["1", "2"],
      font,
      ...change,
    });
  };

  it("prints two pages a side with the sheet's own boxes", async () => {
    const { bytes, facts, findings } = await sheets();
    expect(facts).toMatchObject({ sheets: 1, signatures: 1, blanks: 2 });
    expect(findings).toEqual([expect.objectContaining({ rule: "page-count", level: "warning" })]);
    const sizes = await pageSizes(bytes);
    expect(sizes).toHaveLength(2);
    expect((sizes[0]?.trim.x1 ?? 0) - (sizes[0]?.trim.x0 ?? 0)).toBeCloseTo(2 * TRIM.width, 2);
    const [front, back] = await readText(bytes);
    expect(front?.items.find((item) => item.text.includes("清样送印"))?.x).toBeGreaterThan(TRIM.width);
    expect(back?.items.find((item) => item.text.includes("第二面"))?.x).toBeLessThan(TRIM.width);
    if (witness("qpdf"))
      expect(String(await ask("qpdf", ["--check"], bytes))).toContain("No syntax or stream encoding errors");
  });

  it("moves inner sheets towards the spine by the paper's thickness", async () => {
    const pdf = onlyFile(await goToPress(await pressInput(await eightPages()), TOOLS));
    const flat = await sheets({ pdf });
    const thick = await sheets({ pdf, paperThickness: 0.5 });
    const places = async (bytes: Uint8Array) =>
      (await readText(bytes)).map((page) => page.items.map((item) => [item.text, item.x] as const));
    const [before, after] = [await places(flat.bytes), await places(thick.bytes)];
    const moves = after.map((page, side) =>
      [...new Set(page.map(([, x], at) => ((x - (before[side]?.[at]?.[1] ?? 0)) / MM).toFixed(2)))].sort(),
    );
    // The outer sheet stays; on the inner one the left page moves right and the right page left.
    expect(moves).toEqual([["0.00"], ["0.00"], ["-0.50", "0.50"], ["-0.50", "0.50"]]);
  });

  it("makes a dummy of folios without the pages' text", async () => {
    const { bytes } = await sheets({ dummy: true });
    expect((await readText(bytes)).flatMap((page) => page.items)).toEqual([]);
  });
});
