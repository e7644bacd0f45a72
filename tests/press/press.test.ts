import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { readFonts } from "../../src/pdf/read-fonts.ts";
import { readText } from "../../src/pdf/read-text.ts";
import { goToPress, type PrintFile } from "../../src/press/press.ts";
import { ask, witness } from "../pdf/sample.ts";
import {
  BLEED,
  contents,
  digitalIssue,
  MM,
  onlyFile,
  pressed,
  pressInput,
  readLoosely,
  TOOLS,
  TRIM,
} from "./sample.ts";

describe("goToPress", () => {
  let plain: PrintFile;
  let effects: PrintFile;
  beforeAll(async () => {
    plain = await pressed("plain");
    effects = await pressed("effects");
  });

  it("leaves no RGB anywhere", () => {
    for (const print of [plain, effects]) {
      const { objects, streams } = readLoosely(onlyFile(print));
      expect(objects).not.toMatch(/DeviceRGB|CalRGB|CalGray|\/Lab\b|ICCBased/);
      const painting = contents(onlyFile(print));
      expect(painting.length).toBeGreaterThan(1);
      for (const content of painting) expect(content).not.toMatch(/[\d.]\s+(rg|RG)\b/);
      expect(streams.join("\n")).not.toContain("/DeviceRGB");
    }
  });

  it("prints #000 text on K100 with overprint, and white text without", () => {
    const page = contents(onlyFile(plain)).find((content) => content.includes("0 0 0 1 k")) ?? "";
    expect(page).toMatch(/0 0 0 1 k\n(?:(?!BT|Q\n)[\s\S])*?BT\n[\s\S]*?\/QyOver gs\n[\s\S]*?(Tj|TJ)/);
    expect(page).toMatch(/\/QyKnock gs/);
    const white = page.slice(page.indexOf("0 0 0 0 k"));
    expect(white.slice(0, white.indexOf("ET"))).not.toContain("/QyOver gs");
  });

  it("takes brand colours from the table and grays to K alone", () => {
    const all = contents(onlyFile(plain)).join("\n");
    expect(all).toContain("0 1 0.9 0.05 k");
    const grays = [...all.matchAll(/(?:^|\n)0 0 0 (0\.\d+) k/g)].map((match) => Number(match[1]));
    expect(grays.some((k) => k > 0.7 && k < 0.85)).toBe(true);
  });

  it("gives a spot ink a plate of its own", async () => {
    const spot = await pressed("plain", { inks: { "#c8102e": { name: "PANTONE 186 C", cmyk: [0, 100, 90, 5] } } });
    expect(spot.facts.spots).toEqual(["PANTONE 186 C"]);
    expect(readLoosely(onlyFile(spot)).objects).toMatch(/\/Separation\s*\/PANTONE#20186#20C/);
  });

  it("keeps boxes exact, with the marks' room around the bleed", async () => {
    const sizes = await pageSizes(onlyFile(plain));
    expect(sizes).toHaveLength(2);
    for (const { media, bleed, trim } of sizes) {
      expect(trim.x1 - trim.x0).toBeCloseTo(TRIM.width, 2);
      expect(trim.y1 - trim.y0).toBeCloseTo(TRIM.height, 2);
      expect(trim.x0 - bleed.x0).toBeCloseTo(BLEED, 2);
      expect(bleed.x0 - media.x0).toBeCloseTo(12 * MM, 2);
      expect(media.x0).toBe(0);
    }
    const bare = await pageSizes(onlyFile(await pressed("plain", { marks: [] })));
    expect(bare[0]?.media).toEqual(bare[0]?.bleed);
  });

  it("keeps text live: the same characters in the same order, the same fonts", async () => {
    const issue = await digitalIssue("plain");
    const words = async (pdf: Uint8Array) =>
      (await readText(pdf)).map((page) =>
        page.items
          .map((item) => item.text)
          .join("")
          .replace(/\s/g, ""),
      );
    expect(await words(onlyFile(plain))).toEqual(await words(issue));
    const fonts = await readFonts(onlyFile(plain));
    expect(fonts.map((font) => [font.type, font.embedded, font.toUnicode])).toEqual([["CID TrueType", true, true]]);
  });

  it("says that it is PDF/X-4", () => {
    const { objects, streams } = readLoosely(onlyFile(plain));
    const xmp = streams.find((stream) => stream.includes("xpacket")) ?? "";
    expect(xmp).toContain(">PDF/X-4</pdfxid:GTS_PDFXVersion>");
    expect(xmp).toContain("<pdf:Trapped>False</pdf:Trapped>");
    expect(xmp).toMatch(/DocumentID[^>]*>uuid:[0-9a-f-]{36}</);
    expect(objects).toMatch(/\/S\s*\/GTS_PDFX/);
    expect(objects).toContain("(FOGRA39)");
    expect(Buffer.from(onlyFile(plain).subarray(0, 8)).toString()).toBe("%PDF-1.6");
  });

  it("drops links, tags and outline", () => {
    const { objects } = readLoosely(onlyFile(plain));
    expect(objects).not.toMatch(/\/Annots|\/StructTreeRoot|\/Outlines|\/URI|\/OpenAction|\/AcroForm|\/JavaScript/);
    expect(contents(onlyFile(plain)).join("")).not.toContain("/MCID");
  });

  it("converts photos within the ink limit, gray ones on K", () => {
    const kinds = plain.facts.images.map((image) => image.kind);
    expect(kinds).toContain("gray");
    expect(kinds).toContain("cmyk");
    expect(effects.facts.inkMaximum).toBeGreaterThan(150);
    expect(effects.facts.inkMaximum).toBeLessThanOrEqual(300);
    expect(effects.facts.images.every((image) => image.kind !== "kept")).toBe(true);
    expect(plain.facts.images.every((image) => image.printedWidth <= image.width)).toBe(true);
  });

  it("notes the source of every photo by its hash", async () => {
    const jpegs = readLoosely(await digitalIssue("plain")).streams.filter((stream) => stream.startsWith("\xff\xd8"));
    const hashes = jpegs.map((jpeg) =>
      createHash("sha256")
        .update(Buffer.from(jpeg.replace(/\r?\n$/, ""), "latin1"))
        .digest("hex"),
    );
    expect(hashes.length).toBeGreaterThan(1);
    for (const image of plain.facts.images) expect(hashes).toContain(image.source);
  });

  it("makes the same bytes twice", async () => {
    expect(Buffer.from(onlyFile(await pressed("plain"))).equals(onlyFile(plain))).toBe(true);
  });

  it("refuses PDF/X-1a where transparency is, and makes it where none is", async () => {
    const refused = await pressed("effects", { standard: "PDF/X-1a:2003" });
    expect(refused.files).toEqual([]);
    expect(refused.findings.map((finding) => [finding.rule, finding.level])).toContainEqual(["transparency", "error"]);
    const flat = await pressed("plain", { standard: "PDF/X-1a:2003" });
    expect(Buffer.from(onlyFile(flat).subarray(0, 8)).toString()).toBe("%PDF-1.4");
    expect(readLoosely(onlyFile(flat)).objects).toMatch(/GTS_PDFXConformance\s*\(PDF\/X-1a:2003\)/);
    expect(readLoosely(onlyFile(flat)).objects).not.toMatch(/\/ObjStm|\/SMask|\/Group/);
  });

  it("refuses a profile that is none and a file that is no PDF", async () => {
    const input = await pressInput(await digitalIssue("plain"));
    const profile = { name: "broken", bytes: new Uint8Array(200) };
    await expect(goToPress({ ...input, profile }, TOOLS)).rejects.toThrow(Refusal);
    await expect(goToPress({ ...input, pdf: Buffer.from("no PDF at all") }, TOOLS)).rejects.toThrow(Refusal);
  });

  it.runIf(witness("qpdf"))("passes qpdf's check", async () => {
    for (const print of [plain, effects])
      expect(String(await ask("qpdf", ["--check"], onlyFile(print)))).toContain("No syntax or stream encoding errors");
  });
});
