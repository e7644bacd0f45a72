// Stretch: whole blocks set in the lines that the plan gives them: photos cropped anew, paragraphs composed anew.
import { composeEach } from "../composer/composer.client.ts";
import type { Plan } from "../plan/plan-types.ts";
import { stretchFigure } from "./figures.client.ts";
import type { MeasuredRun } from "./measure.client.ts";
import type { MakeUpInput } from "./tab-types.ts";

/** Before the blocks leave the room in which they were measured. All paragraphs are composed together, so that layout runs once for them. */
export function stretchBlocks(plan: Plan, run: MeasuredRun, input: MakeUpInput): void {
  const placed = plan.pages.flatMap((page) =>
    page.bands.flatMap((band) => [
      ...(band.opening ? [band.opening] : []),
      ...band.floats,
      ...band.columns.flatMap((column) => column.items),
    ]),
  );
  const stretched = placed.flatMap(({ key, stretch = 0 }) => {
    const element = run.elements[key]?.element;
    return element && stretch !== 0 ? [{ element, stretch }] : [];
  });
  const text = stretched.filter(({ element }) => !isCropped(element));
  const counts = new Map(text.flatMap(({ element, stretch }) => countsOf(element, stretch, run, input)));
  composeEach([...counts.keys()], (paragraph) => ({
    style: input.punctuation,
    hang: input.hangingBelow,
    lineCount: counts.get(paragraph) ?? 0,
  }));
  for (const { element, stretch } of stretched)
    if (isCropped(element)) stretchFigure(element, stretch * input.lineHeight);
}

const isCropped = (element: HTMLElement): boolean => element.matches("figure, .opening");

/** The lines of a paragraph, or of as many paragraphs of a list as it takes, a line longer or shorter each. */
function countsOf(
  element: HTMLElement,
  stretch: number,
  { elastic }: MeasuredRun,
  input: MakeUpInput,
): [HTMLElement, number][] {
  const paragraphs = elastic.has(element) ? [element] : [...element.querySelectorAll<HTMLElement>("p")];
  let left = stretch;
  return paragraphs.flatMap((paragraph): [HTMLElement, number][] => {
    const own = elastic.get(paragraph);
    const by = Math.max(-(own?.less ?? 0), Math.min(own?.more ?? 0, left));
    if (by === 0) return [];
    left -= by;
    return [[paragraph, Math.round(paragraph.clientHeight / input.lineHeight) + by]];
  });
}
