// What of a style sheet of faces is taken out and put in, rule by rule.
import { expect, test } from "vitest";
import { facesChange } from "../../src/pages/faces-change.ts";

/** As a style sheet takes it. */
function applied(before: readonly string[], after: readonly string[]): string[] | undefined {
  const change = facesChange(before, after);
  if (!change) return undefined;
  const rules = [...before];
  for (const at of change.out) rules.splice(at, 1);
  for (const [at, rule] of change.into) rules.splice(at, 0, rule);
  return rules;
}

test.each([
  ["nothing", "abc", "abc"],
  ["a file that was cut anew", "abc", "aBc"],
  ["all of them", "abc", "ABC"],
  ["a slice more in the middle, one at the end", "abc", "axbcy"],
  ["a slice less", "abcd", "ad"],
  ["the first and the last", "abc", "XbcZ"],
  ["from none", "", "ab"],
])("%s", (_, before, after) => {
  expect(applied([...before], [...after])).toEqual([...after]);
});

test("what stays is neither taken out nor put in", () => {
  expect(facesChange([..."abcd"], [..."aBcxd"])).toEqual({
    out: [1],
    into: [
      [1, "B"],
      [3, "x"],
    ],
  });
});

test("rules in another order are no change rule by rule", () => {
  expect(facesChange([..."abc"], [..."bac"])).toBeUndefined();
});
