// Options: the words that begin with -- and what each takes, and what is said of one that can't be read.
import { parseArgs } from "node:util";
import { didYouMean } from "../base/did-you-mean.ts";
import type { Wording } from "../base/finding.ts";

const OPTIONS = {
  only: { type: "string" },
  out: { type: "string" },
  article: { type: "string" },
  format: { type: "string" },
  lang: { type: "string" },
  quiet: { type: "boolean" },
  color: { type: "boolean", default: true },
  strict: { type: "boolean" },
  cache: { type: "boolean", default: true },
  locked: { type: "boolean" },
  copyedit: { type: "boolean", default: true },
  fix: { type: "boolean" },
  separations: { type: "boolean" },
  stage: { type: "string" },
  against: { type: "string" },
  shard: { type: "string" },
  carry: { type: "string", multiple: true },
  issue: { type: "string" },
  port: { type: "string" },
  open: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

export const parseWords = (words: readonly string[]) =>
  parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true, allowNegative: true, strict: true });

/** What stands wrong on a command line, in words; parseArgs knows one language and no typing errors. */
export function misread(words: readonly string[], error: unknown): Wording & { readonly allowed: readonly string[] } {
  const names = Object.keys(OPTIONS).map((name) => `--${name}`);
  const [, option = ""] = /'(-[^' <=]*)/.exec(error instanceof Error ? error.message : "") ?? [];
  if (error instanceof Error && "code" in error && error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    const near = didYouMean(option, names);
    return {
      zh: `没有这个选项：${option}${near ? `，是不是 ${near}？` : ""}`,
      en: `no such option: ${option}${near ? `; did you mean ${near}?` : ""}`,
      allowed: near ? [] : names,
    };
  }
  const written = option === "" ? words.join(" ") : option;
  const takesValue = Object.entries(OPTIONS).some(([name, { type }]) => `--${name}` === option && type === "string");
  return takesValue
    ? { zh: `${written} 后面要写值`, en: `${written} needs a value`, allowed: [] }
    : { zh: `${written} 后面不带值`, en: `${written} takes no value`, allowed: [] };
}
