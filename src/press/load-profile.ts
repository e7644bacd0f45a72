// From press.profile in issue.yaml to the profile's bytes: a built-in name, or a file beside issue.yaml.
import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { finding, type Place, Refusal } from "../base/finding.ts";

export interface PressProfile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Profiles that come with the program; see profile/NOTICE. */
export const BUILT_IN_PROFILES: readonly string[] = ["fogra39-300"];

/** Profiles of printing conditions have 0.3 to 3 MB. */
const MOST_BYTES = 32 << 20;

/** `folder` is the issue's. Throws a Refusal (exit 2) when there is no such file or it is none of an ICC profile. */
export async function openProfile(named: string, folder: string, place?: Place): Promise<PressProfile> {
  const builtIn = BUILT_IN_PROFILES.includes(named);
  const path = builtIn
    ? new URL(`./profile/${named}.icc`, import.meta.url)
    : isAbsolute(named)
      ? named
      : join(folder, named);
  try {
    const bytes = new Uint8Array(await readFile(path));
    // ICC.1:2010, 7.2.9: the signature of every profile.
    const signature = Buffer.from(bytes.subarray(36, 40)).toString("latin1");
    if (bytes.length <= MOST_BYTES && signature === "acsp") return { name: named, bytes };
  } catch {
    // Said below: for the editor a missing file and a wrong one want the same cure.
  }
  throw new Refusal(2, [
    finding({
      rule: "output-intent",
      level: "error",
      message: { zh: `找不到可用的印刷特性文件 ${named}`, en: `There is no usable profile ${named}` },
      actual: named,
      expected: BUILT_IN_PROFILES.join(", "),
      hint: {
        zh: "写内置名称，或相对 issue.yaml 的 .icc 文件路径",
        en: "Use the built-in name, or the path of an .icc file from issue.yaml",
      },
      place,
    }),
  ]);
}
