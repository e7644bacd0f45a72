// Ours kept warm: edits of a paragraph in its middle article, each built again to issue.pdf in one process, as the preview does.
// Arguments: DIR CACHE EDITS. Prints {"times": [ms]}; the build before the first edit is not counted.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openMemory } from "../../dist/program/base/memory.js";
import { makeIssue, openSession } from "../../dist/program/pipeline.js";
import { edited, middleArticle } from "./peers.mjs";

const [dir, cacheDir, edits] = process.argv.slice(2);
const path = middleArticle(dir);
const kept = readFileSync(path, "utf8");
const tools = {
  clock: () => performance.now(),
  signal: new AbortController().signal,
  progress: () => undefined,
  environment: process.env,
  cacheDir,
  memory: openMemory(),
};
const session = openSession(tools);
const times = [];
const build = async () => {
  const { pages } = await makeIssue(join(dir, "issue"), { ...tools, session });
  tools.memory.turn();
  writeFileSync(join(dir, "warm.pdf"), pages.pdf);
};
try {
  await build();
  for (let turn = 0; turn < Number(edits); turn += 1) {
    // Other figures each time: the cache must not know the edit from an earlier run.
    const text = edited(path, 0, String(10_000 + Math.floor(Math.random() * 90_000)));
    const start = performance.now();
    writeFileSync(path, text);
    await build();
    times.push(performance.now() - start);
    writeFileSync(path, kept);
  }
} finally {
  writeFileSync(path, kept);
  await session.close();
}
process.stdout.write(`${JSON.stringify({ times })}\n`);
