// The run cache: after each of a row of edits a build from the cache gives the bytes of a clean one, and makes up only what it must.
import { createHash } from "node:crypto";
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDict, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readContent } from "../../src/pdf/content-stream.ts";
import { openPdf, type PdfPage, pageContent } from "../../src/pdf/objects.ts";
import { partsOf, saveFile } from "../../src/pdf/save-file.ts";
import { writeContent } from "../../src/pdf/write-content.ts";
import { type MadeIssue, makeIssue, openSession } from "../../src/pipeline.ts";
import { makeIssueFolder } from "../generator/issue.ts";
import { tools } from "../pipeline/make.ts";

const session = openSession({ environment: process.env, signal: new AbortController().signal });
let root = "";
let issue = "";
let cacheDir = "";

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "qingyang-"));
  issue = join(root, "issue");
  cacheDir = join(root, "cache");
  await makeIssueFolder(issue, 3, 5);
  await build();
}, 120_000);
afterAll(async () => {
  await session.close();
  await rm(root, { recursive: true, force: true });
});

/** Made with the cache, and the files that had to be made up. */
async function build(): Promise<{ made: MadeIssue; files: string[] }> {
  const files = new Set<string>();
  const progress = ({ file }: { readonly file?: string }): void => void (file && files.add(file));
  const made = await makeIssue(issue, { ...tools(), cacheDir, session, progress });
  return { made, files: [...files].sort() };
}

const digest = ({ pages, findings }: MadeIssue): string[] =>
  [pages.pdf, JSON.stringify(findings), ...pages.html.map((file) => file.bytes)].map((bytes) =>
    createHash("sha256").update(bytes).digest("hex"),
  );

/** Five of the strings that the fullest page shows are gone. */
async function withoutSome(bytes: Uint8Array): Promise<Uint8Array> {
  const { context, catalog, pages } = await openPdf(bytes);
  const [page] = [...pages].sort((a, b) => pageContent(b).length - pageContent(a).length);
  const operations = readContent(pageContent(page as PdfPage));
  const shows = operations.flatMap(({ operator }, at) => (operator === "Tj" || operator === "TJ" ? [at] : []));
  const gone = new Set(shows.slice(shows.length / 2, shows.length / 2 + 5));
  const content = writeContent(operations.filter((_, at) => !gone.has(at)));
  page?.dict.set(PDFName.of("Contents"), context.register(PDFRawStream.of(PDFDict.withContext(context), content)));
  return saveFile(partsOf(context, catalog));
}

async function expectClean(made: MadeIssue): Promise<void> {
  expect(digest(made)).toEqual(digest(await makeIssue(issue, { ...tools(), session })));
}

describe("a build from the cache", { timeout: 240_000 }, () => {
  it("makes up nothing when nothing has changed, and still proves its text", async () => {
    const { made, files } = await build();
    expect(files).toEqual([]);
    const { manuscript, pdf, lost } = made.pages.text;
    expect([pdf, lost]).toEqual([manuscript, 0]);
    await expectClean(made);
  });

  it("makes up the edited article alone when it prints no new character", async () => {
    const path = join(issue, "text-1.md");
    const text = await readFile(path, "utf8");
    const body = text.split("\n---\n")[1] ?? "";
    const sentence = /[\u4e00-\u9fff]{3,9}，[\u4e00-\u9fff]{3,}。/.exec(body)?.[0] ?? "";
    expect(sentence).not.toBe("");
    await appendFile(path, `\n\n${sentence.slice(-5)}\n`);
    const { made, files } = await build();
    expect(files).toContain("text-1.md");
    await expectClean(made);
  });

  it("follows a new character, a changed photo, a changed geometry and a changed template", async () => {
    const edits: (() => Promise<void>)[] = [
      () => appendFile(join(issue, "text-1.md"), "\n\n龘字从前没有。\n"),
      async () => {
        const photos = (await readdir(join(issue, "photos"))).filter((name) => name.endsWith(".jpg"));
        await cp(join(issue, "photos", photos[1] ?? ""), join(issue, "photos", photos[0] ?? ""));
      },
      async () => {
        const yaml = join(issue, "issue.yaml");
        await writeFile(yaml, (await readFile(yaml, "utf8")).replace(/^bleed: 3mm$/m, "bleed: 4mm"));
      },
    ];
    for (const edit of edits) {
      await edit();
      const { made } = await build();
      await expectClean(made);
    }
  });

  it("still finds that its file has lost some characters", async () => {
    await build();
    const without = (): Promise<unknown> =>
      makeIssue(issue, { ...tools(), cacheDir, session }, { faults: { pdf: withoutSome } });
    for (let turn = 0; turn < 2; turn += 1)
      await expect(without()).rejects.toMatchObject({ exit: 4, findings: [{ rule: "text-lost" }] });
  });

  it("does without entries that are damaged or gone", async () => {
    const entries = (await readdir(join(cacheDir, "runs"), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(entries.length).toBeGreaterThan(4);
    for (const [at, entry] of entries.entries()) {
      const path = join(entry.parentPath, entry.name);
      if (at % 2 === 0) await rm(path);
      else await writeFile(path, (await readFile(path)).subarray(0, 50));
    }
    await expectClean((await build()).made);
  });

  it("may be shared by builds at the same time", async () => {
    await rm(cacheDir, { recursive: true, force: true });
    const both = await Promise.all([build(), makeIssue(issue, { ...tools(), cacheDir })]);
    expect(digest(both[0].made)).toEqual(digest(both[1]));
  });
});
