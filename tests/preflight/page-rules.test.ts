// Rules of the page map: each by the examples of its file's header, in letters; and what their findings say.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judgePages } from "../../src/preflight/inspect-pages.ts";
import { PAGE_RULES } from "../../src/preflight/page-rules.ts";
import { mapOf } from "./page-letters.ts";

const sourceOf = (id: string): string =>
  readFileSync(new URL(`../../src/preflight/page-rules/${id}.ts`, import.meta.url), "utf8");

const only = (id: string, letters: string, bounds = {}) =>
  judgePages(mapOf(letters), { [id]: bounds }).filter((one) => one.rule === id);

describe.each(PAGE_RULES.map(({ rule }) => rule))("$id", (rule) => {
  const examples = [...sourceOf(rule.id).matchAll(/^ \* @(ok|not-ok) (.*)$/gm)].map(([, kind = "", letters = ""]) => ({
    kind,
    letters,
  }));

  it("promises in both languages, has a file of its name, and examples of right and wrong", () => {
    expect(sourceOf(rule.id)).toContain(` * ${rule.id}: `);
    for (const wording of [rule.title, rule.what]) {
      expect(wording.zh).not.toBe("");
      expect(wording.en).not.toBe("");
    }
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(["ok", "not-ok"]));
  });

  it.each(examples)("$kind: $letters", ({ kind, letters }) => {
    const found = only(rule.id, letters);
    if (kind === "ok") expect(found).toEqual([]);
    else expect(found).not.toEqual([]);
    for (const one of found) {
      expect(one.level).toBe(rule.level);
      expect(one.message.zh).not.toBe("");
      expect(one.message.en).not.toBe("");
      expect(one.hint?.zh).not.toBe("");
      expect(one.file).toBe("a.md");
      expect(one.line).toBeGreaterThan(0);
      if (rule.id !== "missing-glyph") expect(one.folio).toBeGreaterThanOrEqual(2);
    }
  });
});

describe("findings of the page map", () => {
  it("say how much is overset, in lines and characters", () => {
    const [found] = only("overset", "[1] AAAAAAAA / BBB.....");
    expect(found?.message.zh).toBe("正文溢出 3 行（54 字），应排入 1 页");
    expect(found).toMatchObject({ folio: 3, actual: "3 行 · 54 字" });
  });

  it("say how many characters take an overset away, and in which paragraphs a few do", () => {
    const [found] = only("overset", "[1] AAAABBBCCCC###### / CC................");
    expect(found?.hint?.zh).toBe(
      "在一段里删 36 字（2 行），或第 75 行那段删 19 字、第 76 行那段删 19 字（各少 1 行），或第 45 行的图减高 2 行，或改 pages",
    );
    const [more] = only("overset", "[1] AAABBBCC / CCDD....");
    expect(more?.hint?.zh).toBe(
      "连着删 90 字（4 行），或第 75 行那段删 19 字、第 76 行那段删 19 字、第 77 行那段删 19 字……（各少 1 行，共须少 4 行），或改 pages",
    );
  });

  it("offer no photo whose height the manuscript does not say", () => {
    const map = mapOf("[1] AAAABBBCCCC###### / CC...............");
    const readings = map.readings.map((one) => ({
      ...one,
      photos: one.photos.map((photo) => ({ ...photo, shaped: true as const })),
    }));
    const [found] = judgePages({ ...map, readings }).filter((one) => one.rule === "overset");
    expect(found?.hint?.zh).toMatch(/^在一段里删 .*，或改 pages$/);
    expect(found?.hint?.zh).not.toContain("图");
  });

  it("say how much is underset, in lines and characters", () => {
    const [found] = only("underset", "AAAAAAAA BBBBBBBB / CCC..... DD......");
    expect(found?.message.zh).toBe("最后一页空 5 行（2 栏，约 180 字）");
    expect(found).toMatchObject({ folio: 3, actual: "38%", expected: "85%" });
  });

  it("say what a line leaves empty that could not be filled", () => {
    const [found] = only("loose-line", "AA_AABBBB");
    expect(found?.message.zh).toBe("本段第 2 行撑不满，行末空 1.50 字");
    expect(found).toMatchObject({ folio: 2, actual: "1.50 em", expected: "0 em" });
  });

  it("ask of captions and notes what they ask of body text, except that a caption's credit may stand alone", () => {
    const of = (kind: "figure" | "note" | "table", letters: string) => {
      const map = mapOf(letters);
      const readings = map.readings.map((reading) => ({
        ...reading,
        set: reading.set.map((column) => ({
          ...column,
          blocks: column.blocks.map((block) => ({
            ...block,
            kind,
            paragraphs: block.paragraphs.map((one) => ({ ...one, body: false })),
          })),
        })),
      }));
      return judgePages({ ...map, readings }).filter((one) => one.rule === "loose-line");
    };
    expect(of("figure", "AA~AA")).toHaveLength(1);
    expect(of("note", "AA~AA")).toHaveLength(1);
    expect(of("note", "AA_AA")).toHaveLength(1);
    expect(of("figure", "AA_AA")).toEqual([]);
    expect(of("table", "AA~AA")).toEqual([]);
  });

  it("say what would fill a last page: characters, a photo by so many lines, a filler", () => {
    const short = only("underset", "AAAA######## / BBBBBBBBB...")[0];
    expect(short?.hint?.zh).toBe("加约 36 字，或第 45 行的图加高 2 行，或让下一篇接排（starts: run-on）");
    const empty = only("underset", "AAAAAAAAAAAAAAAA / BBB.............")[0];
    expect(empty?.hint?.zh).toMatch(/^加约 198 字，或在 fillers 里备一篇补白，或让下一篇接排（starts: run-on），或在/);
  });

  it("say what to cut where less than a third of a page runs over that nobody planned", () => {
    const over = "AAAAAAAAAAAAAAAA / AABB............";
    const cut =
      "或在一段里删 72 字（4 行），或第 75 行那段删 19 字、第 76 行那段删 19 字……（各少 1 行，共须少 4 行），收在前一页";
    expect(only("underset", over)[0]?.hint?.zh).toContain(cut);
    expect(only("underset", `[2] ${over}`)[0]?.hint?.zh).not.toContain("收在前一页");
    expect(only("underset", "AAAAAAAAAAAAAAAA / AABBBB..........")[0]?.hint?.zh).not.toContain("收在前一页");
    expect(only("underset", "BBBBB...........")[0]?.hint?.zh).not.toContain("收在前一页");
  });

  it("ask an inside cover to be filled, which no article can run on into", () => {
    const map = mapOf("AAAAA...");
    const columns = map.columns.map((column) => ({ ...column, kind: "inside" as const }));
    const [found] = judgePages({ ...map, columns }).filter((one) => one.rule === "underset");
    expect(found?.hint?.zh).toBe("加约 36 字");
    const covers = map.columns.map((column) => ({ ...column, kind: "cover" as const }));
    expect(judgePages({ ...map, columns: covers })).toEqual([]);
  });

  it("say what an article of too few pages lacks until the last that was planned is filled", () => {
    const [found] = only("budget", "[2] AAAAAAA.");
    expect(found?.hint?.zh).toBe("加约 144 字，或在 fillers 里备一篇补白，或改 pages");
  });

  it("name the paragraph of a straggler, not its column", () => {
    const [found] = only("straggler", "AAAAAAAB BBBBCCCC");
    expect(found?.line).toBe(10 + "B".charCodeAt(0));
    expect(found?.message.zh).toContain("栏脚");
  });

  it("take their bounds from issue.yaml", () => {
    expect(only("loose-line", "AA~AA", { max: 0.2 })).toEqual([]);
    expect(only("hole", "AAAAAA.. BBBBBBBB / CCCCCCCC DDDDDDDD")).toEqual([]);
    expect(only("hole", "AAAAAA.. BBBBBBBB / CCCCCCCC DDDDDDDD", { max: 1 })).toHaveLength(1);
    expect(only("off-grid", "AAAA'AAAA", { max: 3 })).toEqual([]);
    expect(only("underset", "AAAAAAAA / BBB.....", { min: 30 })).toEqual([]);
  });

  it("are none where nothing is wrong", () => {
    expect(judgePages(mapOf("[2] AAAA==BB BBBB##cc / CCCCCCC. CCCCCCC."))).toEqual([]);
  });
});
