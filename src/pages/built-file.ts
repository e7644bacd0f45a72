// Built file: what scripts/build makes beside the compiled modules of this folder, as bytes.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { finding, Refusal } from "../base/finding.ts";

/** Beside the compiled program; from the sources it is found in dist/program. */
const FOLDERS = ["./", "../../dist/program/pages/"];

/**
 * @param name relative to this folder, such as "tab/tab.js"
 * @throws Refusal 2 when the program has not been built
 */
export async function readBuilt(name: string): Promise<Buffer> {
  for (const folder of FOLDERS) {
    try {
      return await readFile(fileURLToPath(new URL(folder + name, import.meta.url)));
    } catch {
      // the next place
    }
  }
  throw new Refusal(2, [
    finding({
      rule: "program",
      level: "error",
      message: {
        zh: `程序没有编译完整：缺 pages/${name}`,
        en: `the program is not built: pages/${name} is missing`,
      },
      hint: { zh: "运行 npm run build", en: "run npm run build" },
    }),
  ]);
}
