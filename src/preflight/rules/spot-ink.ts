/**
 * spot-ink: every ink is one that was ordered.
 *
 * @ok 0 1 0.9 0.05 k 40 40 50 50 re f
 * @not-ok /Spot cs 1 scn 40 40 50 50 re f
 * @not-ok /All cs 1 scn 40 40 50 50 re f
 */
import type { ColourSpace } from "../../pdf/colour-space.ts";
import { readColourSpace } from "../../pdf/colour-space.ts";
import { valueAt } from "../../pdf/objects.ts";
import type { Mark } from "../../pdf/walk.ts";
import { paintsOf } from "../ink.ts";
import type { Rule } from "../rule.ts";

export const spotInk: Rule = {
  id: "spot-ink",
  title: { zh: "专色都是订下的", en: "Spot inks are the ones ordered" },
  what: {
    zh: "模板油墨表之外的专色各出一块版；版心里用套印色（All）会印在所有版上。出血以外的标记不论。",
    en: "A spot ink that is not in the template's table costs a plate; registration colour (All) inside the page prints on every plate. Marks outside the bleed are left alone.",
  },
  level: "warning",
  stages: ["print", "advert"],
  open: ({ context, allow, facts, report }) => {
    const met = new Set<string>();
    return {
      mark: (mark, { index }) => {
        if (mark.level === "mask") return;
        for (const name of spacesOf(mark).flatMap(namesOf)) {
          if (name !== "All") met.add(name);
          const known = context.spots?.includes(name) || allow.includes(name);
          if (name !== "All" && known) continue;
          report({
            page: index,
            box: mark.box,
            message:
              name === "All"
                ? { zh: "页面里用了套印色", en: "Registration colour is used inside the page" }
                : { zh: `用了专色 ${name}`, en: `Spot ink ${name} is in use` },
            actual: name,
            expected: context.spots?.join(", ") || "C M Y K",
          });
        }
      },
      end: () => {
        facts.spots = [...met].sort();
      },
    };
  },
};

function spacesOf(mark: Mark): (ColourSpace | undefined)[] {
  if (mark.kind === "image") return [readColourSpace(valueAt(mark.image.dict, "ColorSpace"), mark.resources)];
  return paintsOf(mark).map(({ space }) => space);
}

const PROCESS = new Set(["Cyan", "Magenta", "Yellow", "Black", "None"]);

function namesOf(space: ColourSpace | undefined): readonly string[] {
  if (!space) return [];
  if (space.family === "Indexed") return namesOf(space.base);
  if (space.family === "Pattern") return namesOf(space.base);
  return space.family === "Separation" || space.family === "DeviceN"
    ? space.names.filter((name) => !PROCESS.has(name))
    : [];
}
