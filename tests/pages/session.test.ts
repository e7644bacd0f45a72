// A session: one browser for many builds, in turns, with the bytes of a build of its own; and what ends it.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tools } from "../../src/base/tools.ts";
import { type MadeIssue, makeIssue, openSession } from "../../src/pipeline.ts";
import { makeIssueFolder } from "../generator/issue.ts";
import { tools } from "../pipeline/make.ts";

const life = new AbortController();
const environment = { ...process.env, QINGYANG_TABS: "2" };
const session = openSession({ environment, signal: life.signal });
const warm = (signal?: AbortSignal): Tools => ({ ...tools(environment, signal), session });

const digest = ({ pages }: MadeIssue): string =>
  [pages.pdf, ...pages.html.map((file) => file.bytes)]
    .map((bytes) => createHash("sha256").update(bytes).digest("hex"))
    .join(" ");

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
