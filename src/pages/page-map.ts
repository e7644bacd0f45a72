// Page map: for each article the folios it stands on and how much was set, as report.json tells it.

import type { Place } from "../base/finding.ts";
import { printed } from "../base/han.ts";
import type { Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import type { MadeUpIssue } from "./make-up-runs.ts";

export interface ArticlePages {
  readonly file: string;
  readonly title: string;
  readonly folios: readonly number[];
  /** Printed characters of the manuscript's flows. */
  readonly characters: number;
  /** 版面字数: characters a line × lines × columns of the pages, in whole pages. */
  readonly laidOutCharacters: number;
  readonly budget?: number;
  readonly photos: number;
  /** Where the flatplan or the manuscript names it. */
  readonly place: Place;
}

export function describePages(made: MadeUpIssue, issue: Issue, manuscripts: readonly Manuscript[]): ArticlePages[] {
  const { geometry } = issue;
  return made.galley.runs.flatMap((run) =>
    run.articles.map((article) => {
      const pages = made.pages.filter((page) =>
        made.readings[page.index]?.areas.some((area) => area.flow.startsWith(`${article.file}#`)),
      );
      const manuscript = manuscripts.find((candidate) => candidate.file === article.file);
      const measure = issue.measures[article.columns - 1];
      const aPage =
        (measure?.characters ?? Math.floor(geometry.typeArea.width / geometry.em)) *
        (measure?.columns ?? 1) *
        geometry.lines;
      return {
        file: article.file,
        title: article.headline || article.title,
        folios: pages.flatMap((page) => page.folio ?? []),
        characters: (manuscript?.flows ?? []).reduce(
          (sum, flow) => sum + count(flow.pieces.map((piece) => piece.text).join("")),
          0,
        ),
        laidOutCharacters: pages.length * aPage,
        // An article that jumps takes its pages by construction.
        ...(article.budget === undefined || article.jumps > 0 ? {} : { budget: article.budget }),
        photos: article.photos.length,
        place: article.place,
      };
    }),
  );
}

const count = (text: string): number => [...printed(text)].length;
