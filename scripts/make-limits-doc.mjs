// Limits page: from src/base/limits.ts to docs/limits.md. Run: node scripts/make-limits-doc.mjs
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { limitsPage } from "./limits-page.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = await build({
  entryPoints: [join(root, "src/base/limits.ts")],
  bundle: true,
  format: "esm",
  write: false,
});
const source = bundle.outputFiles[0]?.text ?? "";
const { LIMIT_TABLE } = await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
await writeFile(join(root, "docs/limits.md"), limitsPage(LIMIT_TABLE));
