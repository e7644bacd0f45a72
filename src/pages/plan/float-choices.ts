// Float choices: the ways in which the next spanning photos may stand on a page.
import type { FloatChoice } from "./fill-band.ts";
import type { PlanFloat } from "./plan-types.ts";

/** Photos tried together on one page. */
const FLOATS_A_PAGE = 3;

/** No photo; the first; the first two …, each at head or foot, left or right; over a spread where one begins. */
export function floatChoices(floats: readonly PlanFloat[], spreadBegins = false): FloatChoice[][] {
  let partial: FloatChoice[][] = [[]];
  const all: FloatChoice[][] = [[]];
  for (const float of floats.slice(0, FLOATS_A_PAGE)) {
    // A photo of a whole page waits for one without holding up those after it.
    if (float.place === "page") continue;
    if (float.place === "spread" && !spreadBegins) break;
    if (float.place === "spread") {
      // It stands above all other photos of its page.
      all.push([{ float, at: "top", side: "left" }]);
      break;
    }
    const ends: readonly ("top" | "bottom")[] = float.place === "any" ? ["top", "bottom"] : [float.place];
    partial = partial.flatMap((choice) =>
      ends.flatMap((at) => (["left", "right"] as const).map((side) => [...choice, { float, at, side }])),
    );
    all.push(...partial);
  }
  return all;
}
