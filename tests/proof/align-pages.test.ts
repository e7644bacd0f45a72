// Pages of two proofs are matched by what they hold: a page put in or taken out leaves the pages behind it what they were.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alignPages } from "../../src/proof/align-pages.ts";
import type { ComparedProof } from "../../src/proof/proof.ts";
import type { ProofPage } from "../../src/proof/proof-data.ts";
import { proofIssue } from "../../src/proof-issue.ts";
import { make, withFolder } from "../pipeline/make.ts";
import { writeSmallIssue } from "./small-issue.ts";

const TEXTS = [
  "炉火照着墙上的影子一动不动",
  "食堂的灯亮到后半夜才一盏一盏灭掉",
  "江面起雾的早晨渡船迟迟没有开",
  "老周数了三遍扳手还是少一把",
];

function page(index: number, text: string, label = "正文"): ProofPage {
  const line = {
    flow: "a#body",
    from: 0,
    to: 1,
    x: 0,
    y: 0,
    width: 1,
    height: 1,
    file: "a.md",
    line: 1,
    column: 1,
    text,
  };
  return {
    index,
    folio: index + 1,
    side: index % 2 === 0 ? "recto" : "verso",
    files: text === "" ? [] : ["a.md"],
    label: { zh: label, en: label },
    flows: [],
    lines: text === "" ? [] : [line],
    columns: [],
    photos: [],
  };
}

const pages = (texts: readonly string[]): ProofPage[] => texts.map((text, index) => page(index, text));

describe("alignPages", () => {
  const [a = "", b = "", c = "", d = ""] = TEXTS;
  it.each([
    ["the same pages", [a, b, c], [a, b, c], [0, 1, 2]],
    ["a page put in", [a, b, c], [a, d, b, c], [0, undefined, 1, 2]],
    ["a page taken out", [a, b, c, d], [a, c, d], [0, 2, 3]],
    ["a text that runs over", [a + b, c], [a, b + c], [0, 1]],
    ["blank pages", [a, "", b, ""], [a, "", b, "", ""], [0, 1, 2, 3, undefined]],
    ["another text", [a, b], [c, b], [undefined, 1]],
    ["nothing", [], [a], [undefined]],
  ])("%s", (_, former, later, expected) => {
    expect(alignPages(pages(former), pages(later))).toEqual(expected);
  });

  it("keeps the order when two pages have changed places", () => {
    const found = alignPages(pages([a, b]), pages([b, a])).filter((one) => one !== undefined);
    expect(found).toHaveLength(1);
  });
});

it("a page put in front of others is told as one page, and the others as unchanged; taken out, it is named", {
  timeout: 400_000,
}, async () => {
  await withFolder(async (dir) => {
    await writeSmallIssue(dir);
    const first = await make(dir, { pictures: true });
    const former = await pulled(first, 1);
    const plan = await readFile(join(dir, "issue.yaml"), "utf8");
    await writeFile(join(dir, "issue.yaml"), plan.replace("flatplan:\n", "flatplan:\n  - article: letter.md\n"));
    await writeFile(
      join(dir, "letter.md"),
      "---\nheadline: 编辑室来信\n---\n\n这一期加了一页，后面的各页原样往后挪。挪了一页，左页成了右页，页码和书眉跟着变，正文一个字也没有动。\n",
    );
    const second = await make(dir, { pictures: true });
    const later = await pulled(second, 2, former);
    const { changes } = later.data;
    expect(changes?.removed).toEqual([]);
    expect(changes?.pictures.map(({ page, what, explained }) => [page, what, explained])).toEqual([
      [0, "added", false],
    ]);

    const back = await pulled(first, 3, later);
    expect(back.data.changes?.removed.map(({ folio }) => folio)).toEqual([1]);
    expect(back.data.changes?.pictures).toEqual([]);
  });
});

type Made = Awaited<ReturnType<typeof make>>;

async function pulled(made: Made, round: number, against?: ComparedProof): Promise<ComparedProof> {
  const { data } = await proofIssue(made, { findings: made.findings, round, language: "zh-CN", against });
  return { data, pictures: made.pages.pictures };
}
