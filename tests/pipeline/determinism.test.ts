// The same bytes: two builds of an issue, in other time zones and languages, and with its files in another order on disk.
import { createHash } from "node:crypto";
import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { makeIssueFolder } from "../generator/issue.ts";
import { make, withFolder } from "./make.ts";

describe("two builds of an issue", () => {
  it("give the same bytes", { timeout: 300_000 }, () =>
    withFolder(async (dir) => {
      const first = join(dir, "first");
      await makeIssueFolder(first, 3, 8);
      const wanted = digests(await make(first));
      expect([...wanted.keys()]).toContain("issue.pdf");
      expect([...wanted.keys()]).toContain("issue.html");
      expect([...wanted.keys()]).toContain("issue-assets/template/10-text.css");
      expect(digests(await make(first))).toEqual(wanted);

      const second = join(dir, "second");
      await copyBackwards(first, second);
      const kept = { TZ: process.env.TZ, LANG: process.env.LANG, LC_ALL: process.env.LC_ALL };
      try {
        Object.assign(process.env, { TZ: "Pacific/Kiritimati", LANG: "de_DE.UTF-8", LC_ALL: "tr_TR.UTF-8" });
        expect(digests(await make(second))).toEqual(wanted);
      } finally {
        for (const [name, value] of Object.entries(kept)) {
          if (value === undefined) delete process.env[name];
          else process.env[name] = value;
        }
      }
    }),
  );
});

/** SHA-256 of everything that a build writes, by path. */
function digests({ pages }: MadeIssue): Map<string, string> {
  const files = [{ path: "issue.pdf", bytes: pages.pdf }, ...pages.html];
  return new Map(files.map(({ path, bytes }) => [path, createHash("sha256").update(bytes).digest("hex")]));
}

/** A copy whose files were made in the opposite order, with other dates. */
async function copyBackwards(from: string, to: string): Promise<void> {
  await mkdir(to);
  const names = (await readdir(from, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  for (const entry of names.sort((a, b) => (a.name < b.name ? 1 : -1))) {
    const path = join(entry.parentPath, entry.name).slice(from.length + 1);
    await cp(join(from, path), join(to, path));
  }
}
