import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PreflightContext } from "../../src/preflight/context.ts";
import { preflight } from "../../src/preflight/preflight.ts";
import { RULES } from "../../src/preflight/rules.ts";
import { BOXES, buildPdf, type PdfParts } from "./build-pdf.ts";

const PRINT: PreflightContext = { stage: "print" };
const TEXT = "/Over gs 0 0 0 1 k BT /F1 9 Tf 60 100 Td (AB) Tj ET";

async function findingsOf(parts: PdfParts, context: PreflightContext = PRINT) {
  return (await preflight({ bytes: buildPdf(parts), name: "test.pdf" }, context)).findings;
}

async function rulesOf(parts: PdfParts, context: PreflightContext = PRINT): Promise<string[]> {
  return (await findingsOf(parts, context)).map((finding) => finding.rule);
}

function examples(rule: string): readonly (readonly ["ok" | "not-ok", string])[] {
  const source = readFileSync(new URL(`../../src/preflight/rules/${rule}.ts`, import.meta.url), "utf8");
  return [...source.matchAll(/^ \* @(ok|not-ok) (.*)$/gm)].map(([, kind, content = ""]) => [
    kind === "ok" ? "ok" : "not-ok",
    content,
  ]);
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

/** Every fault that is not in the content alone: what breaks the rule, and what the finding has to say. */
const FAULTS: readonly (readonly [
  rule: string,
  actual: string | undefined,
  parts: PdfParts,
  context?: PreflightContext,
])[] = [
  ["page-boxes", undefined, { boxes: "/MediaBox [0 0 200 200] /BleedBox [10 10 190 190]" }],
  ["page-boxes", "56.44 mm × 56.44 mm", {}, { ...PRINT, trim: { width: 150, height: 160 } }],
  [
    "page-boxes",
    "10 10 190 190; 11 11 189 189; 0 0 200 200",
    { boxes: "/MediaBox [0 0 200 200] /BleedBox [11 11 189 189] /TrimBox [10 10 190 190]" },
  ],
  ["page-boxes", undefined, { page: "/CropBox [20 20 180 180]" }],
  [
    "bleed",
    "1 mm",
    { boxes: "/MediaBox [0 0 200 200] /BleedBox [17.165 17.165 182.835 182.835] /TrimBox [20 20 180 180]" },
  ],
  ["bleed", "0.71 mm", { contents: ["0 1 0 0 k 18 40 100 50 re f"] }],
  ["page-count", "3", { contents: ["", "", ""] }, { ...PRINT, binding: "saddle" }],
  ["page-count", "3", { contents: ["", "", ""] }, { ...PRINT, binding: "perfect" }],
  ["page-count", "2", { contents: ["", ""] }, { ...PRINT, pages: 4 }],
  [
    "glue-edge",
    "3.53 mm",
    { contents: ["", "BT /F1 9 Tf 161 100 Td (AB) Tj ET", "", "", "", "", "", ""] },
    { ...PRINT, binding: "perfect" },
  ],
  [
    "font-embedded",
    "Song, TrueType",
    { contents: [TEXT], font: "<< /Type /Font /Subtype /TrueType /BaseFont /Song >>" },
  ],
  [
    "type3-font",
    "T3",
    {
      contents: ["BT /T3 9 Tf 60 100 Td (A) Tj ET"],
      fonts: "/T3 20 0 R",
      more: [type3(), ["", "1000 0 0 0 500 500 d1 0 0 500 500 re f"]],
    },
  ],
  ["font-unexpected", "Song", { contents: [TEXT] }, { ...PRINT, fonts: ["Hei"] }],
  [
    "to-unicode",
    "Song, CID CIDFontType2",
    {
      contents: [TEXT],
      font: "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [5 0 R] >>",
    },
  ],
  ["photo-resolution", "7 ppi (10 × 10 px, 35.28 mm × 35.28 mm)", picture(10)],
  ["blend-space", "DeviceRGB", { page: "/Group << /S /Transparency /CS /DeviceRGB >>" }],
  ["blend-space", undefined, { contents: ["/Half gs 0 1 0 0 k 40 40 50 50 re f"] }],
  ["output-intent", undefined, { intents: "" }],
  ["output-intent", undefined, { intents: "[<< /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) >>]" }],
  [
    "output-intent",
    "????  ????".replace("  ", " "),
    {
      intents: "[<< /S /GTS_PDFX /OutputConditionIdentifier (X) /DestOutputProfile 20 0 R >>]",
      more: [["/N 4", "\0".repeat(200)]],
    },
  ],
  ["print-metadata", undefined, { xmp: "<x/>", info: "<< >>" }],
  ["print-metadata", "PDF/X-4", {}, { ...PRINT, standard: "PDF/X-1a:2003" }],
  ["print-metadata", undefined, { id: false }],
  ["annotation", "Link", { page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [40 40 60 60] >>]" }],
  ["annotation", undefined, { catalog: "/OpenAction << /S /JavaScript /JS (x) >>" }],
  ["annotation", undefined, { catalog: "/AcroForm << /Fields [] >>" }],
  [
    "function-shading",
    "ShadingType 1",
    {
      contents: ["/Pattern cs /P1 scn 40 40 50 50 re f"],
      patterns: "/P1 << /PatternType 2 /Shading << /ShadingType 1 /ColorSpace /DeviceCMYK /Function 8 0 R >> >>",
    },
  ],
  ["transfer-function", "TR", { contents: ["/T gs"], states: "/T << /TR 8 0 R >>" }],
  [
    "transparency",
    "SMask",
    { contents: ["q 60 0 0 60 40 40 cm /Im Do Q"], objects: "/Im 20 0 R", more: [image(4, "/SMask 21 0 R"), image(4)] },
  ],
  [
    "colour-space",
    "ICC RGB",
    {
      contents: ["q 60 0 0 60 40 40 cm /Im Do Q"],
      objects: "/Im 20 0 R",
      more: [
        ["/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace [/ICCBased 21 0 R]", "abc"],
        ["/N 3", "no profile"],
      ],
    },
  ],
  [
    "colour-space",
    "DeviceRGB",
    {
      contents: ["/Fm Do"],
      objects: "/Fm 20 0 R",
      more: [form("/Resources << /XObject << /In 21 0 R >> >>", "/In Do"), form("", "1 0 0 rg 40 40 20 20 re f")],
    },
  ],
];

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

function type3(): string {
  return "<< /Type /Font /Subtype /Type3 /Name /T3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 21 0 R >> /Encoding << /Differences [65 /a] >> /FirstChar 65 /LastChar 65 /Widths [1000] >>";
}

function image(size: number, more = ""): readonly [string, string] {
  return [
    `/Type /XObject /Subtype /Image /Width ${size} /Height ${size} /BitsPerComponent 8 /ColorSpace /DeviceGray ${more}`,
    "a".repeat(size * size),
  ];
}

function picture(size: number): PdfParts {
  return { contents: ["q 100 0 0 100 40 40 cm /Im Do Q"], objects: "/Im 20 0 R", more: [image(size)] };
}

function form(dict: string, content: string): readonly [string, string] {
  return [`/Type /XObject /Subtype /Form /BBox [0 0 200 200] ${dict}`, content];
}

it("keeps the boxes that the examples count on", () => expect(BOXES).toContain("/TrimBox [20 20 180 180]"));
