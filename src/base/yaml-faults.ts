// YAML faults: colons that Chinese input and haste leave behind keys, and what the library's errors mean in our words.
import type { Wording } from "./finding.ts";

/** `key：value` lines. A Latin key is never prose; a Chinese one counts only when the YAML is broken anyway. */
export function fullWidthColons(text: string, broken: boolean): readonly { key: string; start: number; end: number }[] {
  const found: { key: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(/^[ ]*(?:- +)?([a-z][a-z-]*|[^\s:：#'"{}[\],，。、]{1,12})：/gm)) {
    const key = match[1] ?? "";
    if (!/^[a-z-]+$/.test(key) && !broken) continue;
    const end = match.index + match[0].length;
    found.push({ key, start: end - 1 - key.length, end });
  }
  return found;
}

/** `key:value` lines: to YAML that is no key but a text, and what follows it breaks. */
export function tightColons(text: string): readonly { key: string; start: number; end: number }[] {
  return [...text.matchAll(/^([ ]*(?:- +)?)([a-z][a-z-]*):(?=[^\s:/])/gm)].map(
    ({ 1: indent = "", 2: key = "", index }) => {
      const start = index + indent.length;
      return { key, start, end: start + key.length + 1 };
    },
  );
}

export function wording(code: string, message: string, source: string): Wording {
  switch (code) {
    case "DUPLICATE_KEY":
      return { zh: `键 ${source} 重复`, en: `key ${source} is there twice` };
    case "TAB_AS_INDENT":
      return { zh: "缩进用了制表符（Tab），YAML 只认空格", en: "a tab is used to indent: YAML wants spaces" };
    case "MULTIPLE_DOCS":
      return { zh: "有多个 YAML 文档（---）", en: "more than one YAML document (---)" };
    case "BAD_ALIAS":
      return { zh: `别名 ${source} 没有锚点`, en: `alias ${source} has no anchor` };
    case "BLOCK_AS_IMPLICIT_KEY":
      return {
        zh: "值里又有“: ”：整个值加引号；如果是下一个键，不要缩进",
        en: "another “: ” in the value: put the value into quotation marks, or, if it is the next key, do not indent it",
      };
    case "MULTILINE_IMPLICIT_KEY":
      return { zh: "这一行不是“键: 值”", en: "this line is no “key: value”" };
    case "MISSING_CHAR":
      return { zh: "引号或括号没有配对", en: "a quotation mark or bracket has no partner" };
    case "BAD_INDENT":
      // An open bracket runs into the next line.
      if (/^Flow /.test(message)) return { zh: "括号没有配对", en: "a bracket has no partner" };
      return { zh: "缩进和上面的行对不齐", en: "the indent does not agree with the lines above" };
    default:
      return { zh: `YAML 写法有误：${message}`, en: `not valid YAML: ${message}` };
  }
}
