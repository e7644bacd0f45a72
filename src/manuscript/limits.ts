// Limits: how large and how deep a manuscript and its photos may be; issue.yaml's rules may move them.
import type { Issue } from "../issue/issue.ts";

export interface Limits {
  /** Bytes of a manuscript. `rules: { size-limit: { max: 8000000 } }` */
  readonly bytes: number;
  /** Quotes and lists inside each other. `rules: { nesting: { max: 80 } }` */
  readonly nesting: number;
  /** Pixels of a photo, so that a small file can't fill the memory. `rules: { photo-pixels: { max: … } }` */
  readonly pixels: number;
  /** Bytes of a photo. */
  readonly photoBytes: number;
}

export const LIMITS: Limits = { bytes: 4_000_000, nesting: 50, pixels: 200_000_000, photoBytes: 300_000_000 };

export function limitsOf(issue: Pick<Issue, "rules">): Limits {
  const max = (rule: string): number | undefined => issue.rules[rule]?.max;
  return {
    ...LIMITS,
    bytes: max("size-limit") ?? LIMITS.bytes,
    // Beyond 100 the parser's own recursion becomes slow and then fails (measured: 500 deep takes 6 s).
    nesting: Math.min(100, max("nesting") ?? LIMITS.nesting),
    pixels: max("photo-pixels") ?? LIMITS.pixels,
  };
}
