// Tab program: the script that scripts/build bundles from tab.client.ts, as text.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { finding, Refusal } from "../base/finding.ts";

/** Beside the compiled program; from the sources it is found in dist/program. */
const CANDIDATES = ["./tab/tab.js", "../../dist/program/pages/tab/tab.js"];

/** @throws Refusal 2 when the program has not been built */
export async function readTabProgram(): Promise<string> {
  for (const candidate of CANDIDATES) {
    try {
      return await readFile(fileURLToPath(new URL(candidate, import.meta.url)), "utf8");
    } catch {
      // the next place
    }
  }
  throw new Refusal(2, [
    finding({
      rule: "program",
      level: "error",
      message: {
        zh: "程序没有编译完整：缺 pages/tab/tab.js",
        en: "the program is not built: pages/tab/tab.js is missing",
      },
      hint: { zh: "运行 npm run build", en: "run npm run build" },
    }),
  ]);
}
