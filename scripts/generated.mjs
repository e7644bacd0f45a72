// Long form of the generated issues: twenty seeds up to sixty-four pages. Run: npm run test:generated [-- SEEDS [FIRST]]
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, isStale } from "./build.mjs";

const [seeds = "20", first = "1"] = process.argv.slice(2);
if (isStale()) await build();
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
try {
  execFileSync(process.execPath, [vitest, "run", "--reporter=verbose", "tests/pipeline/generated.test.ts"], {
    env: { ...process.env, QINGYANG_SEEDS: seeds, QINGYANG_FIRST_SEED: first },
    stdio: "inherit",
  });
} catch {
  process.exitCode = 1;
}
