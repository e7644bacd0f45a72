// Reliability page: every row of the list of faults stands in its table, and the peers' table is whole.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const page = readFileSync(new URL("../docs/reliability.md", import.meta.url), "utf8");
const rowsOf = (name: string): string[] =>
  (page.split(`<!-- ${name} -->`)[1]?.split(`<!-- /${name} -->`)[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| row "));
const numberOf = (line: string): string => line.split("|")[1]?.trim() ?? "";

/** Rows that are no case of `npm run test:faults`, and why. */
const ELSEWHERE: Readonly<Record<number, string>> = {
  9: "no command fetches",
  48: "the soak's table, by `npm run soak:preview`",
};

it("has a case for every row of the list", () => {
  const there = new Set(rowsOf("faults").map(numberOf));
  const missing = Array.from({ length: 64 }, (_, at) => at + 1).filter((row) => !there.has(String(row)));
  expect(missing).toEqual(Object.keys(ELSEWHERE).map(Number));
  for (const letter of "abcdefghijklmn") expect(there).toContain(letter);
  expect(page).toMatch(/300 saves into a running preview/);
});

it("counts its cases as it lists them, and none lost a byte", () => {
  const [, count, lost, leaks, orphans] =
    /(\d+) cases survived, (\d+) bytes lost, (\d+) leaks, (\d+) orphans/.exec(page) ?? [];
  expect([count, lost, leaks, orphans]).toEqual([String(rowsOf("faults").length), "0", "0", "0"]);
});

it("has all fourteen rows of the peers, with their versions", () => {
  expect(rowsOf("peers").map(numberOf).map(Number)).toEqual([1, 3, 8, 18, 20, 21, 26, 31, 32, 33, 37, 38, 45, 55]);
  expect(page).toMatch(/\| Qingyang \| Vivliostyle CLI \d+\.\d+\.\d+ \| pagedjs-cli \d+\.\d+\.\d+ \|/);
});
