// Names of rules that no rule has are told with the nearest one; known ones are not.
import { expect, it } from "vitest";
import { unknownRules } from "../../src/base/unknown-rules.ts";

const place = { file: "issue.yaml", line: 7, column: 3 };

it("names each unknown rule at its place, with the nearest that there is", () => {
  const known = new Set(["half-width-mark", "overset"]);
  const found = unknownRules(
    { rules: { "half-width-marks": { place }, overset: {} }, waivers: [{ rule: "zzz", place }] },
    known,
  );
  expect(found).toMatchObject([
    { rule: "unknown-key", level: "error", actual: "half-width-marks", expected: "half-width-mark", ...place },
    { actual: "zzz", ...place },
  ]);
  expect(found[1]?.expected).toBeUndefined();
});
