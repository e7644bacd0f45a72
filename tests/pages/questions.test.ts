// Interviews: a question never stands at a column's foot without two lines of its answer.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const prose = proseOf(seeded(77));
const PAIRS = 60;
/** Answers of many lengths, so that questions come to stand at every height of a column. */
const talk = (): string =>
  Array.from({ length: PAIRS }, (_, index) => {
    const question = prose.paragraph(1).replace(/。$/, "？");
    return `:::question\n${question}\n:::\n\n:::answer{by="某某"}\n${prose.paragraph(2 + (index % 5))}\n:::`;
  }).join("\n\n");

const talks = new Map(
  [2, 3, 4].map((columns) => [
    `talk-${columns}.md`,
    `---\nheadline: 六十问\nkind: qa\ncolumns: ${columns}\neditor: 某某\n---\n${talk()}\n`,
  ]),
);

let dir = "";
let made: MadeIssue;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-questions-"));
  await writeFile(
    join(dir, "issue.yaml"),
    issueYaml("questions", [...talks.keys()].map((file) => `  - article: ${file}\n`).join("")),
  );
  for (const [file, text] of talks) await writeFile(join(dir, file), text);
  made = await make(dir);
}, 120_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

it("is made with nothing lost", () => expectSound(made, { width: 210, height: 285 }));

it.each([...talks])("has two lines of the answer below each question of %s", (file, text) => {
  const sourceLines = text.split("\n");
  const isQuestion = (source: string): boolean => sourceLines[Number(source.split(":")[1]) - 1] === ":::question";
  const columns = made.pages.readings.flatMap(({ set }) => set.filter(({ article }) => article === file));
  let questions = 0;
  for (const { blocks } of columns) {
    blocks.forEach((block, at) => {
      if (!isQuestion(block.source)) return;
      questions += 1;
      const after = blocks.slice(at + 1).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
      expect(after.length, block.source).toBeGreaterThanOrEqual(2);
    });
  }
  expect(questions).toBe(PAIRS);
});
