/**
 * ink-limit: no area carries more ink than the paper takes.
 *
 * @ok 0.6 0.4 0.4 1 k 20 20 100 100 re f
 * @ok 1 1 1 1 k 40 40 2 2 re f
 * @not-ok 1 1 1 0.4 k 20 20 100 100 re f
 * @not-ok 1 1 0 0 k 20 20 100 100 re f /Over gs 0 0 1 0.5 k 30 30 60 60 re f
 * @not-ok q 100 0 0 100 20 20 cm BI /W 1 /H 1 /BPC 8 /CS /CMYK /F /AHx ID ffffff80> EI Q
 */

import { DEFAULT_INK_LIMIT } from "../context.ts";
import { inkRaster } from "../ink-raster.ts";
import type { CheckedPage, Rule } from "../rule.ts";

export const inkLimit: Rule = {
  id: "ink-limit",
  title: { zh: "总墨量不超限", en: "Ink stays within the limit" },
  what: {
    zh: "任一 15 mm² 方窗内平均总墨量超过限度（press.ink-limit，默认 300 %），按底色、照片、叠印和半透明计。",
    en: "Any window of 15 mm² whose mean ink is above the limit (press.ink-limit, 300 % by default), counting tints, photos, overprint and transparency.",
  },
  level: "error",
  stages: ["print", "advert"],
  open: ({ max, context, facts, report }) => {
    const raster = inkRaster();
    const limit = max ?? context.inkLimit ?? DEFAULT_INK_LIMIT;
    const judge = async ({ index, size }: CheckedPage): Promise<void> => {
      const { most, box } = await raster.finish(size.bleed);
      facts.ink[index] = Math.round(most * 100);
      // Plates are 8 bits deep: half a percent is rounding.
      if (most * 100 <= limit + 0.5) return;
      report({
        page: index,
        box,
        message: { zh: "总墨量超限", en: "Too much ink" },
        actual: `${Math.round(most * 100)} %`,
        expected: `≤ ${limit} %`,
        hint: { zh: "重新分色，或减淡照片暗部、底色", en: "Separate anew, or lighten the shadows or the tint" },
      });
    };
    const ahead = inFlight(AHEAD);
    return { mark: raster.mark, page: (page) => ahead.start(judge(page)), end: ahead.finish };
  },
};

/** Photos are decoded on threads of their own while the next pages are read. */
const AHEAD = 4;

function inFlight(most: number) {
  const running: Promise<unknown>[] = [];
  const settle = async (work: Promise<unknown> | undefined): Promise<void> => {
    const fault = await work;
    if (fault !== undefined) throw fault;
  };
  return {
    start: async (work: Promise<void>): Promise<void> => {
      // A fault is kept until somebody asks for it.
      running.push(work.then(() => undefined).catch((fault: unknown) => fault ?? new Error("unknown")));
      if (running.length > most) await settle(running.shift());
    },
    finish: async (): Promise<void> => {
      for (let work = running.shift(); work; work = running.shift()) await settle(work);
    },
  };
}
