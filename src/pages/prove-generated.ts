// Proof of generated text: what the galley adds stands on its run's pages, and what the pages add stands in issue.pdf.
import { type Finding, finding, type Place } from "../base/finding.ts";
import { printed } from "../base/han.ts";
import type { GalleyRun } from "../galley/galley.ts";
import type { PageReading } from "./tab/tab-types.ts";

interface RunReadings {
  readonly run: Pick<GalleyRun, "id" | "generated" | "articles">;
  readonly readings: readonly PageReading[];
}

/**
 * Folios, contents, imprint, notes' numbers, plates' captions: no manuscript holds them, so the proof of conservation
 * leaves them out. Characters are counted, not placed: a number may stand before or after its text in content order.
 * `pdf` is the text of each page's generated areas as the file gives it back. A missing character is a finding
 * `text-lost` of exit 4; `unprintable` characters have a finding of their own.
 */
export function proveGenerated(
  runs: readonly RunReadings[],
  readings: readonly PageReading[],
  pdf: readonly string[],
  unprintable: readonly string[] = [],
): Finding[] {
  const onPages = runs.flatMap(({ run, readings: own }) => {
    const wanted = printed(run.generated);
    const missing = missingFrom(wanted, printed(own.map((reading) => generatedOn(reading)).join("")));
    if (missing === "") return [];
    const place = run.articles[0]?.place ?? { file: "issue.yaml", line: 1, column: 1 };
    return [lost({ zh: "版面", en: "the pages" }, missing, wanted, { place, folio: own[0]?.folio })];
  });
  const inFile = readings.flatMap((reading, index) => {
    const wanted = [...printed(generatedOn(reading))].filter((one) => !unprintable.includes(one)).join("");
    const missing = missingFrom(wanted, printed(pdf[index] ?? ""));
    if (missing === "") return [];
    return [lost({ zh: "issue.pdf", en: "issue.pdf" }, missing, wanted, { folio: reading.folio })];
  });
  return [...onPages, ...inFile];
}

const generatedOn = (reading: PageReading): string =>
  reading.areas.flatMap((area) => (area.flow === "" ? [area.text] : [])).join("");

/** Characters of `wanted` that `got` lacks, in their order, as often as it lacks them. */
function missingFrom(wanted: string, got: string): string {
  const left = new Map<string, number>();
  for (const character of got) left.set(character, (left.get(character) ?? 0) + 1);
  return [...wanted]
    .filter((character) => {
      const count = left.get(character) ?? 0;
      left.set(character, count - 1);
      return count <= 0;
    })
    .join("");
}

function lost(
  where: { readonly zh: string; readonly en: string },
  missing: string,
  wanted: string,
  at: { readonly place?: Place; readonly folio: number | undefined },
): Finding {
  return finding({
    rule: "text-lost",
    level: "error",
    message: {
      zh: `${where.zh}里少了排版程序加的字：“${missing.slice(0, 30)}”`,
      en: `${where.en} lack text that the program adds: "${missing.slice(0, 30)}"`,
    },
    actual: missing.slice(0, 40),
    expected: wanted.slice(0, 80),
    hint: {
      zh: "没有写出任何文件；请把这一期附在问题报告里",
      en: "nothing was written; please attach this issue to a report",
    },
    ...(at.place ? { place: at.place } : {}),
    ...(at.folio === undefined ? {} : { folio: at.folio }),
  });
}
