// Replay proof: from original text, corrected text and the listed ranges to whether the list explains every difference.
import type { Correction } from "./rule.ts";

/** Undefined when corrected = original + listed ranges; otherwise what does not fit, with the offset in the original. */
export interface ReplayFault {
  readonly at: number;
  readonly why: "order" | "outside" | "unlisted-change" | "replacement" | "length";
}

/**
 * Reads both texts side by side from the end to the beginning, unit by unit: outside the ranges they must agree, and
 * each range must show its replacement. Shares no code with applyCorrections, which builds the text from the front.
 */
export function replayProof(
  original: string,
  corrected: string,
  corrections: readonly Pick<Correction, "start" | "end" | "replacement">[],
): ReplayFault | undefined {
  let left = original.length;
  let right = corrected.length;
  const waiting = corrections.slice();
  while (waiting.length > 0) {
    let latest = 0;
    waiting.forEach((candidate, i) => {
      const best = waiting[latest];
      if (best && (candidate.end > best.end || (candidate.end === best.end && candidate.start > best.start)))
        latest = i;
    });
    const [next] = waiting.splice(latest, 1);
    if (!next) break;
    if (next.start < 0 || next.start > next.end) return { at: next.start, why: "outside" };
    if (next.end > left) return { at: next.end, why: left === original.length ? "outside" : "order" };
    for (; left > next.end; left -= 1, right -= 1) {
      if (right <= 0 || original.charCodeAt(left - 1) !== corrected.charCodeAt(right - 1)) {
        return { at: left - 1, why: "unlisted-change" };
      }
    }
    if (!corrected.endsWith(next.replacement, right)) return { at: next.start, why: "replacement" };
    right -= next.replacement.length;
    left = next.start;
  }
  // What is left at the head must agree from its first character: the first that does not is where something went missing.
  for (let i = 0; i < Math.min(left, right); i += 1)
    if (original.charCodeAt(i) !== corrected.charCodeAt(i))
      return { at: i, why: left === right ? "unlisted-change" : "length" };
  return left === right ? undefined : { at: Math.min(left, right), why: "length" };
}
