// Fixtures of tests/pdf, a merged sample of them, and independent witnesses.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DocumentMeta } from "../../src/pdf/merge-runs.ts";

export const MM = 72 / 25.4;

export const META: DocumentMeta = {
  title: "清样 <试> & 样",
  author: "试刊编辑部",
  subject: "二〇二六年第一期",
  language: "zh-CN",
  created: new Date(Date.UTC(2026, 10, 1, 8, 30, 5)),
  producer: "Qingyang 0.1.0",
  boxes: { trim: { width: 105 * MM, height: 75 * MM }, bleed: 3 * MM },
  labels: [
    { page: 0, style: "none", prefix: "封面" },
    { page: 1, style: "decimal", first: 7 },
  ],
  outline: [
    { title: "春耕纪事", page: 0, children: [{ title: "产量表", page: 1 }] },
    { title: "秋收纪事", page: 2 },
  ],
};

export async function fixture(name: "spring.pdf" | "autumn.pdf" | "photo.jpg"): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(`fixtures/${name}`, import.meta.url)));
}

export async function sampleRuns() {
  return [
    { bytes: await fixture("spring.pdf"), title: "春耕纪事", destinationPrefix: "s-" },
    { bytes: await fixture("autumn.pdf"), title: "秋收纪事", destinationPrefix: "a-" },
  ];
}

/** Whether a tool is there; in CI it has to be. */
export function witness(tool: string): boolean {
  const there = spawnSync(tool, ["--version"]).error === undefined;
  if (!there && process.env.CI) throw new Error(`${tool} is missing; install it where CI is set`);
  return there;
}

/** What a tool writes of a file of these bytes; `after` may name further arguments. */
export async function ask(tool: string, before: readonly string[], bytes: Uint8Array, after: readonly string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), "qingyang-"));
  try {
    await writeFile(join(folder, "file.pdf"), bytes);
    return execFileSync(tool, [...before, "file.pdf", ...after], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  } finally {
    await rm(folder, { recursive: true });
  }
}
