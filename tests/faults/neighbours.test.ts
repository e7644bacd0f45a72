// Neighbours: what editors and systems leave beside manuscripts and photos is no part of the issue, and changes not one byte of it.
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build, digest, expectNothingLeft, type Files, record, useBench, write } from "./bench.ts";

const bench = useBench("neighbours");

/** Names of vim, Emacs, gedit, LibreOffice, Word, macOS, Windows, Syncthing and of merges; none of them is text. */
const JUNK = Buffer.from([0, 5, 0x16, 7, 0xff, 0xfe, 0x62, 0x30]);
const NEIGHBOURS: Files = Object.fromEntries(
  [
    ".DS_Store",
    "._a.md",
    ".a.md.swp",
    ".a.md.swx",
    "4913",
    "a.md~",
    "#a.md#",
    ".goutputstream-X1",
    ".~lock.a.md#",
    "~$a.md",
    "Thumbs.db",
    "desktop.ini",
    "a.md.orig",
    "a.sync-conflict-20261101.md",
    "issue.yaml~",
    ".issue.yaml.swp",
    "._issue.yaml",
    "photos/.DS_Store",
    "photos/._a.jpg",
  ].map((name) => [name, JUNK]),
);

/** report.json tells how long the build took. */
function printed(): Record<string, string> {
  const { "faults/report.json": _, ...files } = digest(bench.out);
  return files;
}

describe("files that nobody meant to be there", () => {
  it("50 swap files, backups and system files change nothing", async () => {
    const clean = bench.copy({});
    const text = readFileSync(join(clean, "a.md"), "utf8");
    expect((await build(clean, bench.out)).exit).toBe(0);
    const before = printed();
    write(clean, NEIGHBOURS);
    // Emacs' lock is a link to nowhere.
    symlinkSync("somebody@host.1234:1700000000", join(clean, ".#a.md"));
    const { exit, findings } = await build(clean, bench.out, "--no-cache");
    expect({ exit, files: [...new Set(findings.map(({ file }) => file))] }).toEqual({ exit: 0, files: ["issue.yaml"] });
    expect(printed()).toEqual(before);
    expectNothingLeft(bench.out);
    // They bite who takes all files of the folder for manuscripts.
    expect(JUNK.toString("utf8")).toContain("\ufffd");
    const without = "a build of every file in the folder reads them as text";
    record({ row: 50, name: "swap files, backups, .DS_Store", without, with: "the same bytes" });
    // The same text with a byte order mark and the line ends of Windows, or of an old Mac.
    for (const written of [`\ufeff${text.replaceAll("\n", "\r\n")}`, text.replaceAll("\n", "\r")]) {
      writeFileSync(join(clean, "a.md"), written);
      expect((await build(clean, bench.out)).exit).toBe(0);
      expect(printed()["faults/issue.pdf"]).toBe(before["faults/issue.pdf"]);
    }
    record({
      row: 50,
      name: "a byte order mark, line ends CRLF or CR",
      without: "a headline that is not found, or one line",
      with: "the same pages",
    });
  });
});
