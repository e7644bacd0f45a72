// Photo page: what an article leaves empty of its only page given to the photos over all its columns, and half of the rest put above its opening.
import type { Plan } from "../plan/plan-types.ts";
import { elasticFigure, stretchFigure } from "./figures.client.ts";
import type { MeasuredRun } from "./measure.client.ts";
import type { MakeUpInput } from "./tab-types.ts";

/** Lines that stay empty at the foot of their only page, by the files of articles that ask for them (`--spare: share` in the template). */
export type Spare = ReadonlyMap<string, number>;

export function spareLines(run: MeasuredRun, plan: Plan, lines: number): Spare {
  const articlesOn = plan.pages.map((page) => new Set(page.bands.map(({ segment }) => run.segments[segment]?.article)));
  const spare = new Map<string, number>();
  plan.pages.forEach(({ bands }, at) => {
    const [article = -1, ...others] = articlesOn[at] ?? [];
    if (others.length > 0 || articlesOn.filter((on) => on.has(article)).length > 1) return;
    const key = bands.flatMap(({ opening, floats }) => [...(opening ? [opening] : []), ...floats])[0]?.key ?? -1;
    const element = run.elements[key]?.element;
    if (!element || getComputedStyle(element).getPropertyValue("--spare").trim() !== "share") return;
    const empty = lines - Math.max(...bands.map((band) => band.top + band.lines));
    if (empty > 0) spare.set(run.articles[article]?.dataset.file ?? "", empty);
  });
  return spare;
}

/** Photos a line higher each in turns, as far as the template lets them be cropped; then as much white above the opening as below the text. */
export function shareSpare(room: ParentNode, input: MakeUpInput, spare: Spare): void {
  const { lineHeight } = input;
  for (const [file, lines] of spare) {
    const own = (selector: string): HTMLElement[] =>
      [...room.querySelectorAll<HTMLElement>(selector)].filter(
        (element) => element.closest<HTMLElement>("[data-file]")?.dataset.file === file,
      );
    const rest = lines - raiseFigures(own(".body > figure").filter(isWide), lines, input);
    const [opening] = own(".opening");
    if (!opening) continue;
    const white = Number.parseFloat(getComputedStyle(opening).paddingTop) / lineHeight || 0;
    // The optical middle of a page lies above the measured one.
    const more = Math.floor((rest + white) / 2 - white);
    if (more > 0) opening.style.paddingTop = `${(white + more) * lineHeight}px`;
  }
}

/** Only what stands over all columns makes the page longer by the lines that it is given. */
function isWide(figure: HTMLElement): boolean {
  const columns = Number(figure.closest<HTMLElement>("[data-columns]")?.dataset.columns) || 1;
  const span = figure.dataset.span === "all" ? columns : Number(figure.dataset.span) || 1;
  return span >= columns;
}

function raiseFigures(figures: readonly HTMLElement[], most: number, input: MakeUpInput): number {
  const rooms = figures.map((figure) => elasticFigure(figure, input)?.more ?? 0);
  const given = figures.map(() => 0);
  let left = most;
  while (left > 0 && rooms.some((room, at) => room > (given[at] ?? 0)))
    rooms.forEach((room, at) => {
      const own = given[at] ?? 0;
      if (left <= 0 || room <= own) return;
      given[at] = own + 1;
      left -= 1;
    });
  figures.forEach((figure, at) => {
    const lines = given[at] ?? 0;
    if (lines === 0) return;
    stretchFigure(figure, lines * input.lineHeight);
    // It has given what it can: the plan does not crop it anew.
    figure.dataset.fitted = "";
  });
  return most - left;
}
