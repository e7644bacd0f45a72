// Made issues for tests: tools as a face lends them, and the checks that every made issue must pass.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { type Finding, Refusal } from "../../src/base/finding.ts";
import type { Tools } from "../../src/base/tools.ts";
import { pageSizes } from "../../src/pdf/page-sizes.ts";
import { readFonts } from "../../src/pdf/read-fonts.ts";
import { readText } from "../../src/pdf/read-text.ts";
import { type MadeIssue, type MakeOptions, makeIssue } from "../../src/pipeline.ts";

/** Tools of a quiet machine, without a cache: what a test looks at is made up for it. */
export const tools = (
  environment: Tools["environment"] = process.env,
  signal = new AbortController().signal,
): Tools => ({
  clock: () => performance.now(),
  signal,
  progress: () => undefined,
  environment,
});

/** A folder that is gone after the test's work. */
export async function withFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "qingyang-"));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export async function make(dir: string, options?: MakeOptions): Promise<MadeIssue> {
  try {
    return await makeIssue(dir, tools(), options);
  } catch (error) {
    // A test's report is of use only with the findings.
    if (error instanceof Refusal) error.message = `exit ${error.exit}\n${error.findings.map(say).join("\n")}`;
    throw error;
  }
}

/** The Refusal with which making an issue ends; fails when it is made. */
export async function refusal(dir: string, options?: MakeOptions): Promise<Refusal> {
  try {
    await makeIssue(dir, tools(), options);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("the issue was made, though it should have been refused");
}

export const say = (one: Finding): string =>
  `${one.file ?? ""}:${one.line ?? ""}:${one.column ?? ""} ${one.level} ${one.rule} ${one.message.en}`;

const MM = 72 / 25.4;

/** What holds of every made issue: no error, no character lost, exact boxes, CID TrueType only. */
export async function expectSound(
  made: MadeIssue,
  trim: { readonly width: number; readonly height: number },
): Promise<void> {
  expect(made.findings.filter((one) => one.level === "error").map(say)).toEqual([]);
  const { lost, repeated, moved, manuscript, pages, pdf } = made.pages.text;
  expect({ lost, repeated, moved }).toEqual({ lost: 0, repeated: 0, moved: 0 });
  expect([pages, pdf]).toEqual([manuscript, manuscript]);
  const sizes = await pageSizes(made.pages.pdf);
  expect(sizes).toHaveLength(made.pages.readings.length);
  for (const { media, bleed, crop, trim: own } of sizes) {
    expect(Math.abs(own.x1 - own.x0 - trim.width * MM)).toBeLessThan(0.01);
    expect(Math.abs(own.y1 - own.y0 - trim.height * MM)).toBeLessThan(0.01);
    expect(crop).toEqual(own);
    expect(bleed).toEqual(media);
  }
  const fonts = await readFonts(made.pages.pdf);
  expect(fonts.filter((font) => font.type !== "CID TrueType" || !font.embedded || !font.toUnicode)).toEqual([]);
}

/** Text of a PDF without white space, by pdftotext where it is installed, else by the reader of src/pdf. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  return (await outsideText(bytes)).replace(/\s+/g, "");
}

async function outsideText(bytes: Uint8Array): Promise<string> {
  return withFolder(async (dir) => {
    const file = join(dir, "issue.pdf");
    await writeFile(file, bytes);
    try {
      return execFileSync("pdftotext", ["-raw", file, "-"], {
        encoding: "utf8",
        maxBuffer: 1 << 28,
        stdio: ["ignore", "pipe", "ignore"],
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      const pages = await readText(bytes);
      return pages.map((page) => page.items.map((item) => item.text).join("")).join("");
    }
  });
}

/** Sentences that the text does not hold. A sentence may be parted by what stands between two columns or pages. */
export function missingSentences(text: string, sentences: readonly string[]): string[] {
  return sentences.filter((sentence) => !holds(text, sentence.replace(/\s+/g, ""), 3));
}

function holds(text: string, sentence: string, parts: number): boolean {
  if (sentence === "" || text.includes(sentence)) return true;
  if (parts === 1) return false;
  let length = sentence.length - 1;
  while (length > 0 && !text.includes(sentence.slice(0, length))) length -= 1;
  return length > 0 && holds(text, sentence.slice(length), parts - 1);
}
