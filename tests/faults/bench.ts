// Fault bench: a made issue whose output must survive every fault, and what each case is measured by.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { main } from "../../src/cli/cli.ts";
import { closePlainBrowser } from "./controls.ts";

export { digest } from "./digest.ts";

process.env.QINGYANG_CACHE ??= join(tmpdir(), "qingyang-test-cache");

export interface Found {
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly hint?: string;
  readonly actual?: string;
}

export interface Outcome {
  readonly exit: number;
  readonly findings: readonly Found[];
  readonly out: string;
}

export interface Bench {
  /** The issue that was made, its manuscripts and where its files are. */
  readonly issue: string;
  readonly out: string;
  /** A copy of the issue with other files; the same id, so that it would be written over the same output. */
  readonly copy: (files: Files) => string;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Line on which `body` of an article begins. */
export const LINE = 7;
export const article = (body: string): string =>
  `---\nheadline: 题目\n---\n\n正文第一段，说的是江边的船坞。\n\n${body}\n`;

export const issueYaml = (more = "", flatplan = "  - article: a.md"): string =>
  `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: faults, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: 210mm 285mm
binding: perfect
columns: 3
${more}flatplan:
${flatplan}
`;

/**
 * For all cases of a test file: the issue is made before the first of them, so that there is something to lose; after the last
 * the verdicts of the file are saved under `name` and everything is cleared away.
 */
export function useBench(name: string): Bench {
  let root = "";
  let copies = 0;
  const bench: Bench = {
    get issue() {
      return join(root, "issue");
    },
    get out() {
      return join(root, "out");
    },
    copy: (files) => {
      copies += 1;
      const dir = join(root, `copy-${copies}`);
      cpSync(bench.issue, dir, { recursive: true });
      write(dir, files);
      return dir;
    },
  };
  beforeAll(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "qingyang-faults-")));
    write(bench.issue, { "issue.yaml": issueYaml(), "a.md": article("第二段。") });
    const made = await build(bench.issue, bench.out);
    expect(made.exit, made.out).toBe(0);
  }, 200_000);
  afterAll(async () => {
    saveVerdicts(name);
    await closePlainBrowser();
    if (root !== "") rmSync(root, { recursive: true, force: true });
  });
  return bench;
}

export function write(dir: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
}

/** `qingyang build DIR --out OUT --format json`, in this process: its exit code and its report. */
export async function build(dir: string, out: string, ...words: readonly string[]): Promise<Outcome> {
  return command("build", dir, "--out", out, "--only", "pdf,html", "--format", "json", "--quiet", ...words);
}

export async function command(...words: readonly string[]): Promise<Outcome> {
  let text = "";
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    const exit = await main([...words, "--lang", "en"]);
    return { exit, out: text, findings: findingsOf(text) };
  } finally {
    spy.mockRestore();
  }
}

export function findingsOf(text: string): readonly Found[] {
  try {
    return (JSON.parse(text) as { findings: Found[] }).findings;
  } catch {
    return [];
  }
}

/** Browser folders and processes of this process (or of those with the numbers given) that are still there. */
export function leftovers(pids: readonly number[] = [process.pid]): { folders: string[]; processes: string[] } {
  const folders = readdirSync(tmpdir()).filter((name) => {
    if (!name.startsWith("qingyang-browser-")) return false;
    try {
      const mark = JSON.parse(readFileSync(join(tmpdir(), name, "holder.json"), "utf8")) as { pid: number };
      return pids.includes(mark.pid);
    } catch {
      return false;
    }
  });
  const processes = commandLines().filter((line) => {
    const profile = /--user-data-dir=(\S*qingyang-browser-[^/\s]+)/.exec(line)?.[1];
    return profile !== undefined && folders.includes(profile.split("/").at(-1) ?? "");
  });
  return { folders, processes };
}

export const commandLines = (): string[] => processes().map(({ line }) => line);

/** All processes that can be seen, with their command lines (Linux; elsewhere none). */
export function processes(): { pid: number; line: string }[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [{ pid: Number(pid), line: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") }];
      } catch {
        return [];
      }
    });
}

/** No process, no temporary folder and no part of a file is there that the builds of this process have made. */
export function expectNothingLeft(out: string): void {
  expect([leftovers(), parts(out)]).toEqual([{ folders: [], processes: [] }, []]);
}

/** What lies in the output folder that no build means to leave there. */
export const parts = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => /\.qingyang-/.test(name));

export interface Verdict {
  /** Row of docs/reliability.md. */
  readonly row: number | string;
  readonly name: string;
  /** What happens without the guard, as the control of this run has seen it. */
  readonly without: string;
  readonly with: string;
  readonly bytesLost: number;
  readonly leaks: number;
  readonly orphans: number;
}

const verdicts: Verdict[] = [];

/** Only what has passed its assertions gets here. */
export function record(verdict: Partial<Verdict> & Pick<Verdict, "row" | "name" | "without" | "with">): void {
  verdicts.push({ bytesLost: 0, leaks: 0, orphans: 0, ...verdict });
}

/** For the table of `npm run test:faults`, which has all cases. */
export function saveVerdicts(name: string): void {
  if (process.env.QINGYANG_FAULTS !== "all") return;
  const dir = fileURLToPath(new URL("../../dist/faults/", import.meta.url));
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.json`), `${JSON.stringify(verdicts, null, 1)}\n`);
}
