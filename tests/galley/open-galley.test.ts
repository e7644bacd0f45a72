// An opened galley sets again only what prints a folio that changed, and with a memory only what changed since.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openMemory } from "../../src/base/memory.ts";
import { type Galley, openGalley, setGalley } from "../../src/galley/galley.ts";
import { type Issue, loadIssue } from "../../src/issue/issue.ts";
import { type Manuscript, readManuscript } from "../../src/manuscript/manuscript.ts";
import { tools } from "../pipeline/make.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-galley-"));
  await writeFile(join(dir, "asks.md"), "---\nheadline: 问\n---\n\n另见第:page[told.md]页。\n");
  await writeFile(join(dir, "told.md"), "---\nheadline: 答\n---\n\n文。\n");
  await writeFile(
    join(dir, "issue.yaml"),
    `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: opened, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
flatplan: [{ article: asks.md }, { article: told.md }, contents]
`,
  );
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function read(): Promise<{ issue: Issue; manuscripts: Map<string, Manuscript> }> {
  const issue = await loadIssue(dir, tools());
  const files = ["asks.md", "told.md"];
  const all = await Promise.all(files.map((file) => readManuscript(issue, file, tools())));
  return { issue, manuscripts: new Map(all.map((one) => [one.file, one])) };
}

const edit = async (file: string, change: (text: string) => string): Promise<void> =>
  writeFile(join(dir, file), change(await readFile(join(dir, file), "utf8")));

const plain = ({ runs, characters }: Galley): unknown => ({ runs, characters: [...characters] });

describe("an opened galley", () => {
  it("gives back runs that print no folio that changed, and sets the others as a new one would", async () => {
    const { issue, manuscripts } = await read();
    const set = openGalley(issue, manuscripts, new Map());
    const first = set(new Map());
    expect(set(new Map([["nobody.md", "9"]]))).toBe(first);
    const folios = new Map([["told.md", "12"]]);
    const second = set(folios);
    expect(second.runs.map((run, at) => run.html === first.runs[at]?.html)).toEqual([false, true, false]);
    expect(second.runs[0]?.html).toContain("12");
    expect(plain(second)).toEqual(plain(setGalley(issue, manuscripts, new Map(), folios)));
    expect(plain(set(new Map()))).toEqual(plain(first));
  });

  it("takes from a memory what nothing has changed for", async () => {
    const memory = openMemory();
    const before = await read();
    const first = openGalley(before.issue, before.manuscripts, new Map(), memory)(new Map());
    memory.turn();
    const edits: readonly (readonly [string, string, string, readonly boolean[]])[] = [
      ["told.md", "文。", "改过的文。", [true, false, true]],
      ["told.md", "headline: 答", "headline: 回答", [true, false, false]],
      ["issue.yaml", "title: 试印", "title: 试刊", [true, true, true]],
    ];
    let last = first;
    for (const [file, was, now, same] of edits) {
      await edit(file, (text) => text.replace(was, now));
      const { issue, manuscripts } = await read();
      const next = openGalley(issue, manuscripts, new Map(), memory)(new Map());
      memory.turn();
      expect([file, now, ...next.runs.map((run, at) => run.html === last.runs[at]?.html)]).toEqual([
        file,
        now,
        ...same,
      ]);
      expect(plain(next)).toEqual(plain(setGalley(issue, manuscripts, new Map(), new Map())));
      last = next;
    }
  });
});
