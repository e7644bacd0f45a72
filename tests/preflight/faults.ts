// What breaks each rule of preflight: examples in the rules' own headers, and faults that lie outside the content.
import { readFileSync } from "node:fs";
import sharp from "sharp";
import type { PreflightContext } from "../../src/preflight/context.ts";
import type { PdfParts } from "./build-pdf.ts";

export const PRINT: PreflightContext = { stage: "print" };
export const TEXT = "/Over gs 0 0 0 1 k BT /F1 9 Tf 60 100 Td (AB) Tj ET";

/** From a rule's header: contents that it passes and that it finds fault with. */
export function examples(rule: string): readonly (readonly ["ok" | "not-ok", string])[] {
  const source = readFileSync(new URL(`../../src/preflight/rules/${rule}.ts`, import.meta.url), "utf8");
  return [...source.matchAll(/^ \* @(ok|not-ok) (.*)$/gm)].map(([, kind, content = ""]) => [
    kind === "ok" ? "ok" : "not-ok",
    content,
  ]);
}

/** All black, in a filter that is undone on threads of its own. */
const BLACK = await sharp({ create: { width: 16, height: 16, channels: 3, background: "#000" } })
  .toColourspace("b-w")
  .jpeg()
  .toBuffer();

/** Pages on which a rule finds nothing, and would if it forgot where a page ends. */
export const CLEAN_PAGES: ReadonlyMap<string, readonly string[]> = new Map([
  ["reversed-text", ["1 1 0 0 k 30 30 140 140 re f", "0 0 0 0 k BT /F1 6 Tf 60 100 Td (AB) Tj ET"]],
]);

/** Every fault that is not in the content alone: what breaks the rule, and what the finding has to say. */
export const FAULTS: readonly (readonly [
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
  [
    "ink-limit",
    "400 %",
    {
      contents: ["1 1 1 0 k 20 20 100 100 re f /Multiply gs q 60 0 0 60 40 40 cm /Im Do Q"],
      objects: "/Im 20 0 R",
      more: [
        [
          "/Type /XObject /Subtype /Image /Width 16 /Height 16 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode",
          BLACK.toString("latin1"),
        ],
      ],
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
  [
    "hidden-layer",
    "Prices",
    {
      catalog: "/OCProperties << /OCGs [20 0 R 21 0 R] /D << /OFF [20 0 R] >> >>",
      more: ["<< /Type /OCG /Name (Prices) >>", "<< /Type /OCG /Name (Art) >>"],
    },
  ],
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

function type3(): string {
  return "<< /Type /Font /Subtype /Type3 /Name /T3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 21 0 R >> /Encoding << /Differences [65 /a] >> /FirstChar 65 /LastChar 65 /Widths [1000] >>";
}

function image(size: number, more = ""): readonly [string, string] {
  return [
    `/Type /XObject /Subtype /Image /Width ${size} /Height ${size} /BitsPerComponent 8 /ColorSpace /DeviceGray ${more}`,
    "a".repeat(size * size),
  ];
}

export function picture(size: number): PdfParts {
  return { contents: ["q 100 0 0 100 40 40 cm /Im Do Q"], objects: "/Im 20 0 R", more: [image(size)] };
}

function form(dict: string, content: string): readonly [string, string] {
  return [`/Type /XObject /Subtype /Form /BBox [0 0 200 200] ${dict}`, content];
}
