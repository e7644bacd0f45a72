// Issue file: from a folder or a path given on the command line to the real path of its issue.yaml.
import { readdir, realpath, stat } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { didYouMean } from "../base/did-you-mean.ts";
import { finding, Refusal, type Wording } from "../base/finding.ts";

/** Refuses with exit 2 when there is none; a folder with another YAML file is told its name. */
export async function findIssueFile(target: string): Promise<string> {
  const path = resolve(target);
  const entry = await stat(path).catch(() => undefined);
  const file = entry?.isDirectory() ? join(path, "issue.yaml") : path;
  if (await isFile(file)) {
    if (/^\.ya?ml$/.test(extname(file))) return realpath(file);
    throw refusal({ zh: `${target} 不是 issue.yaml`, en: `${target} is not an issue.yaml` }, target);
  }
  const names = entry?.isDirectory() ? await readdir(path) : [];
  const near = didYouMean(
    "issue.yaml",
    names.filter((one) => /\.ya?ml$/i.test(one)),
  );
  throw refusal(
    { zh: `找不到 ${file}`, en: `there is no ${file}` },
    target,
    near
      ? { zh: `把 ${near} 改名为 issue.yaml`, en: `rename ${near} to issue.yaml` }
      : { zh: "用 qingyang init DIR 建一期", en: "qingyang init DIR makes an issue" },
  );
}

export function refusal(message: Wording, file: string, hint?: Wording): Refusal {
  return new Refusal(2, [
    finding({ rule: "issue-yaml", level: "error", message, hint, place: { file, line: 1, column: 1 } }),
  ]);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
