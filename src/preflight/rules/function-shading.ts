/**
 * function-shading: gradients are of the kinds that every RIP paints alike.
 */
import { asDict, numberAt, valueAt } from "../../pdf/objects.ts";
import type { Mark } from "../../pdf/walk.ts";
import { paintsOf } from "../ink.ts";
import type { Rule } from "../rule.ts";

export const functionShading: Rule = {
  id: "function-shading",
  title: { zh: "渐变各家 RIP 都画得一样", en: "Every RIP paints the gradients alike" },
  what: {
    zh: "函数型渐变（ShadingType 1），由锥形、重复渐变产生，有的 RIP 画不出来。线性和径向渐变不论。",
    en: "Function-based gradients (ShadingType 1), which conic and repeating gradients become: some RIPs leave them out. Linear and radial ones are left alone.",
  },
  level: "warning",
  open: ({ report }) => ({
    mark: (mark, { index }) => {
      for (const shading of shadingsOf(mark)) {
        const dict = asDict(shading);
        if (!dict || numberAt(dict, "ShadingType") !== 1) continue;
        report({
          page: index,
          box: mark.box,
          message: { zh: "有函数型渐变", en: "A function-based gradient is in use" },
          actual: "ShadingType 1",
          expected: "ShadingType 2, 3",
          hint: {
            zh: "锥形、重复渐变改用图片或纯色",
            en: "Use a picture or flat tints instead of conic and repeating gradients",
          },
          key: "function",
        });
      }
    },
  }),
};

function shadingsOf(mark: Mark) {
  if (mark.kind === "shading") return [mark.shading];
  return paintsOf(mark).flatMap(({ pattern }) => {
    const dict = asDict(pattern);
    const shading = dict && valueAt(dict, "Shading");
    return shading ? [shading] : [];
  });
}
