// Schema of issue.yaml as data (JSON Schema 2020-12), published as docs/schemas/issue.schema.json.
// A description of the form “zh | en” is the wording of a finding when the pattern does not match.

import { LIMIT_NAMES, LIMIT_TABLE } from "../base/limits.ts";

const text = { type: "string", minLength: 1 } as const;
const positive = { type: "integer", minimum: 1, description: "大于 0 的整数 | a whole number above 0" } as const;
const texts = { anyOf: [text, { type: "array", items: text }] } as const;
const length = {
  type: "string",
  pattern: "^\\s*\\d+(\\.\\d+)?\\s*(mm|cm|in|pt|px)\\s*$",
  description: "带单位的长度，如 3mm | a length with its unit, such as 3mm",
} as const;
const object = <P extends object>(properties: P, required: readonly string[] = []) =>
  ({ type: "object", properties, required, additionalProperties: false }) as const;

const publication = object({
  title: text,
  logo: text,
  pinyin: text,
  kind: { enum: ["internal", "periodical", "book"] },
  permit: text,
  cn: text,
  issn: text,
  organizer: texts,
  people: {
    type: "array",
    items: object({ role: text, names: texts }, ["role", "names"]),
  },
  printer: text,
  recipients: text,
  "print-run": positive,
  address: text,
  phone: text,
  email: text,
});

const starts = { enum: ["page", "recto", "verso", "spread", "column", "run-on"] } as const;
const article = object({ file: text, pages: positive, starts }, ["file"]);
const accent = {
  type: "string",
  pattern: "^(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6})$",
  description: "#rrggbb 颜色 | a colour as #rrggbb",
} as const;

const flatplanEntry = {
  anyOf: [
    { type: "string", enum: ["contents", "imprint", "blank"] },
    object({
      cover: text,
      "inside-front": text,
      "inside-back": text,
      "back-cover": text,
      article: { anyOf: [text, article] },
      pages: positive,
      starts,
      department: { anyOf: [text, object({ name: text, accent, editor: text, note: text }, ["name"])] },
      articles: { type: "array", minItems: 1, items: { anyOf: [text, article] } },
      continue: text,
      plate: object({ src: text, caption: text, credit: text }, ["src"]),
      ad: object({ pdf: text, pages: positive, client: text }, ["pdf"]),
    }),
  ],
} as const;

const limits = object(
  Object.fromEntries(
    LIMIT_NAMES.map((name) => {
      const { most, zh, en } = LIMIT_TABLE[name];
      const description = `${zh}，1 至 ${most} | ${en}, 1 to ${most}`;
      return [name, { type: "integer", minimum: 1, maximum: most, description }];
    }),
  ),
);

const paper = object({ paper: text, inks: text, finish: text });

export const issueSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Qingyang: issue.yaml",
  ...object(
    {
      publication: { anyOf: [text, { ...publication, properties: { ...publication.properties, file: text } }] },
      issue: object(
        {
          id: text,
          year: { type: "integer", minimum: 1900, maximum: 2999, description: "四位年份 | a year of four digits" },
          number: positive,
          serial: positive,
          date: {
            type: "string",
            pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$",
            description: "YYYY-MM-DD 日期 | a date as YYYY-MM-DD",
          },
        },
        ["id", "year", "number", "date"],
      ),
      template: text,
      trim: text,
      bleed: length,
      binding: { enum: ["saddle", "perfect"] },
      columns: { type: "integer", minimum: 1, maximum: 4, description: "1 至 4 | 1 to 4" },
      folios: object({
        first: { type: "integer", minimum: 0, description: "不小于 0 的整数 | a whole number from 0" },
        from: { enum: ["cover", "text"] },
        "count-covers": { type: "boolean" },
      }),
      "running-heads": { enum: ["magazine", "gbt3179"] },
      flatplan: { type: "array", minItems: 1, items: flatplanEntry },
      fillers: { type: "array", items: text },
      press: object({
        standard: { enum: ["PDF/X-4", "PDF/X-1a:2003"] },
        profile: text,
        "ink-limit": { type: "integer", minimum: 100, maximum: 400, description: "100 至 400 | 100 to 400" },
        marks: { type: "array", items: { enum: ["crop", "registration", "bars", "slug"] } },
        cover: { enum: ["inside", "separate"] },
      }),
      printing: object({ cover: paper, text: paper, spine: text, delivery: text }),
      rules: {
        type: "object",
        additionalProperties: object({
          level: { enum: ["error", "warning", "info", "off"] },
          allow: { type: "array", items: text },
          min: { type: "number" },
          max: { type: "number" },
        }),
      },
      limits,
      waive: {
        type: "array",
        items: object({ rule: text, article: text, line: positive, reason: text }, ["rule", "reason"]),
      },
      terms: text,
    },
    ["publication", "issue", "flatplan"],
  ),
} as const;

/** A shared publication file is checked like the key `publication`. */
export const publicationSchema = publication;
