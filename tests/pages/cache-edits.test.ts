// Edits and the cache: over a seeded row of edits of every kind, what is made up again is what the edit touches, and the bytes are a clean build's.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openMemory } from "../../src/base/memory.ts";
import { Superseded } from "../../src/base/superseded.ts";
import { openRunCache } from "../../src/pages/run-cache.ts";
import type { Tabs } from "../../src/pages/session.ts";
import { type Look, type MadeIssue, makeIssue, openSession } from "../../src/pipeline.ts";
import { seeded } from "../generator/random.ts";
import { tools } from "../pipeline/make.ts";
import { picture } from "../proof/small-issue.ts";

const FILES = ["first.md", "second.md", "third.md"] as const;
const STEPS = Number(process.env.QINGYANG_EDITS ?? 6);
const SEED = Number(process.env.QINGYANG_SEED ?? 4);

const session = openSession({ environment: process.env, signal: new AbortController().signal });
let root = "";
const path = (name: string): string => join(root, "issue", name);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "qingyang-edits-"));
  await cp(fileURLToPath(new URL("../../templates/magazine", import.meta.url)), path("house"), { recursive: true });
  await writeFile(
    path("issue.yaml"),
    `publication: { title: 炉前, kind: internal, permit: 某内资准字第0007号, organizer: 北岸铸造厂 }
issue: { id: edits, year: 2027, number: 1, date: 2027-01-05 }
template: ./house
trim: A5
columns: 1
terms: terms.yaml
flatplan:
${FILES.map((file) => `  - article: ${file}`).join("\n")}
`,
  );
  await writeFile(path("terms.yaml"), "terms: []\n");
  for (const [at, file] of FILES.entries()) {
    const photo = at < 2 ? `\n![炉前](${at === 0 ? "one" : "two"}.png)\n` : "";
    const text = "炉温到了，值班长把记录写在白板上。大家在长凳上坐下，喝水，说话。";
    await writeFile(
      path(file),
      `---\nheadline: 夜班${"一二三"[at]}\ncolumns: 1\n---\n\n${text}\n${photo}\n${text}一二三\n`,
    );
  }
  await writeFile(path("one.png"), await picture("#7a4a2a"));
  await writeFile(path("two.png"), await picture("#2a4a7a"));
  await build();
  await buildAgain();
}, 240_000);
afterAll(async () => {
  await session.close();
  await rm(root, { recursive: true, force: true });
});

/** With the cache, and the manuscripts that were made up for it. */
async function build(): Promise<{ made: MadeIssue; files: string[] }> {
  const files = new Set<string>();
  const progress = ({ file, detail }: { readonly file?: string; readonly detail?: string }): void =>
    void (file && detail && files.add(file));
  const cacheDir = join(root, "cache");
  const made = await makeIssue(join(root, "issue"), { ...tools(), cacheDir, session, progress });
  return { made, files: [...files].sort() };
}

const memory = openMemory();

/** As the preview builds: with what it remembers of its last build and nothing else, and what it may show at once. */
async function buildAgain(): Promise<{ made: MadeIssue; looks: string[][] }> {
  const looks: string[][] = [];
  const look = ({ pages }: Look): void => void looks.push([...pages]);
  const made = await makeIssue(join(root, "issue"), { ...tools(), session, memory }, { look });
  memory.turn();
  return { made, looks };
}

const digest = ({ pages, findings }: MadeIssue): string[] =>
  [pages.pdf, JSON.stringify(findings), ...pages.html.map((file) => file.bytes)].map((bytes) =>
    createHash("sha256").update(bytes).digest("hex"),
  );

const edit = async (name: string, change: (text: string) => string): Promise<void> =>
  writeFile(path(name), change(await readFile(path(name), "utf8")));

interface Edit {
  readonly make: (turn: number) => Promise<void>;
  /** What must be made up again. */
  readonly again: readonly string[];
}

const EDITS: Readonly<Record<string, Edit>> = {
  "a sentence of known characters": {
    make: () => edit("second.md", (text) => text.replace("大家在", "大家在大家在")),
    again: ["second.md"],
  },
  "a photo": {
    make: async (turn) =>
      writeFile(path("one.png"), await picture(`#${(100_000 + turn * 4321).toString(16).padStart(6, "0")}`)),
    again: ["first.md"],
  },
  "a term of the house": {
    make: (turn) =>
      writeFile(
        path("terms.yaml"),
        `terms:\n  - { preferred: 白板, forbidden: [白板${"一二三四五六七八九十"[turn % 10]}] }\n`,
      ),
    again: [],
  },
  "a style sheet of the template": {
    make: (turn) => edit("house/10-text.css", (text) => `${text}\n.edit-${turn} { color: #000000; }\n`),
    again: FILES,
  },
  "a face of the template": {
    // The headings' lightest face is now one file, now another.
    make: () =>
      edit("house/template.json", (text) =>
        text.replace(/\d+\w+\/NotoSansSC_\d+(Regular|Light)\.ttf/, (file) =>
          file.startsWith("400") ? "300Light/NotoSansSC_300Light.ttf" : "400Regular/NotoSansSC_400Regular.ttf",
        ),
      ),
    again: FILES,
  },
  "a character that the issue did not have": {
    make: (turn) => edit("third.md", (text) => `${text}\n${"甲乙丙丁戊己庚辛壬癸"[turn % 10]}。\n`),
    // Where the other characters stand has not changed; all is printed again, in the fonts as they are cut now.
    again: ["third.md"],
  },
};

describe("a row of edits", { timeout: 120_000 * STEPS }, () => {
  it(`makes up again what each touches and no more, with a clean build's bytes (seed ${SEED})`, async () => {
    const random = seeded(SEED);
    const left = Object.keys(EDITS);
    for (let turn = 0; turn < STEPS; turn += 1) {
      // Every kind once before any comes again.
      if (left.length === 0) left.push(...Object.keys(EDITS));
      const [name = ""] = left.splice(random.between(0, left.length - 1), 1);
      await EDITS[name]?.make(turn);
      const { made, files } = await build();
      expect([name, files]).toEqual([name, EDITS[name]?.again]);
      // In a browser of its own, whose tabs have seen no edit.
      const clean = digest(await makeIssue(join(root, "issue"), tools()));
      expect([name, ...digest(made)]).toEqual([name, ...clean]);
      const { made: remembered, looks } = await buildAgain();
      expect([name, ...digest(remembered)]).toEqual([name, ...clean]);
      expect([name, ...looks]).toEqual([name, remembered.pages.readings.map(({ html }) => html)]);
    }
  });
});

describe("a build that was shown", { timeout: 240_000 }, () => {
  it("ends when the next one has been asked for, which gives a clean build's bytes in the same tabs", async () => {
    await edit("second.md", (text) => text.replace("喝水", "喝茶"));
    const steps: string[] = [];
    const looks: number[] = [];
    const superseded = makeIssue(
      join(root, "issue"),
      {
        ...tools(),
        session,
        memory,
        progress: ({ detail = "" }) => void steps.push(detail),
        isSuperseded: () => looks.length > 0,
      },
      { look: ({ pages }) => void looks.push(pages.length) },
    );
    await expect(superseded).rejects.toThrow(Superseded);
    expect(looks).toHaveLength(1);
    expect(steps).not.toContain("print");
    await edit("second.md", (text) => text.replace("喝茶", "喝汤"));
    const { made } = await buildAgain();
    expect(digest(made)).toEqual(digest(await makeIssue(join(root, "issue"), { ...tools(), session })));
    expect(made.pages.readings.map(({ html }) => html).join("")).toContain("喝汤");
  });
});

describe("the key of a run", () => {
  it("hangs on the engine, on the document of the tabs, on the kind and on the parts", async () => {
    const cacheDir = join(root, "keys");
    const open = (version: string, document: string, layout = "l1") =>
      openRunCache({ browser: { version }, document, layout, refused: () => [] } as unknown as Tabs, { cacheDir });
    const first = open("Chrome/147", "d1");
    for (const kind of ["made up", "readings", "page styles"]) first.put(kind, { html: "一" }, { data: 1 });
    await first.settle();
    expect(await open("Chrome/147", "d1").get("made up", { html: "一" })).toEqual({ data: 1 });
    expect(await open("Chrome/156", "d1").get("made up", { html: "一" })).toBeUndefined();
    for (const kind of ["made up", "readings"]) {
      // Cut to more characters, the fonts set these as before; other style sheets or faces do not.
      expect(await open("Chrome/147", "d2").get(kind, { html: "一" })).toEqual({ data: 1 });
      expect(await open("Chrome/147", "d1", "l2").get(kind, { html: "一" })).toBeUndefined();
    }
    expect(await open("Chrome/147", "d2").get("page styles", { html: "一" })).toBeUndefined();
    expect(await open("Chrome/147", "d1").get("printed", { html: "一" })).toBeUndefined();
    expect(await open("Chrome/147", "d1").get("made up", { html: "二" })).toBeUndefined();
  });

  it("keeps nothing when a tab asked for a file that it may not have", async () => {
    const cacheDir = join(root, "refused");
    const tabs = {
      browser: { version: "1" },
      document: "d",
      layout: "l",
      refused: () => ["http://elsewhere/"],
    } as unknown as Tabs;
    const cache = openRunCache(tabs, { cacheDir });
    cache.claim("made up", "");
    cache.put("made up", "", { data: 1 });
    await cache.settle();
    expect(await cache.claimed()).toEqual([]);
    expect(await openRunCache(tabs, { cacheDir }).get("made up", "")).toBeUndefined();
  });
});
