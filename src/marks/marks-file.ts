// Marks file: marks.json of an issue's folder, read and written whole.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeText } from "../base/decode-text.ts";
import { finding, Refusal } from "../base/finding.ts";
import { lineIndex } from "../base/line-index.ts";
import { checkSchema } from "../base/schema-findings.ts";
import { readYaml } from "../base/yaml-text.ts";
import { writeAtomically } from "../files/atomic-write.ts";
import { type Marks, NO_MARKS } from "./marks.ts";
import { marksSchema } from "./marks-schema.ts";

export const MARKS_FILE = "marks.json";

/**
 * The marks of the issue in `dir`; none when there is no file.
 * @throws Refusal 2 with line and column when the file is not as docs/schemas/marks.schema.json says
 */
export async function readMarks(dir: string): Promise<Marks> {
  const bytes = await readFile(join(dir, MARKS_FILE)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  return bytes === undefined ? NO_MARKS : parseMarks(bytes);
}

/** @throws Refusal 2 with line and column */
export function parseMarks(bytes: Uint8Array, file = MARKS_FILE): Marks {
  const { text, finding: fault } = decodeText(file, bytes);
  if (fault) throw new Refusal(2, [fault]);
  const index = lineIndex(file, text);
  // JSON is YAML: the same reader knows the place of every key.
  const yaml = readYaml({ index, span: { start: 0, end: text.length }, rule: "marks" });
  const findings = yaml.findings.length > 0 ? yaml.findings : checkSchema(marksSchema, yaml, index, "marks");
  if (findings.length > 0) throw new Refusal(2, findings);
  try {
    return JSON.parse(text) as Marks;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    throw new Refusal(2, [
      finding({
        rule: "marks",
        level: "error",
        message: { zh: `${file} 不是 JSON`, en: `${file} is not JSON` },
        actual: message,
        place: { file, line: 1, column: 1 },
      }),
    ]);
  }
}

/** Readers see the old file or the new one. */
export const writeMarks = (dir: string, marks: Marks): Promise<void> =>
  writeAtomically(join(dir, MARKS_FILE), showMarks(marks));

/** In the order they were made, a line for each value, so that a version control's diff reads well. */
export const showMarks = (marks: Marks): string => `${JSON.stringify(marks, null, 2)}\n`;
