// Schema of an article's front matter as data (JSON Schema 2020-12), published as docs/schemas/front-matter.schema.json.

const text = { type: "string", minLength: 1 } as const;
const object = <P extends object>(properties: P, required: readonly string[] = []) =>
  ({ type: "object", properties, required, additionalProperties: false }) as const;

const focus = {
  type: "string",
  pattern: "^\\s*(100|\\d{1,2})(\\.\\d+)?%\\s+(100|\\d{1,2})(\\.\\d+)?%\\s*$",
  description: "两个百分数，如 40% 30% | two percentages such as 40% 30%",
} as const;
const photo = object({ src: text, caption: text, credit: text, focus }, ["src"]);
const byline = object(
  { role: text, name: text, post: text, org: text, note: text, photo: text, at: { enum: ["head", "end"] } },
  ["name"],
);

export const frontMatterSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Qingyang: front matter of an article",
  ...object({
    kicker: text,
    headline: text,
    short: text,
    subheadline: text,
    standfirst: text,
    byline: { anyOf: [text, byline, { type: "array", items: { anyOf: [text, byline] } }] },
    editor: text,
    kind: {
      enum: [
        "feature",
        "column",
        "case",
        "qa",
        "keywords",
        "brief",
        "photos",
        "verse",
        "notice",
        "cover",
        "back-cover",
      ],
    },
    columns: { type: "integer", minimum: 1, maximum: 4, description: "1 至 4 | 1 to 4" },
    opening: { enum: ["head", "photo-above", "photo-beside", "photo-bleed", "vertical", "spread"] },
    "opening-photo": { anyOf: [text, photo] },
    source: text,
    photo: { anyOf: [text, photo] },
    lines: { type: "array", items: { anyOf: [text, object({ text, file: text }, ["text"])] } },
  }),
} as const;
