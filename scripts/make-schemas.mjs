// Published schemas: from the schemas in src to docs/schemas/*.json. Run: node scripts/make-schemas.mjs
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = await build({
  stdin: {
    contents: `export { issueSchema } from "./src/issue/schema.ts"; export { frontMatterSchema } from "./src/manuscript/front-matter-schema.ts"; export { reportSchema } from "./src/cli/report-schema.ts"; export { marksSchema } from "./src/marks/marks-schema.ts";`,
    resolveDir: root,
    loader: "ts",
  },
  bundle: true,
  format: "esm",
  write: false,
});
const source = bundle.outputFiles[0]?.text ?? "";
const { issueSchema, frontMatterSchema, marksSchema, reportSchema } = await import(
  `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`
);
await mkdir(join(root, "docs/schemas"), { recursive: true });
await writeFile(join(root, "docs/schemas/issue.schema.json"), `${JSON.stringify(issueSchema, null, 2)}\n`);
await writeFile(join(root, "docs/schemas/front-matter.schema.json"), `${JSON.stringify(frontMatterSchema, null, 2)}\n`);
await writeFile(join(root, "docs/schemas/report.schema.json"), `${JSON.stringify(reportSchema, null, 2)}\n`);
await writeFile(join(root, "docs/schemas/marks.schema.json"), `${JSON.stringify(marksSchema, null, 2)}\n`);
