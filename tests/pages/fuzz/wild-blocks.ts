// Wild blocks: what no author would write and a paginator must still set: self-similar, overlong, deep and mixed text.
import { BLOCKS, type BlockMaker } from "../../generator/blocks.ts";
import { PHOTOS } from "../../generator/pictures.ts";

type Block = (maker: BlockMaker) => string;

const MARKS = "，。、；：！？“”‘’（）《》——……·～％—℃".match(/——|……|./gu) ?? [];
const LATIN = [
  "a",
  "SCADA",
  "Wi-Fi",
  "ISO 9001:2015",
  "TypeScript",
  "3.14159",
  "1,024",
  "8300多万",
  "25 ℃",
  "第9项",
  "3～5",
  "GB/T",
];
/** Characters of the template's faces beside the common ones: second and third rank, full-width forms, signs. */
const RARE = [..."䶮龘靐齉爨饕餮氍毹﹏￥①②Ⅳ°×÷±≤≥→■□○●★〇々"];

const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** Characters of every class in any order; Markdown's own signs are left out, so that all of it is text. */
function soup({ random, prose }: BlockMaker, pieces: number): string {
  return many(pieces, () =>
    random.pick([
      () => random.pick(MARKS),
      () => random.pick(LATIN),
      () => random.pick(RARE),
      () => prose.short(),
      () => prose.sentence(),
      () => "缆绳卡尺"[random.between(0, 3)] ?? "",
    ])(),
  ).join("");
}

const cell = (text: string): string => text.replaceAll("|", "");

export const WILD: Readonly<Record<string, Block>> = {
  soup: (maker) => `字${soup(maker, maker.random.between(1, 60))}`,
  marks: ({ random }) => `字${many(random.between(2, 40), () => random.pick(MARKS)).join("")}字`,
  "one-character": () => "水",
  "self-similar": ({ random, prose }) => {
    const sentence = prose.sentence();
    return many(random.between(20, 120), () => `${sentence}**水位**`).join("");
  },
  "very-long": ({ random, prose }) => prose.paragraph(random.between(60, 300)),
  "same-again": ({ random, prose }) => {
    const paragraph = prose.paragraph(2);
    return many(random.between(3, 20), () => paragraph).join("\n\n");
  },
  "long-word": ({ random, prose }) =>
    `${prose.paragraph(1)}${"Donaudampfschiff".repeat(random.between(2, 14))}${prose.paragraph(1)}`,
  address: ({ random, prose }) =>
    `${prose.paragraph(1)}https://example.org/${"archive/2027/".repeat(random.between(1, 20))}index.html ${prose.paragraph(1)}`,
  "heads-in-a-row": ({ random, prose }) =>
    many(random.between(2, 4), (at) => `${at % 2 === 0 ? "##" : "###"} ${prose.head()}`).join("\n\n"),
  "long-head": ({ random, prose }) => `## ${many(random.between(2, 6), () => prose.head()).join("，")}`,
  "deep-list": ({ random, prose }) =>
    many(random.between(2, 9), (at) => `${"  ".repeat(at)}- ${prose.paragraph(random.between(1, 2))}`).join("\n"),
  "long-list": ({ random, prose }) => many(random.between(10, 80), () => `- ${prose.paragraph(1)}`).join("\n"),
  "big-table": (maker) => {
    const columns = maker.random.between(1, 7);
    const row = (make: () => string): string => `| ${many(columns, () => cell(make())).join(" | ")} |`;
    const rows = many(maker.random.between(1, 50), () =>
      row(() => maker.random.pick([() => maker.prose.short(), () => maker.prose.sentence(), () => "7"])()),
    );
    return [row(() => maker.prose.short()), row(() => "---"), ...rows].join("\n");
  },
  "tall-row": ({ random, prose }) =>
    `| 项 | 说明 |\n| --- | --- |\n| 甲 | ${prose.paragraph(random.between(10, 60))} |\n| 乙 | ${prose.sentence()} |`,
  "long-code": ({ random }) =>
    ["```js", ...many(random.between(5, 90), (at) => `row[${at}] = ${"x".repeat(random.between(0, 90))};`), "```"].join(
      "\n",
    ),
  "long-note": ({ random, prose, note }) =>
    `${prose.sentence().slice(0, -1)}${note(prose.paragraph(random.between(10, 120)))}。${prose.paragraph(2)}`,
  "many-notes": ({ random, prose, note }) =>
    many(random.between(5, 30), () => `先问分寸${note(prose.paragraph(1))}，再谈规矩；`).join(""),
  "ruby-throughout": ({ random }) =>
    many(random.between(10, 80), () => "{缆绳|lǎn shéng}收好{卡尺|qiǎ chǐ}").join("，"),
  "dots-throughout": ({ random }) => many(random.between(10, 60), () => "先问:em-dots[分寸与规矩]再说").join("，"),
  breaks: ({ random, prose }) => many(random.between(2, 20), () => prose.short()).join("\\\n"),
  "photos-in-a-row": ({ random, prose, columns }) =>
    many(random.between(2, 7), () => {
      const span = Math.min(columns, random.between(1, 4));
      const place = random.pick(["here", "top", "bottom"]);
      return `::photo[${prose.paragraph(random.between(0, 3))}]{src=${random.pick(PHOTOS)} span=${span} place=${place}}`;
    }).join("\n\n"),
  "photo-group": ({ random, prose, columns }) =>
    `:::photos[${prose.sentence()}]{columns=${random.between(1, 4)} ratio=${random.pick(["1:1", "3:2", "16:9"])} span=${random.between(1, columns)}}\n${many(random.between(2, 9), () => `![](${random.pick(PHOTOS)})`).join("\n\n")}\n:::`,
  "panel-of-all": (maker) =>
    `:::sidebar{label=链接 title="${maker.prose.head()}" span=1}\n${many(maker.random.between(1, 8), () =>
      maker.random.pick(["paragraph", "bullets", "numbered", "short", "crosshead"].map((kind) => BLOCKS[kind])),
    )
      .map((block) => block?.(maker) ?? "")
      .join("\n\n")}\n:::`,
};
