// Faults: runs tests/faults and prints its table: each case, what happens without the guard, and with it. Run: npm run test:faults
// With `-- --write` the table takes its place in docs/reliability.md, if all have passed.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, isStale } from "./build.mjs";
import { writeTable } from "./reliability-page.mjs";

const results = fileURLToPath(new URL("../dist/faults", import.meta.url));
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (isStale()) await build();
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
let failed = false;
try {
  execFileSync(process.execPath, [vitest, "run", "--reporter=dot", "tests/faults"], {
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
if (!failed && process.argv.includes("--write"))
  writeTable("faults", [`${total}.`, "", "| row | case | without the guard | with it |", "|---|---|---|---|", ...rows]);
if (failed) process.exitCode = 1;
