// Full disk: a small file system of the test's own, to be filled, emptied and made read-only.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  readonly dir: string;
  /** Leaves so many bytes free. */
  readonly fill: (left: number) => void;
  readonly empty: () => void;
  readonly readOnly: (on: boolean) => void;
  readonly close: () => void;
}

/** Undefined, with the reason on stderr, where this process may not mount (another user than root, a bare container). */
export function openSmallDisk(megabytes: number): SmallDisk | undefined {
  const dir = mkdtempSync(join(tmpdir(), "qingyang-disk-"));
  const mount = (...words: readonly string[]): void => {
    execFileSync("mount", words, { stdio: ["ignore", "ignore", "pipe"] });
  };
  try {
    mount("-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", dir);
  } catch (error) {
    rmSync(dir, { recursive: true });
    const reason = String((error as { stderr?: unknown }).stderr ?? error).trim();
    process.stderr.write(`no small disk, its cases are left out: ${reason}\n`);
    return undefined;
  }
  const ballast = join(dir, "ballast");
  return {
    dir,
    fill: (left) => {
      mkdirSync(ballast, { recursive: true });
      const { bavail, bsize } = statfsSync(dir);
      const size = bavail * bsize - left;
      if (size > 0) writeFileSync(join(ballast, `${Date.now()}`), Buffer.alloc(size));
    },
    empty: () => rmSync(ballast, { recursive: true, force: true }),
    readOnly: (on) => mount("-o", `remount,${on ? "ro" : "rw"},size=${megabytes}m`, dir),
    close: () => {
      execFileSync("umount", ["-l", dir]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
