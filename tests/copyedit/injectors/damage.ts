// Damage: from a clean text and chosen sites to the damaged text and where each damage lies in it.
import type { Injector, Site } from "./sites.ts";

export interface Damage {
  readonly injector: Injector;
  readonly start: number;
  readonly end: number;
}

export interface Damaged {
  readonly text: string;
  readonly damages: readonly Damage[];
}

/** Sites must not touch each other; what overlaps an earlier one is left out. */
export function damage(text: string, chosen: readonly { readonly injector: Injector; readonly site: Site }[]): Damaged {
  const sorted = [...chosen].sort((a, b) => a.site.start - b.site.start);
  let damaged = "";
  let at = 0;
  const damages: Damage[] = [];
  for (const { injector, site } of sorted) {
    if (site.start < at) continue;
    damaged += text.slice(at, site.start);
    const { from = 0, to = site.replacement.length } = site;
    damages.push({ injector, start: damaged.length + from, end: damaged.length + to });
    damaged += site.replacement;
    at = site.end;
  }
  return { text: damaged + text.slice(at), damages };
}
