// Marks schema: JSON Schema of marks.json, published in docs/schemas and used to check the file.
import { VERDICTS } from "./edit-marks.ts";

const text = { type: "string" } as const;
const count = { type: "integer", minimum: 1 } as const;
const sha256 = {
  type: "string",
  pattern: "^[0-9a-f]{64}$",
  description: " 64 位十六进制的 SHA-256 | a SHA-256 in 64 hex digits",
} as const;

const anchor = {
  type: "object",
  properties: {
    file: text,
    line: count,
    column: count,
    endLine: count,
    endColumn: count,
    quote: text,
    before: text,
    after: text,
  },
  required: ["file", "line", "column", "quote", "before", "after"],
  additionalProperties: false,
} as const;

/** Lines and columns count from 1 over the whole manuscript, columns in UTF-16 units, ends exclusive. */
export const marksSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "marks.json of Qingyang",
  type: "object",
  properties: {
    schema: { const: 1, type: "integer" },
    marks: {
      type: "array",
      items: {
        type: "object",
        properties: {
          id: { type: "string", minLength: 1 },
          kind: { enum: ["finding", "comment"] },
          at: anchor,
          by: text,
          date: text,
          round: count,
          verdict: { enum: VERDICTS },
          finding: text,
          rule: text,
          actual: text,
          expected: text,
          note: text,
          text,
          replacement: text,
          settled: { type: "boolean" },
        },
        required: ["id", "kind", "at"],
        additionalProperties: false,
        if: { properties: { kind: { const: "finding" } } },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: { required: ["verdict", "finding", "rule"] },
        else: { required: ["text"] },
      },
    },
    signatures: {
      type: "array",
      items: {
        type: "object",
        properties: { step: text, file: text, sha256, by: text, date: text },
        required: ["step", "sha256", "by"],
        additionalProperties: false,
      },
    },
  },
  required: ["schema", "marks", "signatures"],
  additionalProperties: false,
} as const;
