/**
 * hidden-layer: what is switched off in a supplied file is meant to be.
 */
import { layersOf } from "../../pdf/layers.ts";
import type { Rule } from "../rule.ts";

export const hiddenLayer: Rule = {
  id: "hidden-layer",
  title: { zh: "关闭的图层确实不印", en: "Layers that are switched off are meant to be" },
  what: {
    zh: "文件里有打印时关闭的图层：送印时按关闭处理，其中内容不印，也不作其他检查。",
    en: "The file has layers that are off in print: press leaves out what stands in them, and no other rule looks at it.",
  },
  level: "warning",
  open: ({ file, allow, report }) => ({
    end: () => {
      const off = layersOf(file.context).off.filter((name) => !allow.includes(name));
      if (off.length === 0) return;
      report({
        message: { zh: "有关闭的图层，不会印出", en: "There are layers that are switched off and will not be printed" },
        actual: off.join(", "),
        hint: {
          zh: "请对方确认；要印的图层打开后重新导出，不要的删去",
          en: "Ask whether that is meant; have the file exported with the layers to be printed switched on and the others deleted",
        },
      });
    },
  }),
};
