// The kernel of photos: what is loaded is what its text says.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { inkRows } from "../../scripts/make-ink-rows.mjs";

it("ink-rows.ts is ink-rows.wat compiled", async () => {
  expect(readFileSync("src/press/ink-rows.ts", "utf8")).toBe(await inkRows());
});
