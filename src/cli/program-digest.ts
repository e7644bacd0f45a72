// Program digest: one SHA-256 over the files of the program that is running, so that shards of two programs are told apart.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("..", import.meta.url));

/** Names and bytes of all modules, style sheets and pages of the program, in order of their names. */
export async function programDigest(): Promise<string> {
  const names = (await readdir(PROGRAM, { recursive: true })).filter((name) => /\.(js|ts|css|html)$/.test(name));
  const hash = createHash("sha256");
  for (const name of names.map((one) => one.split(sep).join("/")).sort()) {
    const bytes = await readFile(join(PROGRAM, name));
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}
