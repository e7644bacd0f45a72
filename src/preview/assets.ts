// Assets: the preview's own page, script and style, as scripts/build.mjs has put them beside the program.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { finding, Refusal } from "../base/finding.ts";
import { typeOf } from "./reply.ts";

/** By path: "/index.html", "/preview.js". */
export type Assets = ReadonlyMap<string, { readonly type: string; readonly body: string }>;

const NAMES = ["index.html", "preview.js", "preview.css"];
/** Beside the compiled program; from the sources they are found in dist/program. */
const FOLDERS = ["./client/", "../../dist/program/preview/client/"];

/** @throws Refusal 2 when the program has not been built */
export async function readAssets(): Promise<Assets> {
  for (const folder of FOLDERS) {
    try {
      const read = NAMES.map(async (name) => {
        const body = await readFile(fileURLToPath(new URL(folder + name, import.meta.url)), "utf8");
        return [`/${name}`, { type: typeOf(name), body }] as const;
      });
      return new Map(await Promise.all(read));
    } catch {
      // the next place
    }
  }
  throw new Refusal(2, [
    finding({
      rule: "program",
      level: "error",
      message: { zh: "程序没有编译完整：缺 preview/client", en: "the program is not built: preview/client is missing" },
      hint: { zh: "运行 npm run build", en: "run npm run build" },
    }),
  ]);
}
