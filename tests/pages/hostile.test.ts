// Hostile constructs: each is made with nothing lost, or ends the build with a code and the name of its block; never an endless run.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Finding, Refusal } from "../../src/base/finding.ts";
import type { MadeIssue } from "../../src/pipeline.ts";
import { makePictures } from "../generator/pictures.ts";
import { seeded } from "../generator/random.ts";
import { make, say } from "../pipeline/make.ts";
import { CONSTRUCTS } from "./constructs.ts";
import { issueYaml } from "./issue-yaml.ts";

const fileOf = (name: string): string => `${name.replaceAll(" ", "-").toLowerCase()}.md`;
const GROUPS = 4;

let dir = "";
const refusals = new Map<string, { exit: number; findings: Finding[] }>();
const made = new Map<string, MadeIssue>();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-hostile-"));
  await makePictures(dir, seeded(1));
  await writeFile(join(dir, "photos/broken.jpg"), Buffer.from("ffd8ffe000104a46494600010100", "hex"));
  for (const [name, width, height] of [
    ["tower", 300, 2400],
    ["huge", 6000, 4000],
  ] as const)
    await sharp({ create: { width, height, channels: 3, background: "#88a" } })
      .jpeg()
      .toFile(join(dir, `photos/${name}.jpg`));
  for (const { name, body, columns } of CONSTRUCTS)
    await writeFile(join(dir, fileOf(name)), `---\nheadline: ${name}\ncolumns: ${columns}\n---\n${body}\n`);
  // A few issues of many articles cost less time than an issue for each; what is refused is taken out and the rest made again.
  for (let group = 0; group < GROUPS; group += 1) {
    await makeGroup(CONSTRUCTS.filter((_, at) => at % GROUPS === group).map((one) => fileOf(one.name)));
  }
}, 600_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

async function makeGroup(files: readonly string[]): Promise<void> {
  let left = [...files];
  while (left.length > 0) {
    await writeFile(join(dir, "issue.yaml"), yamlOf(left));
    try {
      const issue = await make(dir);
      for (const file of left) made.set(file, issue);
      return;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const named = left.filter((file) => error.findings.some((one) => one.level === "error" && one.file === file));
      if (named.length === 0) throw error;
      for (const file of named)
        refusals.set(file, { exit: error.exit, findings: error.findings.filter((one) => one.file === file) });
      left = left.filter((file) => !named.includes(file));
    }
  }
}

describe("a hostile construct", () => {
  it("is there 47 times and more", () => expect(CONSTRUCTS.length).toBeGreaterThanOrEqual(47));

  for (const { name, refused, finding } of CONSTRUCTS) {
    it(`${name} ${refused ? "ends the build with its block" : "is made with nothing lost"}`, () => {
      const file = fileOf(name);
      const refusal = refusals.get(file);
      if (refused) {
        expect(refusal?.exit).toBe(refused.exit);
        expect(refusal?.findings.map((one) => one.rule)).toContain(refused.rule);
        expect(refusal?.findings.every((one) => (one.line ?? 0) > 0)).toBe(true);
        return;
      }
      expect(refusal?.findings.map(say) ?? []).toEqual([]);
      const issue = made.get(file);
      const { lost, repeated, moved } = issue?.pages.text ?? { lost: -1, repeated: -1, moved: -1 };
      expect({ lost, repeated, moved }).toEqual({ lost: 0, repeated: 0, moved: 0 });
      const own = issue?.findings.filter((one) => one.file === file) ?? [];
      if (finding) expect(own.map((one) => one.rule)).toContain(finding);
      else expect(own.filter((one) => one.level === "error").map(say)).toEqual([]);
      expect(issue?.pages.articles.find((one) => one.file === file)?.folios.length).toBeGreaterThan(0);
    });
  }
});

const yamlOf = (files: readonly string[]): string =>
  issueYaml(
    "hostile",
    `${files.map((file) => `  - article: ${file}`).join("\n")}
`,
  );
