// Rules page: from src/copyedit/rules to docs/rules.md. Run: node scripts/make-rules-doc.mjs
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rulesPage } from "./rules-page.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = await build({
  entryPoints: [join(root, "src/copyedit/rules.ts")],
  bundle: true,
  format: "esm",
  platform: "node",
  write: false,
});
const source = bundle.outputFiles[0]?.text ?? "";
const { RULES } = await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
const sourceOf = (id) => readFileSync(join(root, "src/copyedit/rules", `${id}.ts`), "utf8");
await writeFile(join(root, "docs/rules.md"), rulesPage(RULES, sourceOf));
