// Copyfit: an article that takes a page too many by a few lines set tighter, as far as the template allows.
import { composeBlock } from "../composer/composer.client.ts";
import type { Plan } from "../plan/plan-types.ts";
import type { Elastic } from "./compose-text.client.ts";
import { elasticFigure, stretchFigure } from "./figures.client.ts";
import type { MeasuredRun } from "./measure.client.ts";
import type { MakeUpInput } from "./tab-types.ts";

/**
 * What is tried, in this order: paragraphs a line shorter, then photos lower as well, then crossheads of wide tables left at the foot
 * of the columns above, which is less bad than a page of a few lines.
 */
export const TIGHTENINGS = ["paragraphs", "photos", "crossheads"] as const;
export type Tightening = { readonly files: ReadonlySet<string>; readonly by: (typeof TIGHTENINGS)[number] };

/** Lines of a last page below which it is a page too many: what stands there looks left over, not planned. */
const RUNT_LINES = 5;

/**
 * Files of articles that take a page too many, with how many: more than planned, or, where no number was planned, a last
 * page of a few lines at the end of their run.
 */
export function tooLong(run: MeasuredRun, plan: Plan): ReadonlyMap<string, number> {
  const over = new Map<string, number>();
  const runt = endsInRunt(plan);
  run.articles.forEach((article, index) => {
    const budget = Number(article.dataset.budget);
    const pages = plan.pages.filter((page) =>
      page.bands.some((band) => run.segments[band.segment]?.article === index),
    ).length;
    const isLast = index === run.articles.length - 1;
    const planned = budget > 0 ? pages - budget : 0;
    // The last article is to give back its page; those that it runs on from help, since they stand on the pages before.
    const given = runt && !(isLast && budget > 0) ? 1 : 0;
    const many = Math.max(planned, given);
    if (many > 0) over.set(article.dataset.file ?? "", many);
  });
  return over;
}

/** The run's last page holds a few lines of text and nothing else. */
function endsInRunt({ pages }: Plan): boolean {
  const last = pages.at(-1);
  return (
    last !== undefined &&
    pages.length > 1 &&
    last.group === pages.at(-2)?.group &&
    last.bands.every((band) => !band.opening && band.floats.length === 0 && band.top + band.lines <= RUNT_LINES)
  );
}

/** Sets the named articles tighter: photos at their least height, paragraphs in a line less where they stay even. */
export function tighten(
  room: ParentNode,
  input: MakeUpInput,
  elastic: ReadonlyMap<HTMLElement, Elastic>,
  { files, by }: Tightening,
): ReadonlyMap<HTMLElement, Elastic> {
  const left = new Map(elastic);
  const named = (element: HTMLElement): boolean =>
    files.has(element.closest<HTMLElement>("[data-file]")?.dataset.file ?? "");
  for (const [block, { less }] of elastic) {
    if (less === 0 || !named(block)) continue;
    const lines = Math.round(block.clientHeight / input.lineHeight);
    composeBlock(block, { style: input.punctuation, hang: input.hangingBelow, lineCount: lines - less });
    left.delete(block);
  }
  if (by === "paragraphs") return left;
  for (const figure of room.querySelectorAll<HTMLElement>(".body > figure")) {
    const less = named(figure) ? (elasticFigure(figure, input)?.less ?? 0) : 0;
    if (less === 0) continue;
    stretchFigure(figure, -less * input.lineHeight);
    figure.dataset.fitted = "";
  }
  return left;
}
