// Schema of a template's template.json as data (JSON Schema 2020-12).

const text = { type: "string", minLength: 1 } as const;
const length = {
  type: "string",
  pattern: "^\\s*\\d+(\\.\\d+)?\\s*(mm|cm|in|pt|px)\\s*$",
  description: "带单位的长度，如 12px | a length with its unit, such as 12px",
} as const;
const object = <P extends object>(properties: P, required: readonly string[] = []) =>
  ({ type: "object", properties, required, additionalProperties: false }) as const;
const colour = {
  type: "string",
  pattern: "^#[0-9a-fA-F]{6}$",
  description: "#rrggbb 颜色 | a colour as #rrggbb",
} as const;
const percent = { type: "number", minimum: 0, maximum: 100, description: "0 至 100 | 0 to 100" } as const;

export const templateSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Qingyang: template.json",
  ...object(
    {
      name: text,
      version: text,
      styles: { type: "array", items: text },
      design: object(
        {
          em: length,
          "line-height": length,
          margins: object({ top: length, bottom: length, inner: length, outer: length }, [
            "top",
            "bottom",
            "inner",
            "outer",
          ]),
          "fold-overlap": length,
          gutter: { type: "number", minimum: 0, maximum: 10, description: "0 至 10（字）| 0 to 10 (em)" },
        },
        ["em", "line-height", "margins"],
      ),
      faces: {
        type: "array",
        minItems: 1,
        items: object(
          {
            family: text,
            weight: { type: "integer", minimum: 1, maximum: 1000, description: "1 至 1000 | 1 to 1000" },
            package: text,
            file: text,
            slices: { type: "boolean" },
            "marks-from": text,
          },
          ["family", "weight", "file"],
        ),
      },
      families: object({ song: text, hei: text, kai: text }, ["song", "hei", "kai"]),
      accents: { type: "array", items: colour },
      "accents-by-turn": { type: "boolean" },
      inks: {
        type: "object",
        propertyNames: { pattern: "^#[0-9a-fA-F]{6}$" },
        additionalProperties: { type: "array", minItems: 4, maxItems: 4, items: percent },
      },
      punctuation: { enum: ["line-end-half", "full-width", "kaiming", "push-out"] },
      "hanging-below": {
        type: "integer",
        minimum: 0,
        maximum: 100,
        description: "0 至 100（字） | 0 to 100 (字)",
      },
      notes: { enum: ["foot", "end"] },
      copyfit: object({
        photos: {
          type: "array",
          minItems: 2,
          maxItems: 2,
          items: { type: "number", minimum: 50, maximum: 150, description: "50 至 150 | 50 to 150" },
        },
        paragraphs: { type: "boolean" },
      }),
    },
    ["name", "version", "design", "faces", "families"],
  ),
} as const;
