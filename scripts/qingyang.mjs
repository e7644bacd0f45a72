#!/usr/bin/env node
// The command: compiles the program first when it runs from a checkout whose sources have changed.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const sources = fileURLToPath(new URL("../src", import.meta.url));
if (existsSync(sources)) {
  const { build, isStale } = await import("./build.mjs");
  if (isStale()) await build();
}
const { main } = await import("../dist/program/cli/cli.js");
process.exitCode = await main(process.argv.slice(2));
