// The fuzzer's control: the same documents through stock Paged.js lose or repeat text, so what they ask for is hard to do.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printed } from "../../../src/base/han.ts";
import { setGalley } from "../../../src/galley/galley.ts";
import { loadIssue } from "../../../src/issue/issue.ts";
import { readManuscript } from "../../../src/manuscript/manuscript.ts";
import { tools } from "../../pipeline/make.ts";
import { stockTexts } from "../stock-pagedjs.ts";
import { documents, type FuzzDocument, manuscriptOf } from "./documents.ts";
import { issueOf, withPictures } from "./set-documents.ts";

/** QINGYANG_CONTROLS=200 for the long form. The seed is that of the fuzzer's short form. */
const COUNT = Number(process.env.QINGYANG_CONTROLS ?? 10);
const SEED = 11;

describe("stock Paged.js", () => {
  it(`loses or repeats text of some of ${COUNT} documents, and holds others whole`, {
    timeout: 70_000 * COUNT,
  }, async () => {
    const drawn = fc.sample(documents, { numRuns: COUNT, seed: SEED });
    const bodies = await withPictures((dir) => inTurn(drawn, (document) => galleyOf(dir, document)));
    const texts = await stockTexts(bodies);
    const differences = bodies.map((body, at) => difference(textOf(body), printed(texts[at] ?? "")));
    const changed = differences.filter(({ lost, repeated }) => lost + repeated > 0);
    const sum = (key: "lost" | "repeated"): number => changed.reduce((total, one) => total + one[key], 0);
    const ended = texts.filter((text) => text !== "").length;
    console.log(
      `stock Paged.js: ${COUNT} documents, ${changed.length} changed (${sum("lost")} characters lost, ${sum("repeated")} repeated), ${COUNT - ended} without an end`,
    );
    expect(changed.length).toBeGreaterThanOrEqual(1);
    // The harness itself reads whole what stock Paged.js holds whole.
    expect(changed.length).toBeLessThan(COUNT);
  });
});

/** The document's article as the galley sets it, without pictures: broken ones have no height. */
async function galleyOf(dir: string, document: FuzzDocument): Promise<string> {
  const file = "text-1.md";
  await writeFile(join(dir, file), manuscriptOf(document, file));
  await writeFile(join(dir, "issue.yaml"), issueOf([{ document, file }]));
  const issue = await loadIssue(dir, tools());
  const manuscript = await readManuscript(issue, file, tools());
  const { runs } = setGalley(issue, new Map([[file, manuscript]]), new Map(), new Map());
  return runs.map((run) => run.html.replaceAll(/<img(?:"[^"]*"|[^">])*>/g, "")).join("");
}

async function inTurn<T, U>(list: readonly T[], work: (one: T) => Promise<U>): Promise<U[]> {
  const made: U[] = [];
  for (const one of list) made.push(await work(one));
  return made;
}

function textOf(html: string): string {
  const plain = html
    .replaceAll(/<(?:"[^"]*"|[^">])*>/g, "")
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return printed(plain);
}

function difference(wanted: string, got: string): { readonly lost: number; readonly repeated: number } {
  const balance = new Map<string, number>();
  for (const character of wanted) balance.set(character, (balance.get(character) ?? 0) + 1);
  for (const character of got) balance.set(character, (balance.get(character) ?? 0) - 1);
  const counts = [...balance.values()];
  return {
    lost: counts.reduce((sum, count) => sum + Math.max(0, count), 0),
    repeated: counts.reduce((sum, count) => sum + Math.max(0, -count), 0),
  };
}
