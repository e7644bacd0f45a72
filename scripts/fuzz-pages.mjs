// Long form of the pages' fuzzer: two thousand documents. Run: npm run test:fuzz:pages [-- DOCUMENTS [SEED [FIRST]]]
// FIRST goes on with a seed where an earlier run stopped: so many of its documents are left out.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, isStale } from "./build.mjs";

const [documents = "2000", seed = "101", first = "0"] = process.argv.slice(2);
if (isStale()) await build();
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
try {
  execFileSync(process.execPath, [vitest, "run", "tests/pages/fuzz/fuzz.test.ts", "--disable-console-intercept"], {
    env: { ...process.env, QINGYANG_DOCUMENTS: documents, QINGYANG_SEED: seed, QINGYANG_FIRST: first },
    stdio: "inherit",
  });
} catch {
  process.exitCode = 1;
}
