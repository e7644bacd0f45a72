// Issue lock: engine, fonts and template of a build, so that another machine can make the same bytes or say why not.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { finding, Refusal } from "../base/finding.ts";
import type { MadeIssue } from "../pipeline.ts";
import { version } from "./help.ts";

export function writeLock(made: MadeIssue): string {
  const { issue, pages } = made;
  const lock = {
    schema: 1,
    qingyang: version(),
    engine: { chromium: pages.engine.chromium, pagedjs: pages.engine.pagedjs },
    template: { name: issue.template.name, version: issue.template.version, sha256: issue.template.hash },
    fonts: pages.fonts.map((face) => ({
      family: face.family,
      weight: face.weight,
      package: face.package,
      version: face.version,
      sha256: face.sha256,
    })),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/**
 * Compares with the issue.lock that the office has copied into the issue's folder.
 * @throws Refusal 2 that names the first line that differs, when `locked`
 */
export async function compareLock(dir: string, lock: string, locked: boolean): Promise<void> {
  if (!locked) return;
  const pinned = await readFile(join(dir, "issue.lock"), "utf8").catch(() => undefined);
  if (pinned === lock) return;
  const was = pinned?.split("\n") ?? [];
  const now = lock.split("\n");
  const at = now.findIndex((line, index) => line !== was[index]);
  throw new Refusal(2, [
    finding({
      rule: "locked",
      level: "error",
      message:
        pinned === undefined
          ? { zh: "--locked：本期文件夹里没有 issue.lock", en: "--locked: the issue's folder has no issue.lock" }
          : { zh: "--locked：这台机器与 issue.lock 不同", en: "--locked: this machine differs from issue.lock" },
      ...(pinned === undefined ? {} : { actual: now[at]?.trim() ?? "", expected: was[at]?.trim() ?? "" }),
      hint: {
        zh: "装回锁定的版本（npm ci），或把新的 issue.lock 抄进来",
        en: "install the locked versions (npm ci), or copy the new issue.lock in",
      },
      place: { file: "issue.lock", line: Math.max(0, at) + 1, column: 1 },
    }),
  ]);
}
