// A template's rich black: a colour of its own for areas; black text beside it stays K100, and text in it is found.
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/base/finding.ts";
import { openPdf } from "../../src/pdf/objects.ts";
import { type Mark, walkLimits, walkPage } from "../../src/pdf/walk.ts";
import { preflight } from "../../src/preflight/preflight.ts";
import { goToPress } from "../../src/press/press.ts";
import { buildPdf } from "../preflight/build-pdf.ts";
import { contents, onlyFile, pressInput, TOOLS } from "./sample.ts";

/** #0a0a0a as Chromium writes it. */
const RICH = ".039215688 .039215688 .039215688 rg";
const text = (colour: string, size: number, y: number) => `${colour} BT /F1 ${size} Tf 40 ${y} Td (AB) Tj ET`;

/** One page in sRGB, pressed with the rich black in the ink table. */
async function printed(...content: readonly string[]): Promise<Uint8Array> {
  const pdf = buildPdf({ contents: [content.join("\n")], boxes: "/MediaBox [0 0 200 200] /TrimBox [9 9 191 191]" });
  const inks = { "#0a0a0a": [60, 40, 40, 100] } as const;
  return onlyFile(await goToPress(await pressInput(pdf, { inks, marks: [] }), TOOLS));
}

async function blacks(bytes: Uint8Array): Promise<readonly Finding[]> {
  const { findings } = await preflight({ bytes, name: "press.pdf" }, { stage: "print" });
  return findings.filter(({ rule }) => ["rich-black", "reversed-text", "knocked-out-black"].includes(rule));
}

/** What is painted, its inks and whether it overprints, in the order of the page. */
async function painted(bytes: Uint8Array) {
  const marks: Mark[] = [];
  const [page] = (await openPdf(bytes)).pages;
  if (page) walkPage(page, (mark) => void marks.push(mark), walkLimits());
  return marks
    .filter(({ kind }) => kind === "path" || kind === "text")
    .map(({ kind, state }) => `${kind} ${state.fill.values.join(" ")}${state.overprint.fill ? " over" : ""}`);
}

describe("a rich black in the template's ink table", () => {
  const AREA = `${RICH} 20 20 160 120 re f`;
  let page: Uint8Array;
  beforeAll(async () => {
    page = await printed(
      AREA,
      "0 0 0 rg 20 150 160 20 re f",
      text("0 0 0 rg", 9, 180),
      text("0 0 0 rg", 9, 60),
      text("1 1 1 rg", 9, 100),
    );
  });

  it("goes to areas of its colour; what is #000 stays K100, its text overprints, white text knocks out", async () => {
    expect(contents(page).join("\n")).toMatch(/0\.6 0\.4 0\.4 1 k\n20 20 160 120 re\nf\n/);
    expect(await painted(page)).toEqual([
      "path 0.6 0.4 0.4 1",
      "path 0 0 0 1",
      "text 0 0 0 1 over",
      "text 0 0 0 1 over",
      "text 0 0 0 0",
    ]);
  });

  it("is clean where text keeps clear of it, or is white and large enough", async () => {
    expect(await blacks(page)).toEqual([]);
  });

  it("is found in text of its colour, though not in lettering of 24 pt", async () => {
    const found = await blacks(await printed(text(RICH, 9, 60)));
    expect(found).toEqual([expect.objectContaining({ rule: "rich-black", level: "error", expected: "K100" })]);
    expect(found[0]?.actual).toContain("9 pt");
    expect(await blacks(await printed(text(RICH, 24, 60)))).toEqual([]);
  });

  it("is found under small reversed text", async () => {
    const found = await blacks(await printed(AREA, text("1 1 1 rg", 6, 60)));
    expect(found).toEqual([expect.objectContaining({ rule: "reversed-text", actual: "6 pt", expected: "≥ 8 pt" })]);
    expect(await blacks(await printed("0 0 0 rg 20 20 160 120 re f", text("1 1 1 rg", 6, 60)))).toEqual([]);
  });
});
