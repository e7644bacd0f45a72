// Generated text: counted from the galley to the pages, and from the pages to the file.
import { describe, expect, it } from "vitest";
import { proveGenerated } from "../../src/pages/prove-generated.ts";
import type { PageReading } from "../../src/pages/tab/tab-types.ts";

const reading = (folio: number, ...areas: [flow: string, text: string][]): PageReading => ({
  folio,
  html: "",
  areas: areas.map(([flow, text]) => ({ flow, text, source: "", rects: [] })),
  photos: [],
  blocks: [],
  columns: [],
  outside: [],
  links: [],
  captions: [],
  set: [],
});

const run = (generated: string) => ({ id: "run-1", generated, articles: [] });
const pages = [reading(7, ["a.md#body", "正文"], ["", "编者按"]), reading(8, ["", "车间 8"], ["", "■"])];

describe("generated text", () => {
  it("that stands on the pages and in the file gives no finding, in whatever order", () => {
    expect(proveGenerated([{ run: run("■ 编者按"), readings: pages }], pages, ["编者按", "■8车间"])).toEqual([]);
  });

  it("that the pages lack is named with the run's first folio", () => {
    const [one, ...more] = proveGenerated([{ run: run("编者按■■"), readings: pages }], pages, ["编者按", "车间8■"]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ rule: "text-lost", level: "error", actual: "■", folio: 7, file: "issue.yaml" });
    expect(one?.message.zh).toContain("版面");
  });

  it("that the file lacks is named with its folio, but for characters without a glyph", () => {
    const found = proveGenerated([], pages, ["编者", "车间■"], ["按"]);
    expect(found.map((one) => [one.folio, one.actual])).toEqual([[8, "8"]]);
    expect(found[0]?.message.en).toContain("issue.pdf");
  });

  it("is not made up for by a manuscript's own text", () => {
    expect(proveGenerated([{ run: run("正"), readings: pages }], pages, ["编者按", "车间8■"])).toHaveLength(1);
  });
});
