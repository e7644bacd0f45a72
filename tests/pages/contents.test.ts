// Contents as they are printed: entries at even distances, those of both columns side by side, whatever each of them holds.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { expectSound, make } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

/** Departments of one and of two articles, one that its headline names, bylines or none, an article without a department. */
const PLAN: readonly (readonly [string | undefined, readonly (readonly [string, string])[]])[] = [
  [undefined, [["写在前面", "某甲"]]],
  [
    "观察",
    [
      ["灯还亮着", "某乙"],
      ["一条船", ""],
    ],
  ],
  ["对谈", [["记录本", "某丙"]]],
  ["简讯", [["简讯", ""]]],
  [
    "闲笔",
    [
      ["雨天的站台", ""],
      ["末班车", "某丁"],
    ],
  ],
  ["词条", [["六个词", "某戊"]]],
  ["书单", [["旧书七种", ""]]],
];
const ARTICLES = PLAN.flatMap(([, articles]) => articles);

let dir = "";
let made: MadeIssue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-contents-"));
  const fileOf = (headline: string): string => `a${ARTICLES.findIndex(([own]) => own === headline)}.md`;
  for (const [headline, name] of ARTICLES)
    await writeFile(
      join(dir, fileOf(headline)),
      `---\nheadline: ${headline}\n${name ? `byline: ${name}\n` : ""}---\n这一篇只有一句话。\n`,
    );
  const flatplan = PLAN.flatMap(([department, articles]) =>
    department === undefined
      ? articles.map(([headline]) => `  - article: ${fileOf(headline)}`)
      : [
          `  - department: ${department}`,
          "    articles:",
          ...articles.map(([headline]) => `      - { file: ${fileOf(headline)} }`),
        ],
  );
  await writeFile(
    join(dir, "issue.yaml"),
    issueYaml("contents", `${["  - contents", "  - imprint", ...flatplan].join("\n")}\n`),
  );
  made = await make(dir);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

/** Where the titles stand, by column, from the head down. */
function titles(): { readonly x: number; readonly y: number }[][] {
  const places = ARTICLES.map(([headline]) => {
    const found = made.pages.readings[0]?.areas.flatMap(({ text, rects }) => (text === headline ? rects : [])) ?? [];
    // 简讯 stands in no label beside its title.
    expect([headline, found.length]).toEqual([headline, 1]);
    return { x: Math.round(found[0]?.x ?? 0), y: found[0]?.y ?? 0 };
  });
  const columns = [...new Set(places.map(({ x }) => x))].sort((a, b) => a - b);
  return columns.map((x) => places.filter((place) => place.x === x));
}

it("is sound", () => expectSound(made, { width: 210, height: 285 }));

it("stand at one distance, and those of the second column beside those of the first", () => {
  const [left = [], right = []] = titles();
  expect([left.length, right.length]).toEqual([5, 4]);
  const { lineHeight } = made.issue.geometry;
  const steps = [left, right].flatMap((column) => column.slice(1).map(({ y }, at) => y - (column[at]?.y ?? 0)));
  // Four lines, and the two more that the page has room for: without a picture a third of it would stay empty.
  for (const step of steps) expect(step / lineHeight).toBeCloseTo(6, 1);
  right.forEach(({ y }, at) => {
    expect(y).toBeCloseTo(left[at]?.y ?? 0, 1);
  });
});
