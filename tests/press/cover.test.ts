import { expect, it } from "vitest";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { readText } from "../../src/pdf/read-text.ts";
import { goToPress } from "../../src/press/press.ts";
import { ask, witness } from "../pdf/sample.ts";
import { BLEED, digitalIssue, eightPages, MM, pressInput, readLoosely, TOOLS, TRIM } from "./sample.ts";

it("lays the cover's four pages on two flat sheets with the spine between them", async () => {
  const input = await pressInput(await eightPages(), { cover: "separate", spine: 5, marks: ["crop"] });
  const { files } = await goToPress(input, TOOLS);
  expect(files.map((file) => file.name)).toEqual(["press.pdf", "cover.pdf"]);
  const [text, cover] = files.map((file) => file.bytes);
  if (!text || !cover) throw new Error("two files");
  expect(await pageSizes(text)).toHaveLength(4);
  const sheets = await pageSizes(cover);
  expect(sheets).toHaveLength(2);
  for (const { trim, bleed } of sheets) {
    expect(trim.x1 - trim.x0).toBeCloseTo(2 * TRIM.width + 5 * MM, 2);
    expect(trim.y1 - trim.y0).toBeCloseTo(TRIM.height, 2);
    expect(bleed.x1 - trim.x1).toBeCloseTo(BLEED, 2);
  }
  // 封四 (the second page of the fixture) stands left, 封一 (the first) right of the spine.
  const [outside] = await readText(cover);
  const at = (word: string) => outside?.items.find((item) => item.text.includes(word))?.x ?? Number.NaN;
  expect(at("第二面")).toBeLessThan(TRIM.width);
  expect(at("清样送印")).toBeGreaterThan(TRIM.width + 5 * MM);
  expect(readLoosely(cover).objects).not.toContain("DeviceRGB");
  if (witness("qpdf"))
    expect(String(await ask("qpdf", ["--check"], cover))).toContain("No syntax or stream encoding errors");
});

it("keeps the cover inside when there are too few pages for one", async () => {
  const { files } = await goToPress(await pressInput(await digitalIssue("plain"), { cover: "separate" }), TOOLS);
  expect(files.map((file) => file.name)).toEqual(["press.pdf"]);
});
