// The program's own name: the hash of all its code, from the bundle that stands beside the modules.
import { open } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Beside the compiled program; from the sources it is found in dist/program. */
const CANDIDATES = ["../qingyang.cjs", "../../dist/program/qingyang.cjs"];
/** `// `, 16 hexadecimal digits: the bundle's first line (bundle-program.mjs). */
const LENGTH = 19;

/**
 * For keys of what a cache keeps of our own work: another program makes other products. Undefined when the program was
 * not bundled; then nothing may be kept.
 */
export function programName(): Promise<string | undefined> {
  name ??= readName();
  return name;
}

/** What runs stays what it is, also when another is built over it. */
let name: Promise<string | undefined> | undefined;

async function readName(): Promise<string | undefined> {
  for (const candidate of CANDIDATES) {
    const file = await open(fileURLToPath(new URL(candidate, import.meta.url))).catch(() => undefined);
    if (!file) continue;
    try {
      const { buffer } = await file.read(Buffer.alloc(LENGTH), 0, LENGTH, 0);
      return /^\/\/ ([0-9a-f]{16})$/.exec(buffer.toString("latin1"))?.[1];
    } finally {
      await file.close();
    }
  }
  return undefined;
}
