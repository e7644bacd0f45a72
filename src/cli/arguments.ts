// Arguments: the words of the command line as settings, or findings that say what is allowed.
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, finding, type Language } from "../base/finding.ts";
import type { Shard } from "../shard-issue.ts";
import { misread, parseWords } from "./options.ts";
import { MOST_SHARDS, shardOf } from "./shard-argument.ts";

export const COMMANDS = [
  "build",
  "merge",
  "check",
  "proof",
  "preview",
  "preflight",
  "init",
  "doctor",
  "help",
  "version",
] as const;
export type Command = (typeof COMMANDS)[number];

export const FORMATS = ["pretty", "unix", "json", "sarif", "github", "junit"] as const;
export type Format = (typeof FORMATS)[number];

/** What `--only` may ask for so far. */
export const PARTS = ["html", "pdf", "press", "proof", "sheets"] as const;
export type Part = (typeof PARTS)[number];

export interface Settings {
  readonly target: string | undefined;
  /** All that stands behind the command: issues of `build`, folders of `merge`. */
  readonly targets: readonly string[];
  /** `build --shard i/n`. */
  readonly shard: Shard | undefined;
  /** `build --carry DIR`: what shards made before. */
  readonly carry: readonly string[];
  /** `merge --issue DIR`, when the issue is not where the shards found it. */
  readonly issue: string | undefined;
  readonly only: readonly Part[];
  readonly out: string;
  /** Where numbered proofs go: --out, else proofs. */
  readonly proofs: string;
  /** `proof --against N`: the earlier proof to compare with. */
  readonly against: number | undefined;
  readonly article: string | undefined;
  readonly format: Format;
  readonly language: Language;
  readonly quiet: boolean;
  readonly colour: boolean;
  readonly strict: boolean;
  readonly cache: boolean;
  readonly locked: boolean;
  /** False for --no-copyedit: the text is printed as written. */
  readonly copyedit: boolean;
  /** `check --fix` writes certain corrections back. */
  readonly fix: boolean;
  /** `build --separations` draws the plates of press.pdf as PNG. */
  readonly separations: boolean;
  /** `check --stage copyedit` stops before a browser is needed. */
  readonly stage: "copyedit" | undefined;
  /** `preview --port`; undefined for the usual one. */
  readonly port: number | undefined;
  /** `preview --open` shows the pages in the system's browser. */
  readonly open: boolean;
}

type Parsed =
  | { readonly command: Command; readonly settings: Settings }
  | { readonly findings: readonly Finding[]; readonly settings: Settings };

export function readArguments(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal = false,
): Parsed {
  const language = languageOf(words, environment);
  let parsed: ReturnType<typeof parseWords>;
  try {
    parsed = parseWords(words);
  } catch (error) {
    const { zh, en, allowed } = misread(words, error);
    return wrong(zh, en, allowed, defaults(language));
  }
  const { values, positionals } = parsed;
  const settings: Settings = {
    target: positionals[1],
    targets: positionals.slice(1),
    shard: shardOf(values.shard),
    carry: values.carry ?? [],
    issue: values.issue,
    only: [],
    out: values.out ?? "dist/issues",
    proofs: values.out ?? "proofs",
    against: values.against === undefined ? undefined : Number(values.against),
    article: values.article,
    format: oneOf(values.format, FORMATS) ?? "pretty",
    language,
    quiet: values.quiet ?? false,
    // Escapes are for a terminal: in a file or behind a pipe they stand between the words.
    colour: isTerminal && values.color && environment.NO_COLOR === undefined,
    strict: values.strict ?? false,
    cache: values.cache,
    locked: values.locked ?? false,
    copyedit: values.copyedit,
    fix: values.fix ?? false,
    separations: values.separations ?? false,
    stage: oneOf(values.stage, ["copyedit"] as const),
    port: values.port === undefined ? undefined : Number(values.port),
    open: values.open ?? false,
  };
  if (values.help) return { command: "help", settings };
  if (values.version) return { command: "version", settings };
  const command = oneOf(positionals[0] ?? "help", COMMANDS);
  if (!command) {
    const [word = ""] = positionals;
    const near = didYouMean(word, COMMANDS);
    return wrong(
      `没有这个命令：${word}${near ? `，是不是 ${near}？` : ""}`,
      `no such command: ${word}${near ? `; did you mean ${near}?` : ""}`,
      COMMANDS,
      settings,
    );
  }
  if (values.lang !== undefined && !oneOf(values.lang, LANGUAGES))
    return wrong(`--lang 不认识 ${values.lang}`, `--lang does not know ${values.lang}`, LANGUAGES, settings);
  if (values.format !== undefined && !oneOf(values.format, FORMATS)) {
    return wrong(`--format 不认识 ${values.format}`, `--format does not know ${values.format}`, FORMATS, settings);
  }
  const only = (values.only ?? "").split(",").filter((part) => part !== "");
  const unknown = only.find((part) => !oneOf(part, PARTS));
  if (unknown !== undefined) return wrong(`--only 还没有 ${unknown}`, `--only has no ${unknown} yet`, PARTS, settings);
  if (values.stage !== undefined && settings.stage === undefined) {
    return wrong(`--stage 不认识 ${values.stage}`, `--stage does not know ${values.stage}`, ["copyedit"], settings);
  }
  if (values.port !== undefined && !(/^[1-9]\d{0,4}$/.test(values.port) && Number(values.port) <= MOST_PORTS)) {
    return wrong(
      `--port 不是端口：${values.port}`,
      `--port is not a port: ${values.port}`,
      [`1024 … ${MOST_PORTS}`],
      settings,
    );
  }
  if (values.against !== undefined && !/^[1-9]\d{0,5}$/.test(values.against)) {
    return wrong(
      `--against 不是校样的号数：${values.against}`,
      `--against is not a proof's number: ${values.against}`,
      ["1 2 3 …"],
      settings,
    );
  }
  if (values.shard !== undefined && settings.shard === undefined) {
    return wrong(
      `--shard 不是 第几份/共几份：${values.shard}`,
      `--shard is not NUMBER/COUNT: ${values.shard}`,
      [`1/4 … 4/4, ${MOST_SHARDS}/${MOST_SHARDS}`],
      settings,
    );
  }
  const sharded = settings.shard !== undefined || settings.carry.length > 0;
  if ((sharded && command !== "build") || (settings.issue !== undefined && command !== "merge")) {
    return wrong(
      "--shard、--carry 只用于 build，--issue 只用于 merge",
      "--shard and --carry belong to build, --issue to merge",
      [],
      settings,
    );
  }
  if (sharded && settings.article !== undefined) {
    return wrong("--shard 与 --article 不能同用", "--shard and --article do not go together", [], settings);
  }
  if (positionals.length > 2 && command !== "build" && command !== "merge") {
    return wrong(
      `多出的参数：${positionals.slice(2).join(" ")}`,
      `too many arguments: ${positionals.slice(2).join(" ")}`,
      [],
      settings,
    );
  }
  return { command, settings: { ...settings, only: only.flatMap((part) => oneOf(part, PARTS) ?? []) } };
}

const LANGUAGES = ["zh-CN", "en"] as const;
const MOST_PORTS = 65_535;

function oneOf<T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value);
}

/** --lang, else LANG (an empty variable counts as none, POSIX 8.2); Chinese unless the locale says otherwise. */
function languageOf(words: readonly string[], environment: Readonly<Record<string, string | undefined>>): Language {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const asked = at < 0 ? undefined : (words[at]?.split("=")[1] ?? words[at + 1]);
  const locale = asked ?? (environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "");
  return /^(en|C$|C\.|POSIX)/i.test(locale) ? "en" : "zh-CN";
}

const defaults = (language: Language): Settings => ({
  target: undefined,
  targets: [],
  shard: undefined,
  carry: [],
  issue: undefined,
  only: [],
  out: "dist/issues",
  proofs: "proofs",
  against: undefined,
  article: undefined,
  format: "pretty",
  language,
  quiet: false,
  colour: false,
  strict: false,
  cache: true,
  locked: false,
  copyedit: true,
  fix: false,
  separations: false,
  stage: undefined,
  port: undefined,
  open: false,
});

function wrong(zh: string, en: string, allowed: readonly string[], settings: Settings): Parsed {
  const list = allowed.join(" ");
  return {
    findings: [
      finding({
        rule: "command-line",
        level: "error",
        message: { zh, en },
        ...(list === "" ? {} : { hint: { zh: `可以用：${list}`, en: `allowed: ${list}` } }),
      }),
    ],
    settings,
  };
}
