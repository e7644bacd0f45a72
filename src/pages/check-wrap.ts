// Checked wraps: photos that wanted text beside them and stand alone in their column, each with its reason and remedy.
import { type Finding, finding } from "../base/finding.ts";
import { sourcePlace } from "../base/source-place.ts";
import type { Unwrapped } from "./tab/tab-types.ts";

/** Findings `wrap`. */
export const checkWraps = (unwrapped: readonly Unwrapped[]): Finding[] => unwrapped.map(wrapFinding);

function wrapFinding({ source, characters }: Unwrapped): Finding {
  const few = characters !== undefined;
  return finding({
    rule: "wrap",
    level: "warning",
    message: few
      ? {
          zh: `照片旁边每行只剩 ${characters} 字，不绕排，独占一栏`,
          en: `a line beside the photo would hold ${characters} characters: it stands alone in its column`,
        }
      : {
          zh: "照片旁边的文字太短，不绕排，独占一栏",
          en: "the text beside the photo is too short: it stands alone in its column",
        },
    ...(few ? { actual: `${characters} 字`, expected: "9 字" } : {}),
    hint: few
      ? { zh: "把 width 改小，或减少栏数", en: "make width smaller, or use fewer columns" }
      : { zh: "把照片移到长一些的段落前，或去掉 wrap", en: "move it before longer paragraphs, or take wrap out" },
    ...sourcePlace(source),
  });
}
