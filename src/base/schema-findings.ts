// Schema findings: from a JSON Schema (2020-12) and a YAML text to typed data, or findings with line and column.
import type { ErrorObject } from "ajv/dist/2020.js";
import { didYouMean } from "./did-you-mean.ts";
import { type Finding, finding, type Wording } from "./finding.ts";
import type { LineIndex } from "./line-index.ts";
import { validatorOf } from "./schema-validator.ts";
import type { YamlText } from "./yaml-text.ts";

export type Schema = { readonly [key: string]: unknown };

/** A schema's `description` may carry the wording of a pattern: `{zh} | {en}`. */
const WORDED = /^(.*) \| (.*)$/;

/**
 * Validates and coerces in place (whole numbers and true/false only, written plainly).
 * Every fault is a finding: rule `unknown-key` for keys, else `rule`.
 */
export function checkSchema(schema: Schema, yaml: YamlText, index: LineIndex, rule: string): readonly Finding[] {
  const validate = validatorOf(schema);
  const findings: Finding[] = [];
  if (!validate(yaml.value)) {
    for (const error of essential(validate.errors ?? [])) findings.push(describe(error, yaml, index, rule));
  }
  for (const [pointer, span] of yaml.spans) {
    const source = index.text.slice(span.value.start, span.value.end);
    if (!/^[+-]?0\d+$/.test(source) || typeof at(yaml.value, pointer) !== "number") continue;
    findings.push(
      finding({
        rule,
        level: "error",
        message: { zh: `数字 ${source} 前有多余的 0`, en: `the number ${source} has leading zeros` },
        actual: source,
        expected: String(Number(source)),
        place: index.place(span.value.start, span.value.end),
      }),
    );
  }
  const unique = new Map(findings.map((one) => [`${one.id}:${one.line}:${one.column}`, one]));
  return [...unique.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** A key by its name; an item of a list by its list and number. */
function nameOf(pointer: string): string {
  const [last = "", list = ""] = pointer.replaceAll("~1", "/").split("/").reverse();
  return /^\d+$/.test(last) ? `${list}[${Number(last) + 1}]` : last;
}

function at(value: unknown, pointer: string): unknown {
  let found: unknown = value;
  for (const part of pointer.split("/").slice(1)) {
    if (typeof found !== "object" || found === null) return undefined;
    found = (found as Record<string, unknown>)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return found;
}

/** Of a failed anyOf, keep the branch that has the right type; only when none has, the anyOf itself. */
function essential(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = [...errors];
  const choices = errors
    .filter((error) => error.keyword === "anyOf")
    .sort((a, b) => b.schemaPath.length - a.schemaPath.length);
  for (const choice of choices) {
    const inner = kept.filter((error) => error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`));
    const misfit = (error: ErrorObject): boolean =>
      error.instancePath === choice.instancePath && ["type", "enum", "const", "pattern"].includes(error.keyword);
    const wanted = inner.filter((error) => !misfit(error));
    const enums = inner.filter((error) => error.keyword === "enum" && typeof error.data === "string");
    const patterns = inner.filter((error) => error.keyword === "pattern");
    const keep = wanted.length > 0 ? [wanted] : [enums, patterns];
    const chosen = keep.find((group) => group.length > 0) ?? [];
    kept = kept.filter((error) => !inner.includes(error) || chosen.includes(error));
    if (chosen.length > 0) kept = kept.filter((error) => error !== choice);
  }
  return kept.filter((error) => error.keyword !== "if");
}

function describe(error: ErrorObject, yaml: YamlText, index: LineIndex, rule: string): Finding {
  const parameters = error.params as Record<string, unknown>;
  const parent = yaml.spans.get(error.instancePath) ?? yaml.spans.get("");
  const value = index.text.slice(parent?.value.start ?? 0, parent?.value.end ?? 0);
  const key = nameOf(error.instancePath);
  const span = parent?.value ?? { start: 0, end: 0 };
  const make = (message: Wording, more: Partial<Finding> = {}, where = span, id = rule): Finding =>
    finding({ rule: id, level: "error", message, ...more, place: index.place(where.start, where.end) });
  switch (error.keyword) {
    case "additionalProperties": {
      const name = String(parameters.additionalProperty);
      const allowed = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
      const near = didYouMean(name, allowed);
      const pointer = `${error.instancePath}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      return make(
        { zh: `没有 ${name} 这个键`, en: `there is no key ${name}` },
        { actual: name, ...(near ? { expected: near } : {}), hint: nearHint(near, allowed) },
        yaml.spans.get(pointer)?.key ?? span,
        "unknown-key",
      );
    }
    case "required": {
      const name = String(parameters.missingProperty);
      const where = parent?.key ?? { start: span.start, end: span.start };
      return make({ zh: `缺少 ${name}`, en: `${name} is missing` }, { expected: name }, where);
    }
    case "enum":
    case "const": {
      const allowed = ((parameters.allowedValues as unknown[] | undefined) ?? [parameters.allowedValue]).map(String);
      const near = didYouMean(value, allowed);
      return make(
        { zh: `${key} 不能是 ${value}`, en: `${key} can't be ${value}` },
        { actual: value, ...(near ? { expected: near } : {}), hint: nearHint(near, allowed) },
      );
    }
    case "type":
    case "anyOf": {
      const wanted = typeWording(error);
      return make(
        { zh: `${key} 应是${wanted.zh}`, en: `${key} must be ${wanted.en}` },
        { actual: brief(value), expected: wanted.en },
      );
    }
    case "minLength":
      return make({ zh: `${key} 是空的`, en: `${key} is empty` }, {}, parent?.key ?? span);
    default: {
      const worded = WORDED.exec(String(error.parentSchema?.description ?? ""));
      const wanted = worded ? { zh: worded[1] ?? "", en: worded[2] ?? "" } : undefined;
      return make(
        wanted
          ? { zh: `${key} 应是${wanted.zh}`, en: `${key} must be ${wanted.en}` }
          : { zh: `${key} 不合要求：${error.message}`, en: `${key}: ${error.message}` },
        { actual: brief(value), ...(wanted ? { expected: wanted.en } : {}) },
      );
    }
  }
}

export function nearHint(near: string | undefined, allowed: readonly string[]): Wording {
  const list = allowed.join(", ");
  return near
    ? { zh: `是不是 ${near}？可用：${list}`, en: `did you mean ${near}? Allowed: ${list}` }
    : { zh: `可用：${list}`, en: `allowed: ${list}` };
}

const TYPES: Readonly<Record<string, Wording>> = {
  string: { zh: "文字", en: "text" },
  integer: { zh: "整数", en: "a whole number" },
  number: { zh: "数字", en: "a number" },
  boolean: { zh: " true 或 false", en: "true or false" },
  array: { zh: "列表", en: "a list" },
  object: { zh: "“键: 值”", en: "a mapping of “key: value”" },
};

function typeWording(error: ErrorObject): Wording {
  const branches =
    error.keyword === "anyOf" ? (error.schema as { type?: string }[]) : [error.parentSchema as { type?: string }];
  const types = branches.map((branch) => TYPES[branch.type ?? ""] ?? { zh: "其他值", en: "another value" });
  return { zh: types.map((one) => one.zh).join("或"), en: types.map((one) => one.en).join(" or ") };
}

const brief = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
