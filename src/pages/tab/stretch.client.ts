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
      for (const item of band.columns.flatMap((column) => column.items)) {
        const measured = run.elements[item.key];
        if (!measured || !item.stretch) continue;
        const { element, strips } = measured;
        if (element.tagName === "FIGURE") stretchFigure(element, item.stretch * input.lineHeight);
        else composeBlock(element, { style: input.punctuation, lineCount: strips.length + item.stretch });
      }
    }
  }
}
