// Tests that each printed character knows where it stands in the manuscript as written, through corrections and markup.
import { describe, expect, it } from "vitest";
import type { Manuscript } from "../../src/manuscript/manuscript.ts";
import { stretchesOf, writtenFlows } from "../../src/proof/written-offsets.ts";

/** "炉温到了, 值班长" is printed as "炉温到了，值班长": mark and blank become one. */
const written = "炉温到了, 值班**长**&amp;。";
const corrected = "炉温到了，值班**长**&amp;。";
const manuscript = {
  file: "a.md",
  flows: [
    {
      id: "body",
      pieces: [
        { text: "炉温到了，值班", start: 0, end: 7 },
        { text: "长", start: 9, end: 10 },
        { text: "&", start: 12, end: 17 },
        { text: "。", start: 17, end: 18 },
      ],
    },
  ],
} as unknown as Manuscript;
const correction = { file: "a.md", start: 4, end: 6, replacement: "，", rule: "half-width-mark", findingId: "1" };
const flows = writtenFlows({ manuscript, corrections: [correction] });

describe("written offsets", () => {
  it("lead every printed character back to what was written", () => {
    expect(corrected.length).toBe(written.length - 1);
    expect(flows[0]?.characters.join("")).toBe("炉温到了，值班长&。");
    const [flow] = flows;
    expect(flow?.characters.map((_, i) => written.charAt(flow.offsets[i] ?? -1)).join("")).toBe("炉温到了,值班长&。");
  });

  it("lead a stretch of the manuscript to its printed characters", () => {
    expect(stretchesOf(flows, 4, 6)).toEqual([{ flow: "a.md#body", from: 4, to: 5 }]);
    expect(stretchesOf(flows, 6, 11)).toEqual([{ flow: "a.md#body", from: 5, to: 8 }]);
  });

  it("show what is missing at the character before it", () => {
    expect(stretchesOf(flows, written.length, written.length)).toEqual([{ flow: "a.md#body", from: 9, to: 10 }]);
  });
});
