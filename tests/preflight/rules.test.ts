import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PreflightContext } from "../../src/preflight/context.ts";
import { preflight } from "../../src/preflight/preflight.ts";
import { RULES } from "../../src/preflight/rules.ts";
import { BOXES, buildPdf, type PdfParts } from "./build-pdf.ts";
import { examples, FAULTS, PRINT, picture, TEXT } from "./faults.ts";

async function findingsOf(parts: PdfParts, context: PreflightContext = PRINT) {
  return (await preflight({ bytes: buildPdf(parts), name: "test.pdf" }, context)).findings;
}

async function rulesOf(parts: PdfParts, context: PreflightContext = PRINT): Promise<string[]> {
  return (await findingsOf(parts, context)).map((finding) => finding.rule);
}

describe.each(RULES.map(({ rule }) => rule))("$id", (rule) => {
  it("promises in both languages and has a file of its name", () => {
    expect(rule.title.zh).not.toBe("");
    expect(rule.title.en).not.toBe("");
    const source = readFileSync(new URL(`../../src/preflight/rules/${rule.id}.ts`, import.meta.url), "utf8");
    expect(source).toContain(` * ${rule.id}: `);
  });

  const given = examples(rule.id);
  it.runIf(given.length > 0).each(given)("%s: %s", async (kind, content) => {
    const found = await rulesOf({ contents: [content] });
    if (kind === "ok") expect(found).not.toContain(rule.id);
    else expect(found).toContain(rule.id);
  });
});

describe("a clean file", () => {
  it("has no finding", async () => {
    expect(await findingsOf({ contents: [TEXT, TEXT, TEXT, TEXT] }, { ...PRINT, binding: "saddle", pages: 4 })).toEqual(
      [],
    );
  });
});

describe("faults outside the content", () => {
  it.each(FAULTS.map(([rule, actual, parts, context]) => ({ rule, actual, parts, context })))(
    "$rule: $actual",
    async ({ rule, actual, parts, context }) => {
      const found = (await findingsOf(parts, context)).filter((finding) => finding.rule === rule);
      expect(found).not.toEqual([]);
      if (actual !== undefined) expect(found.map((finding) => finding.actual)).toContain(actual);
    },
  );

  it("are covered for every rule, by an example or by a file", () => {
    const covered = new Set(FAULTS.map(([rule]) => rule));
    for (const { rule } of RULES)
      if (examples(rule.id).every(([kind]) => kind === "ok")) expect(covered).toContain(rule.id);
  });
});

describe("places, levels and counts", () => {
  it("names the manuscript's photo and line", async () => {
    const data = "a".repeat(100);
    const sha = createHash("sha256").update(data).digest("hex");
    const place = { file: "03-case.md", line: 12, column: 1 };
    const [found] = (await findingsOf(picture(10), { ...PRINT, photos: new Map([[sha, place]]), folios: [7] })).filter(
      (finding) => finding.rule === "photo-resolution",
    );
    expect(found).toMatchObject({ file: "03-case.md", line: 12, folio: 7, level: "warning" });
  });

  it("asks for the line of what stands at a box, from the trim's lower left", async () => {
    const asked: number[] = [];
    const locate: PreflightContext["locate"] = (page, box) => {
      asked.push(page, Math.round(box.left), Math.round(box.bottom));
      return { file: "a.md", line: 3, column: 1 };
    };
    const contents = ["", "0.6 0.4 0.4 1 k BT /F1 9 Tf 60 100 Td (AB) Tj ET"];
    const found = (await findingsOf({ contents }, { ...PRINT, locate })).find(
      (finding) => finding.rule === "rich-black",
    );
    expect(found).toMatchObject({ file: "a.md", line: 3, folio: 2 });
    expect(asked.slice(0, 3)).toEqual([1, 40, 79]);
  });

  it("joins like faults of a page and counts them", async () => {
    const text = "BT /F1 9 Tf 60 100 Td (AB) Tj (CD) Tj (EF) Tj ET";
    const found = (await findingsOf({ contents: [`0.6 0.4 0.4 1 k ${text}`] })).filter(
      (finding) => finding.rule === "rich-black",
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.message.zh).toContain("共 3 处");
  });

  it("takes levels and limits from issue.yaml", async () => {
    const hairline = { contents: ["0 0 0 1 K 0.3 w 40 40 m 90 40 l S"] };
    expect(await rulesOf(hairline)).not.toContain("hairline");
    const strict = await findingsOf(hairline, { ...PRINT, rules: { hairline: { level: "error", min: 0.5 } } });
    expect(strict).toContainEqual(expect.objectContaining({ rule: "hairline", level: "error" }));
    expect(await rulesOf(hairline, { ...PRINT, rules: { hairline: { level: "off", min: 0.5 } } })).not.toContain(
      "hairline",
    );
  });

  it("holds a PDF/X-1a to its own rules", async () => {
    const half = {
      contents: ["/Half gs 0 1 0 0 k 40 40 50 50 re f"],
      xmp: "<x><pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion></x>",
    };
    expect(await findingsOf(half)).toContainEqual(expect.objectContaining({ rule: "transparency", level: "error" }));
  });
});

it("keeps the boxes that the examples count on", () => expect(BOXES).toContain("/TrimBox [20 20 180 180]"));
