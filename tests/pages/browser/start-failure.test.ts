// A browser that does not start gives one finding: which browser, which cause, which cure.
import { chmod, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Finding, Refusal } from "../../../src/base/finding.ts";
import { findBrowser } from "../../../src/pages/browser/find-browser.ts";
import { inspectBrowser } from "../../../src/pages/browser/inspect-browser.ts";
import { openBrowser } from "../../../src/pages/browser/launch.ts";
import { startFailure } from "../../../src/pages/browser/start-failure.ts";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-test-"));
});

async function program(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, content);
  await chmod(path, 0o700);
  return path;
}

async function refusalOf(path: string): Promise<Finding> {
  const signal = new AbortController().signal;
  const thrown: unknown = await openBrowser({ environment: { ...process.env, QINGYANG_BROWSER: path }, signal }).catch(
    (error: unknown) => error,
  );
  if (!(thrown instanceof Refusal)) throw thrown;
  expect(thrown.exit).toBe(5);
  expect(thrown.findings).toHaveLength(1);
  const [fault] = thrown.findings;
  if (!fault) throw new Error("no finding");
  return fault;
}

test.runIf(process.platform === "linux")("a missing shared library is named, with the cure", async () => {
  const words = "error while loading shared libraries: libnss3.so: cannot open shared object file: No such file";
  const fault = await refusalOf(await program("nolib", `#!/bin/sh\necho "$0: ${words}" >&2\nexit 127\n`));
  expect(fault.actual).toMatch(/^libnss3\.so \(/);
  expect(fault.message.zh).toContain("共享库");
  expect(fault.hint?.en).toContain("npm install");
});

test.runIf(process.platform === "linux")("a program for another processor is told as such", async () => {
  // The head of an ELF file for a machine that does not exist (e_machine 0xfefe).
  const elf = Buffer.alloc(64);
  elf.write("7f454c4602010100", 0, "hex");
  elf.writeUInt16LE(2, 16);
  elf.writeUInt16LE(0xfefe, 18);
  const fault = await refusalOf(await program("wrong", elf));
  expect(fault.message.en).toContain("not for this machine's processor");
});

test.runIf(process.platform === "linux")(
  "no sandbox: refused with the setting that turns it off, never without",
  async () => {
    const fault = await refusalOf(
      await program("nobox", `#!/bin/sh\necho "[1:FATAL] No usable sandbox!" >&2\nexit 1\n`),
    );
    expect(fault.message.en).toContain("sandbox");
    expect(fault.hint?.en).toContain("QINGYANG_NO_SANDBOX=1");
  },
);

test.runIf(process.platform !== "win32")("a program that is no browser is refused with its own last line", async () => {
  const fault = await refusalOf(await program("other", `#!/bin/sh\necho "I am a script" >&2\nexit 3\n`));
  expect(fault.actual).toContain("I am a script");
  expect(fault.message.zh).toBe("浏览器不能启动");
});

test("a start that fails leaves no folder behind", async () => {
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith("qingyang-browser-"));
  await refusalOf(await program("again", "#!/bin/sh\nexit 1\n"));
  const after = (await readdir(tmpdir())).filter((name) => name.startsWith("qingyang-browser-"));
  expect(after.filter((name) => !before.includes(name))).toEqual([]);
});

test("QINGYANG_BROWSER is final: a path without a program is a fault, not a reason to take another", async () => {
  for (const path of [join(dir, "none"), dir]) {
    const thrown: unknown = await findBrowser({ ...process.env, QINGYANG_BROWSER: path }).catch((e: unknown) => e);
    expect(thrown).toBeInstanceOf(Refusal);
    const facts = await inspectBrowser({ ...process.env, QINGYANG_BROWSER: path }, new AbortController().signal);
    expect(facts).toMatchObject({ found: false, problems: [{ rule: "browser", actual: path }] });
  }
});

test("every cause has its own words", () => {
  const actual = (words: string): string => startFailure("/b", new Error("x"), words).findings[0]?.message.en ?? "";
  const causes = [
    "/lib/libc.so.6: version `GLIBC_2.36' not found",
    "mkdir: ENOSPC: no space left",
    "spawn EACCES",
    "Timed out after 30000 ms while waiting",
  ].map(actual);
  expect(new Set(causes).size).toBe(4);
  expect(causes).not.toContain("the browser does not start");
});

test("an aborted start throws the abort, not a finding", async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(openBrowser({ environment: process.env, signal: controller.signal })).rejects.toThrow(/abort/i);
});
