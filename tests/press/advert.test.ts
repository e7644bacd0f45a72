import { expect, it } from "vitest";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { preflight } from "../../src/preflight/preflight.ts";
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
