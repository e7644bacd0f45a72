// Loads the program, one script, with what V8 made of it when it last ran: to compile it anew takes as long as to read an issue.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

/** Programs whose code is kept: this one, and those of other versions of it or of Node. */
const MOST_KEPT = 4;
const DIGEST_BYTES = 32;

/**
 * @param path of the bundle; it is ASCII, so that each byte is a character, and its first line names it (bundle-program.mjs)
 * @param folder where code is kept; it may be deleted at any time
 * @returns what the bundle exports, and `keep`, which keeps its code for the next start unless it came from there
 */
export function loadProgram(path, folder) {
  const source = readFileSync(path, "latin1");
  const place = join(folder, `${source.slice(3, source.indexOf("\n"))}-${process.version}-${process.arch}`);
  const cachedData = readKept(place);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: path,
    cachedData,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return { program: module.exports, keep: () => isKept || writeKept(place, script.createCachedData()) };
}

/** Undefined for what is not there or was damaged: V8 itself looks at the length of the source and at its own version. */
function readKept(place) {
  try {
    const bytes = readFileSync(place);
    const code = bytes.subarray(DIGEST_BYTES);
    return digest(code).equals(bytes.subarray(0, DIGEST_BYTES)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** A full or read-only disk is no fault: the next start then compiles again. */
function writeKept(place, code) {
  const part = `${place}.${process.pid}.part`;
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    writeFileSync(part, Buffer.concat([digest(code), code]), { mode: 0o600 });
    renameSync(part, place);
    const others = readdirSync(dirname(place)).map((name) => join(dirname(place), name));
    const newestFirst = others.map((path) => [path, statSync(path).mtimeMs]).sort((a, b) => b[1] - a[1]);
    for (const [path] of newestFirst.slice(MOST_KEPT)) rmSync(path, { force: true });
  } catch {
    try {
      rmSync(part, { force: true });
    } catch {
      // There is no folder that it could lie in.
    }
  }
}

const digest = (bytes) => createHash("sha256").update(bytes).digest();
