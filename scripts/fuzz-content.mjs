// Long form of the content fuzzer: documents, YAML and directives, fair and damaged. Run: npm run test:fuzz [-- DOCUMENTS [SEED]]
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, isStale } from "./build.mjs";

const [documents = "6000", seed = "1001"] = process.argv.slice(2);
/** Ten times what it takes on two busy cores: a program that hangs is ended, and dist/fuzz/at-work holds what it hung on. */
const PATIENCE = 6 * 3_600_000;
if (isStale()) await build();
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
try {
  execFileSync(process.execPath, [vitest, "run", "tests/fuzz", "--disable-console-intercept", "--maxWorkers=1"], {
    env: { ...process.env, QINGYANG_DOCUMENTS: documents, QINGYANG_SEED: seed },
    stdio: "inherit",
    timeout: PATIENCE,
  });
} catch {
  process.exitCode = 1;
}
