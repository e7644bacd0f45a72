// Errors per 10,000 characters by the weights of 国新出发〔2020〕10号.
import { describe, expect, it } from "vitest";
import { type Finding, finding } from "../../src/base/finding.ts";
import { errorRate, weight } from "../../src/copyedit/error-rate.ts";
import { RULE_IDS } from "../../src/copyedit/rules.ts";

const found = (rule: string, actual = "", expected = "", more: Partial<Finding> = {}): Finding => ({
  ...finding({ rule, level: "warning", message: { zh: "甲", en: "a" }, actual, expected }),
  ...more,
});

describe("weight", () => {
  it.each([
    ["repeated-characters", "展展", "展", 1],
    ["repeated-characters", "全厂全厂", "全厂", 2],
    ["repeated-characters", "全厂职工报名全厂职工报名", "全厂职工报名", 4],
    ["repeated-characters", "，，", "，", 0.1],
    ["odd-character", "⼯", "工", 1],
    ["half-width-mark", ",", "，", 0.1],
    ["unpaired-mark", "“", "“”", 0.1],
    ["split-paragraph", "发¶展", "发展", 1],
    ["house-term", "帐号", "账号", 1],
    ["space-between-han", " ", "", 0],
  ])("%s %s → %s weighs %d", (rule, actual, expected, weighs) => {
    expect(weight({ rule, actual, expected })).toBe(weighs);
  });
});

describe("errorRate", () => {
  it("adds weights exactly and relates them to the characters", () => {
    const findings = [
      ...Array.from({ length: 3 }, () => found("half-width-mark", ",", "，")),
      found("odd-character", "⼯", "工"),
    ];
    expect(errorRate(findings, 6500, RULE_IDS)).toEqual({ errors: 1.3, characters: 6500, perTenThousand: 2 });
  });

  it("leaves out what is waived, mere advice, and other stations' findings", () => {
    const findings = [
      found("odd-character", "⼯", "工", { waived: "原文如此" }),
      found("unit-form", "50KW", "50kW", { level: "info" }),
      found("overset", "6", "0"),
    ];
    expect(errorRate(findings, 1000, RULE_IDS).errors).toBe(0);
    expect(errorRate([], 0, RULE_IDS).perTenThousand).toBe(0);
  });
});
