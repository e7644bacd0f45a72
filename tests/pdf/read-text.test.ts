import { describe, expect, it } from "vitest";
import { mergeRuns } from "../../src/pdf/merge-runs.ts";
import { readText } from "../../src/pdf/read-text.ts";
import { fixture, META, sampleRuns } from "./sample.ts";

describe("readText", () => {
  it("gives each piece with its place, size and marked content, not normalised", async () => {
    const [first, second, ...more] = await readText(await fixture("spring.pdf"));
    expect(more).toEqual([]);
    const heading = first?.items[0];
    expect(heading).toMatchObject({ text: "春耕纪事", artifact: false, mcid: 0 });
    // 15 pt of padding; a 13.5 pt line of 13.5 pt type whose ascent and descent are 1.151 and 0.286 em, in whole px
    expect(heading?.x).toBeCloseTo(15, 3);
    expect(heading?.y).toBeCloseTo(27.75, 3);
    expect(heading?.height).toBeCloseTo(13.5, 3);
    expect(heading?.width).toBeCloseTo(54, 1);
    expect(heading?.angle).toBeUndefined();
    const text = (page: typeof first) => page?.items.map(({ text }) => text.replace(/\s/g, "")).join("");
    expect(text(first)).toBe(
      "春耕纪事本篇见产量表，另见秋收一篇，或访问网站。耕田先选种。AB12fiffi“引”——完……𠂇gēngxuǎnzhǒng图一麦田",
    );
    expect(text(second)).toBe("产量表年份产量20243.220253.5第一条第二条1.甲2.乙渐变底色上的字回到篇首附注");
    expect(first?.items.every(({ text }) => text.trim() !== "")).toBe(true);
  });

  it("says which pieces are turned, and which stand outside the tags", async () => {
    const pages = await readText(await fixture("autumn.pdf"));
    const items = pages.flatMap(({ items }) => items);
    const upright = items.find(({ text }) => text === "竖");
    const turned = items.find(({ text }) => text === "AB");
    expect(upright?.angle).toBeUndefined();
    expect(turned?.angle).toBeCloseTo(-90, 3);
    const head = items.find(({ text }) => text === "书眉");
    expect(head).toMatchObject({ artifact: false });
    expect(head?.mcid).toBeUndefined();
  });

  it("keeps pages apart and leaves the caller's bytes alone", async () => {
    const merged = await mergeRuns(await sampleRuns(), META);
    const before = merged.slice();
    const pages = await readText(merged);
    expect(merged).toEqual(before);
    expect(pages.map(({ page, items }) => [page, items[0]?.text])).toEqual([
      [0, "春耕纪事"],
      [1, "产量表"],
      [2, "秋收纪事"],
    ]);
  });

  it("rejects what is no PDF", async () => {
    await expect(readText(new TextEncoder().encode("no pdf"))).rejects.toThrow();
  });
});
