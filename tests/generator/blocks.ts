// Blocks: one function a block kind of the format, each giving the Markdown of one block.
import { PHOTOS } from "./pictures.ts";
import type { Prose } from "./prose.ts";
import type { Random } from "./random.ts";
import { BOOKS, ORGS, POSTS, READINGS } from "./words.ts";

export interface BlockMaker {
  readonly random: Random;
  readonly prose: Prose;
  readonly columns: number;
  /** Files of the issue that a :page reference may name. */
  readonly files: readonly string[];
  /** Gives the next footnote label of the article and keeps its text for the end. */
  readonly note: (text: string) => string;
}

type Block = (maker: BlockMaker) => string;

export const BLOCKS: Readonly<Record<string, Block>> = {
  paragraph: ({ prose, random }) => prose.paragraph(random.between(2, 6)),
  short: ({ prose }) => prose.paragraph(1),
  long: ({ prose, random }) => prose.paragraph(random.between(14, 30)),
  crosshead: ({ prose, random }) => `${random.chance(0.75) ? "##" : "###"} ${prose.head()}`,
  "run-in": ({ prose, random }) => `**${prose.head()}。**${prose.paragraph(random.between(2, 4))}`,
  bullets: ({ prose, random }) =>
    Array.from({ length: random.between(2, 6) }, () => `- ${prose.paragraph(1)}`).join("\n"),
  nested: ({ prose }) =>
    `- ${prose.paragraph(1)}\n  - ${prose.paragraph(2)}\n  - ${prose.paragraph(1)}\n    1. ${prose.paragraph(1)}\n    2. ${prose.paragraph(1)}\n- ${prose.paragraph(1)}`,
  numbered: ({ prose, random }) => {
    const start = random.pick([1, 1, 3]);
    return Array.from(
      { length: random.between(2, 9) },
      (_, at) => `${start + at}. ${prose.paragraph(random.between(1, 2))}`,
    ).join("\n");
  },
  items: ({ prose }) =>
    `1. ${prose.paragraph(2)}\n\n   ${prose.paragraph(2)}\n\n2. ${prose.paragraph(1)}\n\n   - ${prose.paragraph(1)}`,
  table: ({ prose, random }) => {
    const columns = random.between(2, 4);
    const row = (cell: () => string): string => `| ${Array.from({ length: columns }, cell).join(" | ")} |`;
    const rows = Array.from({ length: random.between(2, 12) }, () =>
      row(() => random.pick([prose.short(), String(random.between(1, 5000))])),
    );
    return [row(() => prose.head().slice(0, 6)), row(() => random.pick(["---", ":-:", "--:"])), ...rows].join("\n");
  },
  code: ({ random }) => {
    const lines = Array.from(
      { length: random.between(2, 14) },
      (_, at) => `  row[${at}] = scale(${random.between(1, 900)}, "A${at}");`,
    );
    return ["```js", "function plot(row) {", ...lines, "}", "```"].join("\n");
  },
  quote: ({ prose, random }) => `> ${prose.paragraph(random.between(1, 4))}\n>\n> ${prose.paragraph(1)}`,
  image: ({ prose, random }) => `![${prose.sentence()}](${random.pick(PHOTOS)} "${prose.name()} 图")`,
  photo: ({ prose, random, columns }) => {
    const span = random.pick([1, 1, 2, columns]);
    const place = random.pick(["here", "here", "top", "bottom"]);
    const ratio = random.pick(["", " ratio=3:2", " ratio=1:1"]);
    const caption = random.chance(0.8) ? `[${prose.sentence()}]` : "";
    const credit = random.chance(0.6) ? ` credit="${prose.name()} 图"` : "";
    return `::photo${caption}{src=${random.pick(PHOTOS)} span=${Math.min(span, columns)} place=${place}${ratio}${credit}}`;
  },
  "photo-page": ({ prose }) =>
    `::photo[${prose.sentence()}]{src=photos/tall.jpg place=page credit="${prose.name()} 图"}`,
  photos: ({ prose, random, columns }) => {
    const many = random.between(2, 4);
    const list = Array.from({ length: many }, () => `![](${random.pick(PHOTOS)})`);
    return `:::photos[${prose.sentence()}]{columns=2 ratio=4:3 span=${random.pick([1, columns])} credit="${prose.name()} 图"}\n${list.join("\n\n")}\n:::`;
  },
  sidebar: ({ prose, random, columns }) =>
    `:::sidebar{label=链接 title="${prose.head()}" span=${random.pick([1, 1, Math.min(2, columns)])} place=${random.pick(["here", "here", "top", "bottom"])}}\n${prose.paragraph(random.between(1, 4))}\n\n- ${prose.paragraph(1)}\n- ${prose.paragraph(1)}\n:::`,
  "long-sidebar": ({ prose }) =>
    `:::sidebar{title="${prose.head()}"}\n${Array.from({ length: 8 }, () => prose.paragraph(4)).join("\n\n")}\n:::`,
  pullquote: ({ prose }) => `:::pullquote\n${prose.paragraph(1)}\n:::`,
  note: ({ prose, random }) => `:::note\n${prose.paragraph(random.between(1, 3))}\n:::`,
  dialogue: ({ prose, random }) =>
    `:::question\n${prose.paragraph(1)}\n:::\n\n:::answer{by="${prose.name()}" org="${random.pick(ORGS)}" post="${random.pick(POSTS)}"}\n${prose.paragraph(random.between(2, 5))}\n\n${prose.paragraph(2)}\n:::`,
  keywords: ({ prose, random }) => {
    const keyword = (): string =>
      `### ${prose.head()}\n\n${prose.paragraph(1)}\n\n- ${prose.paragraph(1)}\n- ${prose.paragraph(1)}`;
    return `::::keywords{columns=${random.between(1, 3)} numbers=${random.pick(["on", "off"])}}\n${Array.from({ length: random.between(2, 4) }, keyword).join("\n\n")}\n::::`;
  },
  footnote: ({ prose, random, note }) => {
    const before = prose.sentence().slice(0, -1);
    return `${prose.paragraph(random.between(0, 2))}${before}${note(random.chance(0.15) ? prose.paragraph(12) : prose.paragraph(1))}，${prose.sentence()}${prose.paragraph(1)}`;
  },
  marks: ({ prose, random }) => {
    const [base, reading] = random.pick(READINGS);
    return `${prose.paragraph(1)}他把{${base}|${reading}}叫作:em-dots[要紧的东西]，出处是:book[${random.pick(BOOKS)}]，说话的人姓:proper[${prose.name()}]。**要紧。***尺寸*和\`size\`都记着，~~旧的~~删去。${prose.paragraph(1)}`;
  },
  reference: ({ prose, random, files }) =>
    `${prose.paragraph(1)}余下的话（见第:page[${random.pick(files)}]页），留到后面再说。${prose.paragraph(1)}`,
  traps: ({ prose }) =>
    `联系人:张三，比例3:2，时间8:30。3~5人，增至8~10人；**“重点。”**后面的字。问:我企业怎么办？${prose.paragraph(1)}`,
};

/** Kinds in the weight with which an article takes them; paragraphs hold the rest together. */
export const WEIGHTS: readonly (readonly [keyof typeof BLOCKS, number])[] = [
  ["paragraph", 12],
  ["short", 2],
  ["long", 2],
  ["crosshead", 5],
  ["run-in", 2],
  ["bullets", 2],
  ["nested", 1],
  ["numbered", 2],
  ["items", 1],
  ["table", 1],
  ["code", 0.6],
  ["quote", 1],
  ["image", 1],
  ["photo", 3],
  ["photo-page", 0.2],
  ["photos", 0.8],
  ["sidebar", 1],
  ["long-sidebar", 0.3],
  ["pullquote", 1],
  ["note", 0.6],
  ["dialogue", 1.5],
  ["keywords", 0.4],
  ["footnote", 2],
  ["marks", 1.2],
  ["reference", 0.6],
  ["traps", 0.5],
];
