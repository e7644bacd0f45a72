/**
 * overset: no text runs on beyond the pages planned for its article.
 * In the examples [n] is the number of pages planned.
 *
 * @ok [2] AAAAAAAA / BBBBBBB.
 * @not-ok [1] AAAAAAAA / BBB.....
 */
import { sourcePlace } from "../../base/source-place.ts";
import type { PageRule } from "../page-rule.ts";
import { photoThatGives } from "../photo-that-gives.ts";
import { toldToCut, whatToCut } from "../what-to-cut.ts";

export const overset: PageRule = {
  id: "overset",
  title: { zh: "正文全部排入", en: "All text finds its place" },
  what: {
    zh: "一篇的文字排到了计划页数之外，报行数和字数。文字伸出栏外、版外或看不见时也用这个名字，但那会使制作中止（退出码 4）。",
    en: "Text beyond the pages planned for its article, in lines and characters. Text that leaves its column or page, or cannot be seen, has the same name but ends the build (exit 4).",
  },
  level: "warning",
  judge: (map) =>
    map.articles.flatMap(({ file, folios, budget, place }) => {
      if (budget === undefined || folios.length <= budget) return [];
      const { readings } = map;
      const beyond = new Set(folios.slice(budget));
      const blocks = readings
        .filter((reading) => beyond.has(reading.folio))
        .flatMap((reading) => reading.set.filter((column) => column.article === file))
        .flatMap((column) => column.blocks);
      const lines = blocks.flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
      if (lines.length === 0) return [];
      const characters = lines.reduce((sum, line) => sum + line.characters, 0);
      const width = readings.flatMap((one) => one.set).find((column) => column.article === file)?.rect.width ?? 0;
      const cut = whatToCut(map, { file, folios: beyond });
      const toldCut = cut && toldToCut(cut);
      const held = cut?.lines ?? lines.length;
      const photo = photoThatGives(map, { file, lines: held, width, without: beyond });
      return {
        message: {
          zh: `正文溢出 ${lines.length} 行（${characters} 字），应排入 ${budget} 页`,
          en: `${lines.length} lines (${characters} characters) beyond the ${budget} pages planned`,
        },
        actual: `${lines.length} 行 · ${characters} 字`,
        expected: "0",
        hint: {
          zh: [toldCut?.zh, photo && `或第 ${photo.line} 行的图减高 ${photo.lines} 行`, "或改 pages"]
            .filter(Boolean)
            .join("，"),
          en: [
            toldCut?.en,
            photo && `or make the photo at line ${photo.line} lower by ${photo.lines} lines`,
            "or change pages",
          ]
            .filter(Boolean)
            .join(", "),
        },
        ...(folios[budget] === undefined ? {} : { folio: folios[budget] }),
        ...{ place, ...sourcePlace(blocks[0]?.source ?? "") },
      };
    }),
};
