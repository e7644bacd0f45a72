// Content fuzz: fair manuscripts are printed whole; damaged manuscripts, YAML and directives are taken or refused with a place. Never a stack trace.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { damaged, wounds } from "./damage.ts";
import { type FairDocument, fairDocuments } from "./fair-documents.ts";
import { issueYaml, makePhotos, PUBLICATION, TERMS } from "./issue-files.ts";
import { type Files, type ReadIssue, readIssue } from "./read-issue.ts";

/** QINGYANG_DOCUMENTS=6000 for the long form; QINGYANG_SEED asks other questions. */
const COUNT = Number(process.env.QINGYANG_DOCUMENTS ?? 150);
const SEED = Number(process.env.QINGYANG_SEED ?? 23);
/** Failures that are told in full. */
const TOLD = 5;

let dir = "";
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "qingyang-content-"));
  await makePhotos(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const whole = (document: FairDocument): Files => ({
  "issue.yaml": issueYaml(["a.md"]),
  "publication.yaml": PUBLICATION,
  "terms.yaml": TERMS,
  "a.md": document.text,
});

describe("random content", () => {
  it(`is printed whole where it is fair, ${share(0.4)} documents of seed ${SEED}`, { timeout: 3_600_000 }, async () => {
    const drawn = fc.sample(fairDocuments, { numRuns: share(0.4), seed: SEED });
    const went = await readAll(drawn.map((draw) => draw(0, "a.md")).map((one) => [whole(one), one.words]));
    expect(went.wrong).toEqual([]);
    expect(went.refused).toEqual([]);
  });

  it(`is taken or refused where it is damaged, ${share(0.4)} manuscripts`, { timeout: 3_600_000 }, async () => {
    const drawn = fc.sample(fc.tuple(fairDocuments, wounds), { numRuns: share(0.4), seed: SEED + 1 });
    const went = await readAll(
      drawn.map(([draw, list]) => {
        const files = whole(draw(0, "a.md"));
        return [{ ...files, "a.md": damaged(String(files["a.md"]), list) }, []];
      }),
    );
    expect(went.wrong).toEqual([]);
    // Damage is neither always seen nor always deadly: else one half of the readers was not asked.
    expect(went.refused.length).toBeGreaterThan(drawn.length * 0.1);
    expect(went.refused.length).toBeLessThan(drawn.length * 0.9);
  });

  it(`is taken or refused in every other file, ${share(0.2)} issues`, { timeout: 3_600_000 }, async () => {
    const drawn = fc.sample(
      fc.tuple(fairDocuments, wounds, fc.constantFrom("issue.yaml", "publication.yaml", "terms.yaml", "front")),
      {
        numRuns: share(0.2),
        seed: SEED + 2,
      },
    );
    const went = await readAll(
      drawn.map(([draw, list, name]) => {
        const files = whole(draw(0, "a.md"));
        if (name !== "front") return [{ ...files, [name]: damaged(String(files[name]), list) }, []];
        const text = String(files["a.md"]);
        const end = text.indexOf("---", 3) + 3;
        const front = damaged(text.slice(0, end), list);
        return [{ ...files, "a.md": Buffer.concat([front, Buffer.from(text.slice(end))]) }, []];
      }),
    );
    expect(went.wrong).toEqual([]);
  });
});

describe("the fuzzer", () => {
  it("sees a word that is lost, and one that is printed twice", async () => {
    const [draw] = fc.sample(fairDocuments, { numRuns: 1, seed: 5 });
    const document = draw?.(0, "a.md") ?? { text: "", words: [] };
    const [first = ""] = document.words.slice(-1);
    const less = await readIssue(
      dir,
      whole({ ...document, text: document.text.replace(first, "") }),
      document.words,
      0,
    );
    expect(less.wrong.join()).toContain(`${first} stands 0 times`);
    const more = await readIssue(
      dir,
      whole({ ...document, text: `${document.text}\n\n${first}\n` }),
      document.words,
      0,
    );
    expect(more.wrong.join()).toContain(`${first} stands 2 times`);
  });
});

interface Went {
  readonly wrong: readonly string[];
  readonly refused: readonly string[];
}

async function readAll(issues: readonly (readonly [Files, readonly string[]])[]): Promise<Went> {
  const wrong: string[] = [];
  const refused: string[] = [];
  const codes = new Map<number, number>();
  for (const [turn, [files, words]] of issues.entries()) {
    // Should the program never come back, this is the issue with which it was left.
    if (COUNT > 1000) keep("at-work", files);
    const went: ReadIssue = await readIssue(dir, files, words, turn);
    codes.set(went.exit, (codes.get(went.exit) ?? 0) + 1);
    if (went.wrong.length > 0) {
      keep(`seed-${SEED}-document-${turn}`, files);
      if (wrong.length < TOLD) wrong.push(`document ${turn}: ${went.wrong.join("\n")}\n${String(files["a.md"])}`);
      else wrong.push(`document ${turn}`);
    }
    if (went.exit > 1)
      refused.push(`document ${turn}: ${went.findings.map((one) => `${one.rule} ${one.line}`).join()}`);
    if (COUNT > 1000 && (turn + 1) % 500 === 0)
      console.log(`${turn + 1} documents, exits ${told(codes)}, ${wrong.length} wrong`);
  }
  console.log(`${issues.length} documents of seed ${SEED}: exits ${told(codes)}, ${wrong.length} wrong`);
  return { wrong, refused };
}

const told = (codes: ReadonlyMap<number, number>): string =>
  [...codes]
    .sort(([a], [b]) => a - b)
    .map(([code, count]) => `${code}: ${count}`)
    .join(", ");

/** Below dist/fuzz, to be run again by `qingyang check`. */
function keep(name: string, files: Files): void {
  const folder = join(fileURLToPath(new URL("../../dist/fuzz", import.meta.url)), name);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
}

function share(part: number): number {
  return Math.ceil(COUNT * part);
}
