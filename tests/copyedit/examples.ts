// Examples: from a rule file's header to its ok and not-ok texts.
import type { Front } from "./manuscript-of.ts";

export interface Example {
  readonly kind: "ok" | "not-ok";
  /** Articles of the example: one, or several where § stands. */
  readonly bodies: readonly string[];
  readonly settings: Front & { readonly terms?: string; readonly issue?: object; readonly publication?: object };
  readonly actual?: string;
  readonly expected?: string;
  readonly source: string;
}

/** `@ok TEXT` and `@not-ok TEXT | ACTUAL => EXPECTED`; ⏎ is a line end, § begins another article, {…} at the head are settings. */
export function examplesOf(source: string): readonly Example[] {
  const header = /^\/\*\*[\s\S]*?\*\//.exec(source)?.[0] ?? "";
  return [...header.matchAll(/^ \* @(ok|not-ok) (.*)$/gm)].map(([, kind, line = ""]) => {
    const [text = "", result] = kind === "not-ok" ? splitLast(line, " | ") : [line, undefined];
    const json = /^(\{.*?\}) (?=[^}])/.exec(text)?.[1];
    const settings = json ? (JSON.parse(json) as Example["settings"]) : {};
    const bodies = unescaped(json ? text.slice(json.length + 1) : text).split("§");
    const [actual, expected] = result === undefined ? [] : splitLast(result, " =>");
    return {
      kind: kind === "ok" ? "ok" : "not-ok",
      bodies,
      settings,
      actual: actual === undefined ? undefined : unescaped(actual),
      expected: expected === undefined ? undefined : unescaped(expected.slice(1)),
      source: line,
    };
  });
}

function splitLast(text: string, by: string): [string, string] {
  const at = text.lastIndexOf(by);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + by.length)];
}

const unescaped = (text: string): string =>
  text
    .replaceAll("⏎", "\n")
    .replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
