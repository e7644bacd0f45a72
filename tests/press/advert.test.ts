import { expect, it } from "vitest";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { preflight } from "../../src/preflight/preflight.ts";
import { separate } from "../../src/press/plates/separate.ts";
import { goToPress } from "../../src/press/press.ts";
import { buildPdf } from "../preflight/build-pdf.ts";
import { BLEED, contents, digitalIssue, onlyFile, pressInput, readLoosely, TOOLS, TRIM } from "./sample.ts";

function advert(width = TRIM.width, height = TRIM.height, off = 30): Uint8Array {
  const trim = [off, off, off + width, off + height];
  const bleed = [off - BLEED, off - BLEED, off + width + BLEED, off + height + BLEED];
  const content = "0.5 g 0 0 2000 2000 re f 1 0 0 rg 50 50 40 40 re f 0 0 0 1 k BT /F1 9 Tf 60 100 Td (AB) Tj ET";
  const boxes = `/MediaBox [0 0 ${width + 2 * off} ${height + 2 * off}] /BleedBox [${bleed.join(" ")}] /TrimBox [${trim.join(" ")}]`;
  return buildPdf({ contents: [content], boxes });
}

it("places an advert by its TrimBox, unscaled, its grays and blacks as they were, its RGB in inks", async () => {
  const pdf = advert();
  const input = await pressInput(await digitalIssue("plain"), {
    marks: [],
    adverts: [{ page: 1, pdf, pdfPage: 0, name: "a.pdf" }],
  });
  const print = await goToPress(input, TOOLS);
  expect(print.findings).toEqual([]);
  const bytes = onlyFile(print);
  const sizes = await pageSizes(bytes);
  expect(sizes[1]?.trim).toEqual(sizes[0]?.trim);
  const all = contents(bytes).join("\n");
  // The trim's corner goes from 30 30 to the bleed's width.
  const [dx = "", dy = ""] = /\/Matrix \[ ?1 0 0 1 (\S+) (\S+) ?\]/.exec(readLoosely(bytes).objects)?.slice(1) ?? [];
  expect(Number(dx)).toBeCloseTo(BLEED - 30, 3);
  expect(Number(dy)).toBeCloseTo(BLEED - 30, 3);
  expect(all).toContain("0.5 g\n");
  expect(all).not.toMatch(/\brg\n/);
  expect(readLoosely(bytes).objects).not.toContain("DeviceRGB");
  const rules = (await preflight({ bytes, name: "press.pdf" }, { stage: "print" })).findings.map(
    (finding) => finding.rule,
  );
  expect(rules).not.toContain("colour-space");
});

it("says what cannot be printed or shown: meshes are left out with an error, Type 1 and Type 3 text misses in the previews alone", async () => {
  const pdf = buildPdf({
    contents: ["/Mesh sh 0 0 0 1 k BT /T1 9 Tf 60 100 Td (AB) Tj ET BT /T3 9 Tf 60 80 Td (A) Tj ET"],
    shadings: "/Mesh 20 0 R",
    fonts: "/T1 21 0 R /T3 24 0 R",
    more: [
      [
        "/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 200 0 200 0 1 0 1 0 1]",
        "\0\0\0\0\0\0",
      ],
      "<< /Type /Font /Subtype /Type1 /BaseFont /Old /FontDescriptor 22 0 R /FirstChar 65 /LastChar 66 /Widths [600 600] >>",
      "<< /Type /FontDescriptor /FontName /Old /FontFile 23 0 R >>",
      ["/Length1 4 /Length2 0 /Length3 0", "%!PS"],
      "<< /Type /Font /Subtype /Type3 /Name /T3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 25 0 R >> /Encoding << /Differences [65 /a] >> /FirstChar 65 /LastChar 65 /Widths [1000] >>",
      ["", "1000 0 0 0 500 500 d1 0 0 500 500 re f"],
    ],
  });
  const input = await pressInput(buildPdf(), { marks: [], adverts: [{ page: 0, pdf, pdfPage: 0, name: "a.pdf" }] });
  const print = await goToPress(input, TOOLS);
  expect(print.findings).toContainEqual(
    expect.objectContaining({ rule: "template-effect", level: "error", actual: "ShadingType 4" }),
  );
  const checked = await preflight({ bytes: pdf, name: "a.pdf" }, { stage: "advert" });
  expect(checked.findings).toContainEqual(expect.objectContaining({ rule: "type3-font", level: "error" }));
  // In the print file both fonts are what they were.
  const bytes = onlyFile(print);
  expect(readLoosely(bytes).objects).toMatch(/\/Subtype\s*\/Type1\b/);
  expect(contents(bytes).join("\n")).toContain("(AB) Tj");
  const { findings } = await separate({ name: "press.pdf", bytes }, TOOLS);
  expect(findings.map(({ rule, actual }) => [rule, actual])).toEqual([
    ["plates-preview", "font Old"],
    ["plates-preview", "font Type3"],
  ]);
});

it("says so when an advert is of another size or no PDF, and goes on", async () => {
  const pdf = await digitalIssue("plain");
  const small = await goToPress(
    await pressInput(pdf, { adverts: [{ page: 1, pdf: advert(300, 400), pdfPage: 0, name: "small.pdf" }] }),
    TOOLS,
  );
  expect(small.findings).toContainEqual(
    expect.objectContaining({ rule: "page-boxes", folio: 2, actual: "105.83 × 141.11 mm" }),
  );
  expect(small.files).toHaveLength(1);
  const broken = await goToPress(
    await pressInput(pdf, { adverts: [{ page: 1, pdf: Buffer.from("x"), pdfPage: 0, name: "x.pdf" }] }),
    TOOLS,
  );
  expect(broken.findings).toContainEqual(expect.objectContaining({ rule: "pdf-damaged", folio: 2 }));
  expect(broken.files).toHaveLength(1);
});
