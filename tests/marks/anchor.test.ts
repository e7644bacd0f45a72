// Tests that an anchor finds its stretch again after reflow, moves and small edits, and says so when it is gone.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorAt, findAnchor } from "../../src/marks/anchor.ts";

const TEXT = `---
headline: 夜班车间
---

凌晨三点，铸造车间的灯还亮着。炉温到了，值班长把记录写在白板上，字很小。

第二炉要等一个钟头，大家在长凳上坐下，喝水，说话。第三炉也要等一个钟头。
`;
const at = (quote: string, from = 0) => {
  const start = TEXT.indexOf(quote, from);
  return anchorAt("night.md", TEXT, start, start + quote.length);
};
const found = (quote: string, text: string, from = 0) => {
  const hit = findAnchor(at(quote, from), text);
  return hit && { how: hit.how, text: text.slice(hit.start, hit.end), start: hit.start };
};

describe("an anchor", () => {
  it("knows its place, its words and its surroundings", () => {
    expect(at("值班长")).toEqual({
      file: "night.md",
      line: 5,
      column: 21,
      endLine: 5,
      endColumn: 24,
      quote: "值班长",
      before: "，铸造车间的灯还亮着。炉温到了，",
      after: "把记录写在白板上，字很小。第二炉",
    });
  });

  it("stays where it was", () => {
    expect(found("值班长", TEXT)).toMatchObject({ how: "same", text: "值班长" });
    expect(found("，", TEXT, TEXT.indexOf("白板上"))).toMatchObject({ how: "same", start: TEXT.indexOf("，字很小") });
  });

  it("moves with its words when lines are broken anew and paragraphs come before it", () => {
    const reflowed = TEXT.replace("---\n\n", "---\n\n新写的一段，也说到值班长。\n\n").replace("把记录", "\n把记录");
    expect(found("值班长", reflowed)).toMatchObject({ how: "moved", start: reflowed.indexOf("值班长\n") });
    const broken = TEXT.replace("值班长", "值班\n长");
    expect(found("值班长", broken)).toMatchObject({ how: "same", text: "值班\n长" });
  });

  it("tells one comma from another, and one repeated phrase from its twin", () => {
    const second = TEXT.indexOf("一个钟头", TEXT.indexOf("第三炉"));
    const edited = TEXT.replace("大家在长凳上坐下，", "");
    expect(found("一个钟头", edited, second)?.start).toBe(edited.lastIndexOf("一个钟头"));
    const comma = TEXT.indexOf("，说话");
    expect(found("，", edited, comma)?.start).toBe(edited.indexOf("，说话"));
  });

  it("says what has come in the place of its words", () => {
    expect(found("值班长", TEXT.replace("值班长", "老周"))).toMatchObject({ how: "changed", text: "老周" });
    expect(found("字很小", TEXT.replace("字很小", ""))).toMatchObject({ how: "changed", text: "" });
  });

  it("keeps to its own words when others are put beside them", () => {
    expect(found("字很小", TEXT.replace("字很小", "**字很小**"))).toMatchObject({ text: "字很小" });
  });

  it("keeps a point between two characters", () => {
    const offset = TEXT.indexOf("把记录");
    const point = anchorAt("night.md", TEXT, offset, offset);
    expect(findAnchor(point, TEXT)).toEqual({ start: offset, end: offset, how: "same" });
    const later = `前言。\n${TEXT}`;
    expect(findAnchor(point, later)).toEqual({ start: offset + 4, end: offset + 4, how: "moved" });
  });

  it("is lost when words and surroundings are gone, or the text is empty", () => {
    expect(found("值班长", "---\nheadline: 别的\n---\n\n完全不同的一篇，说的是海。\n")).toBeUndefined();
    expect(found("值班长", "")).toBeUndefined();
  });

  it("survives an edit anywhere that does not touch it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: TEXT.length - 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: TEXT.length }),
        fc.constantFrom("", "新", "改过的几个字", "\n\n", "，"),
        (start, length, cut, put) => {
          const end = start + length;
          if ((cut >= start - 1 && cut <= end + 1) || TEXT.slice(start, end).trim() === "") return;
          const edited = TEXT.slice(0, cut) + put + TEXT.slice(cut);
          const shift = cut < start ? put.length : 0;
          const hit = findAnchor(anchorAt("night.md", TEXT, start, end), edited);
          const squeeze = (text: string) => text.replace(/\s/g, "");
          expect(squeeze(edited.slice(hit?.start, hit?.end))).toBe(squeeze(TEXT.slice(start, end)));
          expect(Math.abs((hit?.start ?? -99) - start - shift)).toBeLessThanOrEqual(3);
        },
      ),
      { seed: 5, numRuns: 400 },
    );
  });
});
