// A session: one browser for many builds, in turns, with the bytes of a build of its own; and what ends it.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tools } from "../../src/base/tools.ts";
import { type MadeIssue, makeIssue, openSession } from "../../src/pipeline.ts";
import { makeIssueFolder } from "../generator/issue.ts";
import { type Random, seeded } from "../generator/random.ts";
import { tools } from "../pipeline/make.ts";

const life = new AbortController();
const environment = { ...process.env, QINGYANG_TABS: "2" };
const session = openSession({ environment, signal: life.signal });
const warm = (signal?: AbortSignal): Tools => ({ ...tools(environment, signal), session });

const digest = ({ pages }: MadeIssue): string =>
  [pages.pdf, ...pages.html.map((file) => file.bytes)]
    .map((bytes) => createHash("sha256").update(bytes).digest("hex"))
    .join(" ");

/** Plain paragraphs of a manuscript, after its front matter. */
const PARAGRAPH = /(?<=\n\n)\p{Script=Han}[^\n]{30,}(?=\n\n)/gu;
const inParagraph = (text: string, random: Random, change: (paragraph: string) => string): string => {
  const found = [...text.matchAll(PARAGRAPH)];
  if (found.length === 0) return text;
  const { 0: paragraph, index } = random.pick(found);
  return text.slice(0, index) + change(paragraph) + text.slice(index + paragraph.length);
};

const EDITS: readonly ((text: string, random: Random) => string)[] = [
  function sentence(text, random) {
    return inParagraph(text, random, (paragraph) => paragraph + paragraph.slice(0, paragraph.indexOf("。") + 1));
  },
  function columns(text) {
    return text.replace(/^columns: (\d)$/m, (_, count) => `columns: ${count === "2" ? 3 : 2}`);
  },
  function twice(text, random) {
    return inParagraph(text, random, (paragraph) => `${paragraph}\n\n${paragraph}`);
  },
  function quotation(text, random) {
    return inParagraph(text, random, (paragraph) => `> ${paragraph}`);
  },
];

let folder = "";
let alone: MadeIssue;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "qingyang-")), "issue");
  await makeIssueFolder(folder, 7, 4);
  alone = await makeIssue(folder, tools({ ...process.env, QINGYANG_TABS: "1" }));
}, 120_000);
afterAll(async () => {
  await session.close();
  await rm(dirname(folder), { recursive: true, force: true });
});

describe("builds in one session", { timeout: 120_000 }, () => {
  it("give the bytes of a build in one tab of a browser of its own, the second and third time too", async () => {
    for (let time = 0; time < 3; time += 1) expect(digest(await makeIssue(folder, warm()))).toBe(digest(alone));
  });

  it("take turns when they are asked for together", async () => {
    const made = await Promise.all([makeIssue(folder, warm()), makeIssue(folder, warm())]);
    expect(made.map(digest)).toEqual([digest(alone), digest(alone)]);
  });

  it("follow a changed manuscript and a changed geometry", async () => {
    const other = `${folder}-changed`;
    await cp(folder, other, { recursive: true });
    const yaml = join(other, "issue.yaml");
    await writeFile(yaml, (await readFile(yaml, "utf8")).replace(/^trim: .*$/m, "trim: 200mm 270mm"));
    expect(digest(await makeIssue(other, warm()))).toBe(digest(await makeIssue(other, tools())));
    expect(digest(await makeIssue(folder, warm()))).toBe(digest(alone));
  });

  it("follow a row of edits, whatever their tab has kept of the texts before", async () => {
    // One tab, which has seen every text.
    const one = { ...process.env, QINGYANG_TABS: "1" };
    const single = openSession({ environment: one, signal: life.signal });
    const warmed = (): Promise<MadeIssue> => makeIssue(other, { ...tools(one), session: single });
    const other = `${folder}-edited`;
    await cp(folder, other, { recursive: true });
    const random = seeded(31);
    await warmed();
    const texts = (await readdir(other)).filter((name) => /^text-\d+\.md$/.test(name)).sort();
    for (const edit of EDITS) {
      const path = join(other, random.pick(texts));
      await writeFile(path, edit(await readFile(path, "utf8"), random));
      expect([edit.name, digest(await warmed())]).toEqual([edit.name, digest(await makeIssue(other, tools()))]);
    }
    await single.close();
  });

  it("that are called off leave the browser to the next", async () => {
    const stop = new AbortController();
    const build = makeIssue(folder, {
      ...warm(stop.signal),
      progress: ({ station }) => station === "pages" && stop.abort(new Error("enough")),
    });
    await expect(build).rejects.toThrow("enough");
    expect(digest(await makeIssue(folder, warm()))).toBe(digest(alone));
  });
});
