// Stretch: whole blocks set in the lines that the plan gives them: photos cropped anew, paragraphs composed anew.
import { composeBlock } from "../composer/composer.client.ts";
import type { Plan } from "../plan/plan-types.ts";
import { stretchFigure } from "./figures.client.ts";
import type { MeasuredRun } from "./measure.client.ts";
import type { MakeUpInput } from "./tab-types.ts";

/** Before the blocks leave the room in which they were measured. */
export function stretchBlocks(plan: Plan, run: MeasuredRun, input: MakeUpInput): void {
  for (const page of plan.pages) {
    for (const band of page.bands) {
      for (const { key, stretch = 0 } of [...band.floats, ...band.columns.flatMap((column) => column.items)]) {
        const element = run.elements[key]?.element;
        if (!element || stretch === 0) continue;
        if (element.tagName === "FIGURE") stretchFigure(element, stretch * input.lineHeight);
        else stretchText(element, stretch, run, input);
      }
    }
  }
}

/** A paragraph, or as many paragraphs of a list as it takes, a line longer or shorter each. */
function stretchText(element: HTMLElement, stretch: number, { elastic }: MeasuredRun, input: MakeUpInput): void {
  const paragraphs = elastic.has(element) ? [element] : [...element.querySelectorAll<HTMLElement>("p")];
  let left = stretch;
  for (const paragraph of paragraphs) {
    const own = elastic.get(paragraph);
    const by = Math.max(-(own?.less ?? 0), Math.min(own?.more ?? 0, left));
    if (by === 0) continue;
    const lines = Math.round(paragraph.clientHeight / input.lineHeight);
    composeBlock(paragraph, { style: input.punctuation, lineCount: lines + by });
    left -= by;
  }
}
