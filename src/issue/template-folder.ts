// Template folder: where a template lies, from its name, path or package as issue.yaml writes it.
import { readdir, realpath, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { didYouMean } from "../base/did-you-mean.ts";
import { finding, type Place, Refusal } from "../base/finding.ts";

/** The package's own templates/, found from this file or from its compiled form. */
async function ownTemplates(): Promise<string> {
  let at = dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < 6; up += 1) {
    if (await isFile(join(at, "templates", "magazine", "template.json"))) return join(at, "templates");
    at = dirname(at);
  }
  return join(dirname(fileURLToPath(import.meta.url)), "templates");
}

/** Of one of our own by its name, a path, or an installed package. Refuses with exit 2. */
export async function templateFolder(written: string, issueDir: string, place: Place): Promise<string> {
  const own = await ownTemplates();
  const isPath = isAbsolute(written) || /^\.{1,2}([\\/]|$)/.test(written);
  const candidates = isPath ? [resolve(issueDir, written)] : [join(own, written), join(issueDir, written)];
  if (!isPath) candidates.push(...installed(written, issueDir));
  for (const folder of candidates) {
    if (await isFile(join(folder, "template.json"))) return realpath(folder);
  }
  const names = (await readdir(own, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const near = didYouMean(written, names);
  throw new Refusal(2, [
    finding({
      rule: "template",
      level: "error",
      message: {
        zh: `找不到模板 ${written}（其中应有 template.json）`,
        en: `no template ${written} (a folder with a template.json)`,
      },
      actual: written,
      expected: near ?? names.join(", "),
      hint: {
        zh: `可用：${names.join("、")}，或文件夹路径，或已安装的包`,
        en: `there are ${names.join(", ")}; or a folder's path, or an installed package`,
      },
      place,
    }),
  ]);
}

function installed(name: string, issueDir: string): readonly string[] {
  if (!/^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/i.test(name)) return [];
  const found: string[] = [];
  for (const from of [join(issueDir, "issue.yaml"), fileURLToPath(import.meta.url)]) {
    try {
      found.push(dirname(createRequire(from).resolve(`${name}/template.json`)));
    } catch {
      // Not installed there.
    }
  }
  return found;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
