// Found issue: the folder that a command means, or the list of those that it could mean.
import { readdir, stat } from "node:fs/promises";

import { dirname, join, relative } from "node:path";

import { finding, Refusal } from "../base/finding.ts";

/**
 * As written, or the only issue below manuscripts/.
 * @throws Refusal 2 that lists the issues when there is none or more than one
 */
export async function findIssue(target: string | undefined): Promise<string> {
  if (target !== undefined) return target;
  const folders = await readdir("manuscripts").catch(() => []);
  const issues: string[] = [];
  for (const name of folders.sort()) {
    const file = join("manuscripts", name, "issue.yaml");
    if (
      await stat(file)
        .then((stats) => stats.isFile())
        .catch(() => false)
    )
      issues.push(join("manuscripts", name));
  }
  if (issues.length === 1 && issues[0] !== undefined) return issues[0];
  const list = issues.join(" ");
  throw new Refusal(2, [
    finding({
      rule: "command-line",
      level: "error",
      message:
        issues.length === 0
          ? { zh: "manuscripts/ 下没有一期（没有 issue.yaml）", en: "no issue below manuscripts/ (no issue.yaml)" }
          : { zh: `manuscripts/ 下不止一期：${list}`, en: `more than one issue below manuscripts/: ${list}` },
      hint:
        issues.length === 0
          ? {
              zh: "写出期的文件夹，或用 qingyang init 新建一期",
              en: "name the issue's folder, or make one with qingyang init",
            }
          : { zh: "写出要哪一期", en: "say which one" },
    }),
  ]);
}

/** From the working folder to the issue's files, with a slash; "" when there is no such issue. */
export async function pathToIssue(target: string | undefined): Promise<string> {
  const found = await findIssue(target).catch(() => undefined);
  if (found === undefined) return "";
  const folder = /\.ya?ml$/i.test(found) ? dirname(found) : found;
  const there = await stat(join(folder, "issue.yaml")).catch(() => undefined);
  const path = relative(process.cwd(), folder).replaceAll("\\", "/");
  return there === undefined || path === "" ? "" : `${path}/`;
}
