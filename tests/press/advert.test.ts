import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { mergeRuns } from "../../src/pdf/merge-runs.ts";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { preflight } from "../../src/preflight/preflight.ts";
import { separate } from "../../src/press/plates/separate.ts";
import { goToPress } from "../../src/press/press.ts";
import { ask, witness } from "../pdf/sample.ts";
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
    expect.objectContaining({
      rule: "template-effect",
      level: "error",
      message: expect.objectContaining({ en: expect.stringContaining("(advert a.pdf)") }),
      actual: "ShadingType 4",
      hint: expect.objectContaining({ en: "Use a linear or radial gradient, or a picture" }),
    }),
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

describe("layers of an advert", () => {
  /** Four rectangles: on no layer, on one that is shown, on one that is hidden, on a membership of both; then text and a form. */
  const layered = (configuration: string) =>
    buildPdf({
      contents: [
        [
          "0 0 0 1 k 30 30 20 20 re f",
          "/OC /Shown BDC 1 0 0 0 k 60 30 20 20 re f EMC",
          "/OC /Hidden BDC 1 0 0 rg /Span BMC 90 30 20 20 re f EMC 0 0 1 0 K 5 w 90 30 m 110 50 l S EMC",
          "/OC /Both BDC 1 1 0 0 k 120 30 20 20 re f EMC",
          "0 0 0 1 k BT /F1 9 Tf 30 100 Td (AB) Tj /OC /Hidden BDC (AAAA) Tj EMC (BA) Tj ET /Fm Do /Im Do",
        ].join("\n"),
      ],
      catalog: `/OCProperties << /OCGs [20 0 R 21 0 R] /D << ${configuration} >> >>`,
      page: "",
      objects: "/Fm 23 0 R /Im 24 0 R",
      more: [
        "<< /Type /OCG /Name (Art) >>",
        "<< /Type /OCG /Name (Prices) >>",
        "<< /Type /OCMD /OCGs [20 0 R 21 0 R] /P /AllOn >>",
        ["/Type /XObject /Subtype /Form /BBox [0 0 200 200] /OC 21 0 R", "1 0 1 0 k 30 60 20 20 re f"],
        [
          "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /OC 21 0 R",
          "a",
        ],
      ],
      properties: "/Shown 20 0 R /Hidden 21 0 R /Both 22 0 R",
    });
  const print = async (pdf: Uint8Array) =>
    goToPress(
      await pressInput(buildPdf(), { marks: [], adverts: [{ page: 0, pdf, pdfPage: 0, name: "a.pdf" }] }),
      TOOLS,
    );

  it.each([
    ["switched off", "/OFF [21 0 R]"],
    ["off by the base state", "/BaseState /OFF /ON [20 0 R]"],
  ])("%s are not in the print file, nor anything of them", async (_, configuration) => {
    const bytes = onlyFile(await print(layered(configuration)));
    const all = contents(bytes).join("\n");
    expect(all).toContain("30 30 20 20 re\nf");
    expect(all).toContain("60 30 20 20 re\nf");
    expect(all).not.toMatch(/(90|120) 30 20 20 re\nf/);
    expect(all).not.toMatch(/\nS\n/);
    expect(all).not.toContain("1 0 1 0 k");
    // Hidden text moves what follows, and paints nothing.
    expect(all).toMatch(/3 Tr\n\(AAAA\) Tj\n0 Tr\n\(BA\) Tj/);
    const { objects } = readLoosely(bytes);
    expect(objects).not.toMatch(/\/OC\b|OCProperties|\/OCG\b|\/Image\b/);
  });

  it("that are all shown are all printed", async () => {
    const all = contents(onlyFile(await print(layered("")))).join("\n");
    for (const drawn of ["90 30 20 20 re\nf", "120 30 20 20 re\nf", "1 0 1 0 k", "S\n"]) expect(all).toContain(drawn);
    expect(all).not.toContain("3 Tr");
  });

  it("say that they are hidden, by the file's name in the pipeline and the layer's here", async () => {
    const { findings } = await preflight({ bytes: layered("/OFF [21 0 R]"), name: "a.pdf" }, { stage: "advert" });
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: "hidden-layer", level: "warning", actual: "Prices" }),
    );
    // What is hidden is judged by no other rule.
    const shown = await preflight({ bytes: layered(""), name: "a.pdf" }, { stage: "advert" });
    expect(shown.findings.map(({ rule }) => rule)).toContain("colour-space");
    expect(findings.map(({ rule }) => rule)).not.toContain("colour-space");
  });

  it.runIf(witness("pdftoppm"))("look in poppler as they do before, in the issue and in print", async () => {
    const pdf = layered("/OFF [21 0 R]");
    const draw = async (bytes: Uint8Array) =>
      sharp(await ask("pdftoppm", ["-r", "72", "-png", "-singlefile"], bytes))
        .toColourspace("b-w")
        .raw()
        .toBuffer({ resolveWithObject: true });
    const host = await mergeRuns([{ bytes: buildPdf(), title: "T", destinationPrefix: "a-" }], {
      title: "T",
      author: "",
      language: "zh-CN",
      created: new Date(0),
      producer: "Qingyang",
      boxes: { trim: { width: 160, height: 160 }, bleed: 8.504 },
      labels: [],
      outline: [],
      supplied: [{ page: 0, bytes: pdf, pdfPage: 0 }],
    });
    const [issue, printed] = [await draw(host), await draw(onlyFile(await print(pdf)))];
    const at = (picture: typeof issue, x: number, y: number) => {
      // From the trim's lower left; both pages end with the bleed.
      const [column, row] = [Math.round(x + 8.504), Math.round(picture.info.height - 8.504 - y)];
      return picture.data[row * picture.info.width + column] ?? -1;
    };
    for (const picture of [issue, printed]) {
      expect(at(picture, 20, 20)).toBeLessThan(60);
      expect(at(picture, 50, 20)).toBeLessThan(230);
      for (const [x, y] of [
        [80, 20],
        [110, 20],
        [20, 50],
      ] as const)
        expect(at(picture, x, y)).toBe(255);
    }
  });
});
