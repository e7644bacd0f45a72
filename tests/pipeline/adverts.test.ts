// Adverts of the flatplan: in issue.pdf and press.pdf by their TrimBox, counted, preflighted by themselves, no part of the text's proof.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cmyk, degrees, PDFDocument, rgb, StandardFonts } from "@cantoo/pdf-lib";
import { expect, it } from "vitest";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { printIssue } from "../../src/print-issue.ts";
import { outsideText } from "../pdf/outside-text.ts";
import { make, refusal, tools, withFolder } from "./make.ts";

const MM = 72 / 25.4;
const [WIDTH, HEIGHT] = [148 * MM, 210 * MM];

/** Two pages, trim at 20 20: the first upright with its name in RGB in an unembedded font, the second lying and turned. */
async function advert(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const upright = pdf.addPage([WIDTH + 40, HEIGHT + 40]);
  upright.setTrimBox(20, 20, WIDTH, HEIGHT);
  upright.setBleedBox(10, 10, WIDTH + 20, HEIGHT + 20);
  upright.drawRectangle({ x: 0, y: 0, width: WIDTH + 40, height: HEIGHT + 40, color: cmyk(0.2, 0, 0, 0) });
  upright.drawText("HARBOURTEA", { x: 40, y: 60, size: 24, font, color: rgb(0.8, 0.1, 0.1) });
  const turned = pdf.addPage([HEIGHT + 40, WIDTH + 40]);
  turned.setTrimBox(20, 20, HEIGHT, WIDTH);
  turned.setBleedBox(10, 10, HEIGHT + 20, WIDTH + 20);
  turned.setRotation(degrees(90));
  turned.drawText("ROPEWORKS", { x: 40, y: 60, size: 24, font, color: cmyk(0, 0, 0, 1) });
  return pdf.save();
}

const issue = (ad: string) => `publication: { title: 江岸, kind: periodical, cn: CN 00-0000/C, issn: 0000-0000 }
issue: { id: ads, year: 2026, number: 3, date: 2026-03-01 }
template: magazine
trim: 148mm 210mm
columns: 1
flatplan:
  - article: one.md
  - ad: ${ad}
  - article: two.md
`;

async function write(dir: string, ad: string): Promise<void> {
  await mkdir(join(dir, "adverts"));
  await writeFile(join(dir, "adverts/tea.pdf"), await advert());
  await writeFile(join(dir, "adverts/tea.txt"), "港口茶行");
  await writeFile(
    join(dir, "one.md"),
    "---\nheadline: 灯塔\nkind: notice\n---\n江上的灯塔修好了，详见 :page[two.md]。\n",
  );
  await writeFile(join(dir, "two.md"), "---\nheadline: 缆绳\nkind: notice\n---\n缆绳换了新的。\n");
  await writeFile(join(dir, "issue.yaml"), issue(ad));
}

it("places, counts, prints and checks them; the proof of the text goes on around them", { timeout: 120_000 }, () =>
  withFolder(async (dir) => {
    await write(dir, "{ pdf: adverts/tea.pdf, pages: 2, client: 港口茶行 }");
    const made = await make(dir);
    const { text, pdf, articles, adverts, html } = made.pages;
    expect({ ...text, characters: text.manuscript === text.pdf }).toMatchObject({
      lost: 0,
      repeated: 0,
      moved: 0,
      characters: true,
    });
    expect(adverts.map(({ page, pdfPage, client }) => [page, pdfPage, client])).toEqual([
      [1, 0, "港口茶行"],
      [2, 1, "港口茶行"],
    ]);
    expect(articles.find((one) => one.file === "two.md")?.folios).toEqual([4]);
    expect(String(html[0]?.bytes)).toContain("港口茶行<br>adverts/tea.pdf · 2");
    const sizes = await pageSizes(pdf);
    expect(sizes).toHaveLength(4);
    expect(new Set(sizes.map((size) => JSON.stringify(size))).size).toBe(1);

    const printed = await printIssue(made, tools(), { press: true, sheets: false });
    const press = printed.files.find((file) => file.name === "press.pdf")?.bytes;
    if (!(press instanceof Uint8Array)) throw new Error("no press.pdf");
    for (const bytes of [pdf, press]) {
      const [, first, second] = await outsideText(bytes);
      const { bleed } = (await pageSizes(bytes))[1] ?? { bleed: { x0: 0, y1: 0 } };
      const media = (await pageSizes(bytes))[1]?.media ?? { y1: 0 };
      const trim = { x: bleed.x0 + 3 * MM, y: media.y1 - bleed.y1 + 3 * MM };
      // Where it stood in its own trim, from the trim's top left; a turned page by what a reader saw.
      expect(first?.items.map((item) => item.text)).toEqual(["HARBOURTEA"]);
      expect(first?.items[0]?.x).toBeCloseTo(trim.x + 20, 2);
      expect(first?.items[0]?.y).toBeCloseTo(trim.y + HEIGHT - 40, 2);
      expect(second?.items.map((item) => item.text)).toEqual(["ROPEWORKS"]);
      expect(second?.items[0]?.angle).toBeCloseTo(-90, 5);
      expect(second?.items[0]?.x).toBeCloseTo(trim.x + 40, 2);
      expect(second?.items[0]?.y).toBeCloseTo(trim.y + 20, 2);
    }
    const own = printed.findings.filter((one) => one.message.zh.startsWith("广告 adverts/tea.pdf："));
    expect(own.map((one) => one.rule)).toEqual(expect.arrayContaining(["font-embedded", "colour-space"]));
    for (const one of own) expect(one).toMatchObject({ file: "issue.yaml", line: 8 });
    expect(own.find((one) => one.rule === "colour-space")).toMatchObject({ folio: 2 });
    expect(printed.findings.filter((one) => one.rule === "colour-space")).toHaveLength(1);
  }),
);

it("takes the pages that are asked for and refuses what cannot be placed, by line", { timeout: 120_000 }, async () => {
  const cases = [
    ["{ pdf: adverts/te.pdf }", "missing-advert", "adverts/tea.pdf"],
    ["{ pdf: adverts/tea.pdf, pages: 3 }", "missing-advert", "3"],
    ["{ pdf: ../tea.pdf }", "unsafe-path", undefined],
    ["{ pdf: adverts/tea.txt }", "pdf-damaged", undefined],
  ] as const;
  for (const [ad, rule, expected] of cases) {
    await withFolder(async (dir) => {
      await write(dir, ad);
      const refused = await refusal(dir);
      expect(refused.exit).toBe(2);
      expect(refused.findings).toEqual([expect.objectContaining({ rule, file: "issue.yaml", line: 8 })]);
      expect(refused.findings[0]?.expected).toBe(expected);
    });
  }
});
