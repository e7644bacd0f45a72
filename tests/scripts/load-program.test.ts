// The loader of the program: with kept code and without, with damaged code, and where nothing can be kept.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadProgram } from "../../scripts/load-program.mjs";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "qingyang-load-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const BODY = `module.exports = { main: () => require("node:path").basename(__filename) + " \\u6e05\\u6837" };`;

function write(name: string, body = BODY): string {
  const path = join(dir, "bundle.cjs");
  writeFileSync(path, `// ${name}\n${body}`);
  return path;
}

function start(path: string, folder = join(dir, "kept")): { program: { main: () => string }; keep: () => unknown } {
  const { program, keep } = loadProgram(path, folder);
  return { program: program as { main: () => string }, keep };
}

describe("the program", () => {
  it("is loaded alike without kept code, with it, and with damaged code", () => {
    const path = write("one");
    const first = start(path);
    expect(first.program.main()).toBe("bundle.cjs 清样");
    first.keep();
    const [kept = ""] = readdirSync(join(dir, "kept"));
    const code = readFileSync(join(dir, "kept", kept));
    const second = start(path);
    expect(second.program.main()).toBe("bundle.cjs 清样");
    expect(second.keep()).toBe(true);
    code.writeUInt8((code.at(-1) ?? 0) ^ 1, code.length - 1);
    writeFileSync(join(dir, "kept", kept), code);
    const third = start(path);
    expect(third.program.main()).toBe("bundle.cjs 清样");
    expect(third.keep()).toBeUndefined();
    expect(start(path).keep()).toBe(true);
  });

  it("of another build never gets this one's code", () => {
    const first = start(write("one"));
    first.program.main();
    first.keep();
    expect(start(write("two", BODY.replace("basename", "extname"))).program.main()).toBe(".cjs 清样");
  });

  it("keeps the code of four builds and starts where it can keep none", () => {
    for (const name of ["1", "2", "3", "4", "5", "6"]) start(write(name)).keep();
    expect(readdirSync(join(dir, "kept"))).toHaveLength(4);
    writeFileSync(join(dir, "file"), "");
    const { program, keep } = start(write("one"), join(dir, "file"));
    keep();
    expect(program.main()).toBe("bundle.cjs 清样");
  });
});
