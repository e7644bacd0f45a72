// The station's product: places, levels, allowances, waivers, and corrections that keep what an editor has waived.
import { describe, expect, it } from "vitest";
import { unusedWaivers } from "../../src/base/settle-findings.ts";
import { applyCorrections, copyedit } from "../../src/copyedit/copyedit.ts";
import type { Waiver } from "../../src/issue/issue.ts";
import { issueOf, manuscriptOf } from "./manuscript-of.ts";

const waiver = (parts: Partial<Waiver>): Waiver => ({
  rule: "half-width-mark",
  reason: "原样",
  place: { file: "issue.yaml", line: 9, column: 3 },
  ...parts,
});
const of = (text: string, issue = issueOf()) => copyedit([manuscriptOf(text)], issue);

describe("places", () => {
  it("count lines and UTF-16 columns over the whole file, front matter included", () => {
    const made = copyedit([manuscriptOf("第一段。\n\n😀 第二段,有问题。", { headline: "标题(一)" })], issueOf());
    expect(
      made.findings.map(({ line, column, endLine, endColumn, actual }) => [line, column, endLine, endColumn, actual]),
    ).toEqual([
      [2, 13, 2, 14, "("],
      [2, 15, 2, 16, ")"],
      [6, 7, 6, 8, ","],
    ]);
  });

  it("span both paragraphs of a cut", () => {
    const [one] = of("这项制度推动了企业的健康发\n\n展，也让职工得到了实惠。").findings;
    expect(one).toMatchObject({ rule: "split-paragraph", line: 1, column: 13, endLine: 3, endColumn: 2 });
  });

  it("hold in CRLF files, lists, quotations and tables", () => {
    const { findings } = of("- 甲乙,丙\r\n\r\n> 引文;如此\r\n\r\n| 表头 | 二 |\r\n|---|---|\r\n| 单元:格 | 三 |\r\n");
    expect(findings.map(({ line, column, actual }) => [line, column, actual])).toEqual([
      [1, 5, ","],
      [3, 5, ";"],
      [7, 5, ":"],
    ]);
  });
});

describe("rules in issue.yaml", () => {
  it("take another level, or none", () => {
    const text = "第一段,有问题。";
    expect(of(text, issueOf({ rules: { "half-width-mark": { level: "error" } } })).findings).toMatchObject([
      { level: "error" },
    ]);
    const off = of(text, issueOf({ rules: { "half-width-mark": { level: "off" } } }));
    expect(off.findings).toEqual([]);
    expect(off.manuscripts[0]?.corrections).toEqual([]);
  });

  it("allow a text", () => {
    const rules = { "repeated-characters": { allow: ["发展展"] } };
    expect(of("企业的发展展离不开职工。", issueOf({ rules })).findings).toEqual([]);
  });
});

describe("waivers", () => {
  it("give their reason and keep the manuscript as written", () => {
    const made = of(
      "第一段,有问题。\n\n第二段,也有。",
      issueOf({ waivers: [waiver({ article: "article.md", line: 3 })] }),
    );
    expect(made.findings.map(({ line, waived }) => [line, waived])).toEqual([
      [1, undefined],
      [3, "原样"],
    ]);
    const text = "第一段,有问题。\n\n第二段,也有。";
    expect(applyCorrections(text, made.manuscripts[0]?.corrections ?? [])).toBe("第一段，有问题。\n\n第二段,也有。");
  });

  it("that cover nothing are found by what copyedit has found", () => {
    const issue = issueOf({ waivers: [waiver({ article: "other.md" }), waiver({ article: "article.md" })] });
    expect(unusedWaivers(of("第一段,有问题。", issue).findings, issue)).toMatchObject([
      {
        rule: "waiver-unused",
        level: "warning",
        actual: "half-width-mark · other.md · 原样",
        file: "issue.yaml",
        line: 9,
      },
    ]);
  });
});

describe("findings", () => {
  it("have ids of their own that stay when other paragraphs come and go", () => {
    const ids = (text: string): readonly string[] => of(text).findings.map(({ id }) => id);
    const [first, second] = ids("车间里,灯亮着。\n\n江面上,船停着。");
    expect(first).not.toBe(second);
    expect(ids("新来的一段。\n\n江面上,船停着。")).toEqual([second]);
    expect(new Set(ids("好,好,好,好,好,好。")).size).toBe(5);
  });

  it("name the correction's own finding", () => {
    const { findings, manuscripts } = of("车间里,灯亮着(一直亮着)。");
    expect(manuscripts[0]?.corrections.map(({ findingId }) => findingId)).toEqual(findings.map(({ id }) => id));
  });

  it("leave a mark that the source shows as an entity to its own replacement", () => {
    const text = "他说&quot;好&quot;，走了。";
    expect(applyCorrections(text, of(text).manuscripts[0]?.corrections ?? [])).toBe("他说“好”，走了。");
  });

  it("stop when the build is cancelled", () => {
    const control = new AbortController();
    control.abort();
    expect(() => copyedit([manuscriptOf("甲。")], issueOf(), { signal: control.signal })).toThrow();
  });
});
