// Held: another program has an output file open, as on Windows, where such a file cannot be replaced; told here by the file system's port.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { article, build, digest, expectNothingLeft, record, useBench } from "./bench.ts";

/** What the next rename to a place says; undefined lets it happen. */
const port = vi.hoisted(() => ({ says: (_to: string): string | undefined => undefined, asked: [] as string[] }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const rename: typeof real.rename = async (from, to) => {
    port.asked.push(String(to));
    const code = port.says(String(to));
    if (code) throw Object.assign(new Error(`${code}: rename`), { code });
    return real.rename(from, to);
  };
  return { ...real, rename };
});

const bench = useBench("held");
afterEach(() => {
  port.says = () => undefined;
  port.asked.length = 0;
});

const isPdf = (to: string): boolean => basename(to) === "issue.pdf";

describe("an output file that another program has open", () => {
  it("44 for a moment: the build waits for it", async () => {
    const dir = bench.copy({ "a.md": article("另一段。") });
    let tries = 0;
    port.says = (to) => {
      if (isPdf(to)) tries += 1;
      return isPdf(to) && tries <= 3 ? "EBUSY" : undefined;
    };
    const before = digest(bench.out);
    expect((await build(dir, bench.out)).exit).toBe(0);
    expect(tries).toBe(4);
    expect(digest(bench.out)["faults/issue.pdf"]).not.toBe(before["faults/issue.pdf"]);
    expectNothingLeft(bench.out);
    record({
      row: 44,
      name: "issue.pdf held for a moment (Windows' EBUSY, simulated)",
      without: "a build that fails at its last step",
      with: "exit 0, after some tries",
    });
  });

  for (const code of ["EBUSY", "EPERM"]) {
    it(`44 for good (${code}): exit 6 that names it, everything as it was, and the next build succeeds`, async () => {
      const dir = bench.copy({ "a.md": article(`第三段，${code}。`) });
      const before = digest(bench.out);
      const others = Object.keys(before).filter((name) => !isPdf(name));
      port.says = (to) => (isPdf(to) ? code : undefined);
      const { exit, findings } = await build(dir, bench.out);
      const faults = findings.filter(({ level }) => level === "error");
      expect({ exit, faults: faults.map(({ rule, actual }) => `${rule} ${actual}`) }).toEqual({
        exit: 6,
        faults: [`write-failed ${code}`],
      });
      expect(faults[0]?.message).toContain("issue.pdf");
      if (code === "EBUSY") expect(faults[0]?.hint).toContain("close it");
      // Files that had been replaced before it are the former ones again.
      expect(port.asked.some((to) => others.some((name) => to === join(bench.out, name)))).toBe(true);
      expect(digest(bench.out)).toEqual(before);
      expectNothingLeft(bench.out);
      port.says = () => undefined;
      expect((await build(dir, bench.out)).exit).toBe(0);
      expect(readFileSync(join(bench.out, "faults/issue.html"), "utf8")).toContain(code);
      record({
        row: 44,
        name: `issue.pdf held for good (Windows' ${code}, simulated)`,
        without: "some files new, some old",
        with: `exit 6, write-failed ${code}; output as it was`,
      });
    });
  }
});
