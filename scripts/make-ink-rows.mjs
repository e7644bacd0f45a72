// Makes src/press/ink-rows.ts of ink-rows.wat. No arguments. Run it after a change there; ink-rows.test.ts holds the two together.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import openWabt from "wabt";

const folder = new URL("../src/press/", import.meta.url);

/** The module's text. */
export async function inkRows() {
  const wabt = await openWabt();
  const parsed = wabt.parseWat("ink-rows.wat", readFileSync(new URL("ink-rows.wat", folder), "utf8"));
  const binary = Buffer.from(parsed.toBinary({}).buffer).toString("base64");
  parsed.destroy();
  const lines = binary.match(/.{1,100}/g) ?? [];
  return [
    "// Generated from ink-rows.wat by scripts/make-ink-rows.mjs: WebAssembly in base64.",
    "export const INK_ROWS =",
    `${lines.map((line) => `  "${line}"`).join(" +\n")};`,
    "",
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  writeFileSync(new URL("ink-rows.ts", folder), await inkRows());
