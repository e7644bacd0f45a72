#!/usr/bin/env node
// The command: compiles the program first when it runs from a checkout whose sources have changed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadProgram } from "./load-program.mjs";

const sources = fileURLToPath(new URL("../src", import.meta.url));
if (existsSync(sources)) {
  const { build, isStale } = await import("./build.mjs");
  if (isStale()) await build();
}
const { userCacheFolder } = await import("../dist/program/files/user-cache.js");
const bundle = fileURLToPath(new URL("../dist/program/qingyang.cjs", import.meta.url));
const { program, keep } = loadProgram(bundle, join(userCacheFolder(process.env), "program"));
const words = process.argv.slice(2);
process.exitCode = await program.main(words);
// A build has called nearly all of the program.
if (words[0] === "build") keep();
