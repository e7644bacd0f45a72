// Adverts of a made-up issue: which page each supplied page stands on, from the order of the runs and of the flatplan.
import type { Place } from "../base/finding.ts";
import type { Issue } from "../issue/issue.ts";
import type { MadeUpIssue } from "./make-up-runs.ts";

export interface PlacedAdvert {
  /** Page of the issue, from 0. */
  readonly page: number;
  /** The file as issue.yaml names it, its bytes, and its own page from 0. */
  readonly pdf: string;
  readonly bytes: Uint8Array;
  readonly pdfPage: number;
  readonly client?: string;
  /** Its line of issue.yaml. */
  readonly place: Place;
}

/** Each advert page is a run of its own, so the nth run of that kind is the nth entry. */
export function placeAdverts({ galley, pages }: Pick<MadeUpIssue, "galley" | "pages">, issue: Issue): PlacedAdvert[] {
  const runs = galley.runs.filter((run) => run.kind === "advert");
  const entries = issue.flatplan.flatMap((entry) => (entry.type === "ad" ? [entry] : []));
  return entries.flatMap(({ pdf, bytes, page: pdfPage, client, place }, index) => {
    const page = pages.find((candidate) => candidate.run !== undefined && candidate.run === runs[index]?.id)?.index;
    return page === undefined ? [] : [{ page, pdf, bytes, pdfPage, ...(client ? { client } : {}), place }];
  });
}
