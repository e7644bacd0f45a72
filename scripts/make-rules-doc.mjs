// Rules page: from the rules of all stations to docs/rules.md. Run: node scripts/make-rules-doc.mjs
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, isStale } from "./build.mjs";
import { rulesPage } from "./rules-page.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (isStale()) await build();
const load = (path) => import(pathToFileURL(join(root, "dist/program", path)).href);
const { RULES } = await load("copyedit/rules.js");
const { RULES: PRESS } = await load("preflight/rules.js");
const { PAGE_RULES } = await load("preflight/page-rules.js");
const { STATION_RULES } = await load("base/station-rules.js");
const sourceOf = (id) => readFileSync(join(root, "src/copyedit/rules", `${id}.ts`), "utf8");
await writeFile(
  join(root, "docs/rules.md"),
  rulesPage(RULES, sourceOf, { stations: STATION_RULES, pages: PAGE_RULES, press: PRESS }),
);
