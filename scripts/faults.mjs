// Faults: runs tests/faults and prints its table: each case, what happens without the guard, and with it. Run: npm run test:faults
// With `-- --write` the table takes its place in docs/reliability.md, if all have passed. `-- killed writes` runs these files
// anew beside what the last run said of the others.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, isStale } from "./build.mjs";
import { writeTable } from "./reliability-page.mjs";

const results = fileURLToPath(new URL("../dist/faults", import.meta.url));
const { positionals: chosen, values } = parseArgs({ allowPositionals: true, options: { write: { type: "boolean" } } });
if (chosen.length === 0) rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (isStale()) await build();
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const files = chosen.length === 0 ? ["tests/faults"] : chosen.map((name) => `tests/faults/${name}.test.ts`);
let failed = false;
try {
  execFileSync(process.execPath, [vitest, "run", "--reporter=dot", ...files], {
    stdio: "inherit",
    env: { ...process.env, QINGYANG_FAULTS: "all" },
  });
} catch {
  failed = true;
}
const cases = readdirSync(results).flatMap((name) => JSON.parse(readFileSync(join(results, name), "utf8")));
cases.sort((a, b) => String(a.row).localeCompare(String(b.row), "en", { numeric: true }));
const rows = cases.map((one) => `| ${one.row} | ${one.name} | ${one.without} | ${one.with} |`);
const sum = (key) => cases.reduce((total, one) => total + one[key], 0);
const total = `${cases.length} cases survived, ${sum("bytesLost")} bytes lost, ${sum("leaks")} leaks, ${sum("orphans")} orphans`;
for (const row of rows) console.log(row);
console.log(total);
// What has not passed is missing here: the next run has to be one of them all.
if (failed) rmSync(results, { recursive: true, force: true });
const tests = readdirSync(new URL("../tests/faults", import.meta.url)).filter((name) => name.endsWith(".test.ts"));
const unheard = tests.filter((name) => !failed && !existsSync(join(results, name.replace(".test.ts", ".json"))));
if (unheard.length > 0) console.error(`nothing is known of ${unheard.join(", ")}: run all of them`);
if (failed || unheard.length > 0) process.exitCode = 1;
else if (values.write)
  writeTable("faults", [`${total}.`, "", "| row | case | without the guard | with it |", "|---|---|---|---|", ...rows]);
