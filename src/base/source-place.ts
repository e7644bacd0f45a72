// Source place: "file:line:column", as blocks carry it through the pages, to the place of a finding.
import type { Place } from "./finding.ts";

/** To spread into a finding; a source without a line has no place. */
export function sourcePlace(source: string): { readonly place?: Place } {
  const match = /^(.*):(\d+):(\d+)$/.exec(source);
  if (!match?.[1]) return {};
  return { place: { file: match[1], line: Number(match[2]), column: Number(match[3]) } };
}
