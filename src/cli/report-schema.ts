// Report schema: what report.json holds, as the JSON Schema that is published for CI jobs and editors' tools.

const text = { type: "string" } as const;
const whole = { type: "integer", minimum: 0 } as const;
const length = { type: "number", exclusiveMinimum: 0 } as const;

const object = (properties: Record<string, unknown>, optional: readonly string[] = []) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  additionalProperties: false,
});

const finding = object(
  {
    rule: text,
    level: { enum: ["error", "warning", "info"] },
    message: text,
    hint: text,
    actual: text,
    expected: text,
    file: text,
    line: { type: "integer", minimum: 1 },
    column: { type: "integer", minimum: 1 },
    endLine: { type: "integer", minimum: 1 },
    endColumn: { type: "integer", minimum: 1 },
    folio: whole,
    fix: { enum: ["certain", "confirm", "query"] },
    id: text,
    waived: text,
    note: text,
  },
  ["hint", "actual", "expected", "file", "line", "column", "endLine", "endColumn", "folio", "fix", "waived", "note"],
);

/** Errors weighted as 国新出发〔2020〕10号 weighs them, on 版面字数. */
const rate = {
  errors: { type: "number", minimum: 0 },
  characters: whole,
  perTenThousand: { type: "number", minimum: 0 },
};

/** Lengths of `measure` in pt; lines and columns of findings count from 1, columns in UTF-16 units, ends exclusive. */
export const reportSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "report.json of Qingyang",
  ...object({
    schema: { const: 1 },
    issue: text,
    draft: { type: "boolean" },
    exit: { enum: [0, 1] },
    pages: whole,
    engine: object({ chromium: text, pagedjs: text, source: text, sandbox: { type: "boolean" } }),
    measure: object({
      em: length,
      lineHeight: length,
      lines: whole,
      trim: object({ width: length, height: length }),
      bleed: { type: "number", minimum: 0 },
      typeArea: object({ width: length, height: length }),
      columns: {
        type: "array",
        items: object({ columns: whole, characters: whole, width: length, gap: { type: "number", minimum: 0 } }),
      },
    }),
    articles: {
      type: "array",
      items: object(
        {
          file: text,
          title: text,
          folios: { type: "array", items: whole },
          characters: whole,
          laidOutCharacters: whole,
          budget: whole,
          photos: whole,
          errorRate: object(rate),
        },
        ["budget"],
      ),
    },
    errorRate: object({ ...rate, limit: { type: "number", minimum: 0 } }),
    text: object({ manuscript: whole, pages: whole, pdf: whole, lost: whole, repeated: whole, moved: whole }),
    composed: object({
      paragraphs: whole,
      composed: whole,
      share: { type: "number", minimum: 0, maximum: 1 },
      left: { type: "array", items: object({ source: text, reason: text }) },
    }),
    findings: { type: "array", items: finding },
    stations: { type: "object", additionalProperties: whole },
  }),
};
