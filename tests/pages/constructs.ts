// The 47 hostile constructs of docs/pagination.md as bodies of articles: what has broken paginators, in Markdown.
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";

export interface Construct {
  readonly name: string;
  readonly body: string;
  readonly columns: number;
  /** Exit code and rule with which the build may end instead of making it; by default it must be made. */
  readonly refused?: { readonly exit: 3 | 4; readonly rule: string };
  /** A finding that it must have beside its pages. */
  readonly finding?: string;
}

const prose = proseOf(seeded(47));
const p = (sentences = 3): string => prose.paragraph(sentences);
const many = (count: number, make: (at: number) => string, joint = "\n\n"): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(joint);
const long = (characters: number): string => {
  let text = "";
  while (text.length < characters) text += p(1);
  return text;
};

const SENTENCE = "江边的船坞从来不缺耐心，缺的是准确的尺寸；先问分寸，再谈规矩。";

const GROUP = Array.from({ length: 4 }, () => "![](photos/plain.jpg)").join("\n\n");

const WRAPPED = (side: string): string => `::photo[${p(1)}]{src=photos/square.jpg wrap=${side} width=9字}`;
const OVER = "::photo[跨页]{src=photos/panorama.jpg place=spread}";

const HEAD = "一个相当长的小标题要占两行才能放下来的那种标题";
const THREE = `${"先问分寸再谈规矩，".repeat(3)}先问分寸再谈规矩。`;
const TWO = `${"先问分寸再谈规矩，".repeat(2)}先问分寸。`;
const ROWS = (count: number): string =>
  `  | 项目名称 | 二〇二六年 | 说明文字 |\n  | --- | --- | --- |\n${many(count, () => "  | 水位监测 | 1,024 | 一些说明文字放在这里 |", "\n")}`;

/** Name, body, and what differs from a made article of three columns. */
const LIST: readonly (readonly [string, string, Partial<Construct>?])[] = [
  ["a long word", `${p()}${"Donaudampfschiff".repeat(20)}${p()}`],
  ["a long address", `${p()}https://example.org/${"archive/2027/".repeat(30)}index.html ${p()}`],
  ["a paragraph of 5000 characters", long(5000)],
  ["a paragraph of 30000 characters", long(30000)],
  ["one sentence 400 times", SENTENCE.repeat(400)],
  ["200 strong of one word", many(200, () => `${SENTENCE}**水位**`, "")],
  ["one paragraph 40 times", many(40, () => "江边的船坞从来不缺耐心，缺的是准确的尺寸；先问分寸，再谈规矩。")],
  ["empty paragraphs and headings", `${p()}\n\n&nbsp;\n\n## \n\n&#8203;\n\n### \n\n${p()}`],
  ["three headings in a row", `${p(20)}\n\n## 第一层\n\n### 第二层\n\n### 还是第二层\n\n${p(20)}`],
  ["a heading as the last block", `${p(12)}\n\n## 末了只有标题`],
  ["a list of 300 items", many(300, () => `- ${p(1)}`, "\n")],
  ["a list nested 12 deep", many(12, (at) => `${"  ".repeat(at)}- ${p(1)}`, "\n")],
  ["an ordered list from 97", many(9, (at) => `${97 + at}. ${p(1)}`, "\n")],
  ["an item with five paragraphs", `1. ${p()}\n\n${many(4, () => `   ${p(5)}`)}\n\n2. ${p()}`],
  ["a table of 80 rows", `| 站 | 水位 |\n| --- | --- |\n${many(80, (at) => `| 第${at + 1}站 | ${p(1)} |`, "\n")}`],
  [
    "a table wider than its column",
    `|${" 站名 |".repeat(14)}\n|${" --- |".repeat(14)}\n${many(6, (at) => `|${many(14, (c) => ` ${at}行${c}列水位 |`, "")}`, "\n")}`,
  ],
  ["a row taller than a page", `| 项 | 说明 |\n| --- | --- |\n| 甲 | ${long(5200)} |\n| 乙 | ${p()} |`, { columns: 2 }],
  [
    "rowspan and colspan in HTML",
    `${p()}\n\n<table><tr><td rowspan="3">甲</td><td colspan="2">乙</td></tr></table>\n\n${p()}`,
    { finding: "raw-html" },
  ],
  [
    "a table cut below its head",
    `${long(900)}\n\n| 站名 | 水位 |\n| --- | ---: |\n${many(40, (at) => `| ${at} | ${at * 7} |`, "\n")}`,
  ],
  ["a photo taller than the page", `${p()}\n\n![${p(1)}](photos/tower.jpg "某某 图")\n\n${p()}`],
  [
    "a photo wider than the page",
    `${p()}\n\n::photo[${p(1)}]{src=photos/panorama.jpg span=3 credit="某某 图"}\n\n${p()}`,
  ],
  ["ten photos in a row", many(10, () => `![${p(1)}](photos/plain.jpg)`)],
  ["a photo first and last", `![${p(1)}](photos/plain.jpg)\n\n${p(30)}\n\n![${p(1)}](photos/tall.jpg)`],
  ["a spanning photo first", `::photo[${p(1)}]{src=photos/wide.jpg span=3}\n\n${p(30)}`],
  ["a spanning photo last", `${p(30)}\n\n::photo[${p(1)}]{src=photos/wide.jpg span=3}`],
  [
    "two spanning photos in a row",
    `${p(20)}\n\n::photo[${p(1)}]{src=photos/wide.jpg span=3}\n\n::photo[${p(1)}]{src=photos/wide.jpg span=3}\n\n${p(20)}`,
  ],
  [
    "a spanning box longer than a page",
    `${p(8)}\n\n:::sidebar{title=长栏 span=3}\n${many(40, () => p(4))}\n:::\n\n${p(8)}`,
    { refused: { exit: 4, rule: "overset" } },
  ],
  ["a panel taller than a column", `${p(8)}\n\n:::sidebar{title=长栏}\n${many(24, () => p(3))}\n:::\n\n${p(8)}`],
  ["a pull quote between two headings", `${p(20)}\n\n## 上面\n\n:::pullquote\n${p(1)}\n:::\n\n## 下面\n\n${p(20)}`],
  [
    "60 notes on a page",
    `${many(60, (at) => `先问分寸[^${at}]，再谈规矩；`, "")}\n\n${many(60, (at) => `[^${at}]: ${p(1)}`)}`,
  ],
  ["a note longer than a page", `${p()}先问分寸[^1]，再谈规矩。${p(12)}\n\n[^1]: ${long(6000)}`],
  ["a note in a caption", `${p()}\n\n::photo[看这里[^1]的船坞]{src=photos/plain.jpg}\n\n${p()}\n\n[^1]: ${p(1)}`],
  ["a note in a heading", `${p()}\n\n## 看这里[^1]\n\n${p()}\n\n[^1]: ${p(1)}`],
  ["a note in a panel", `${p()}\n\n:::sidebar{title=栏}\n看这里[^1]的船坞。${p()}\n:::\n\n${p()}\n\n[^1]: ${p(1)}`],
  ["a note in a list", `- 看这里[^1]的船坞\n- ${p()}\n\n${p()}\n\n[^1]: ${p(1)}`],
  ["ruby throughout", many(160, () => "{缆绳|lǎn shéng}收好{卡尺|qiǎ chǐ}", "，")],
  ["emphasis dots throughout", many(120, () => "先问:em-dots[分寸与规矩]再说", "，")],
  [
    "vertical text in HTML",
    `${p()}\n\n<div style="writing-mode: vertical-rl">竖排</div>\n\n${p()}`,
    { finding: "raw-html" },
  ],
  ["text from right to left", `${p()}שלום עולם，العربية${p()}`, { finding: "missing-glyph" }],
  ["a character that was lost", `${p()}产\ufffd八千万元${p()}`, { finding: "missing-glyph" }],
  ["emoji and rare characters", `${p()}𠀀𠮷，😀${p()}`, { finding: "missing-glyph" }],
  [
    "mixed Latin paragraphs",
    many(
      12,
      () =>
        `${p(1)}The quick brown fox jumps over the lazy dog, while TypeScript 5.9 compiles 1,024 files in 3.7 s.${p(1)}`,
    ),
  ],
  [
    "code of 200 lines",
    `\`\`\`js\n${many(200, (at) => `const row${at} = scale(${at * 3}, "A${at}"); // ${"x".repeat(at % 90)}`, "\n")}\n\`\`\``,
  ],
  ["20 forced breaks in a row", `${p()}${"\\\n".repeat(20)}${p()}`],
  ["other columns than before", p(30), { columns: 2 }],
  ["no character", "", { refused: { exit: 3, rule: "empty-article" } }],
  ["one character", "水"],
  ["a lazy image in HTML", `${p()}\n\n<img src="photos/plain.jpg" loading="lazy">\n\n${p()}`, { finding: "raw-html" }],
  [
    "a broken image",
    `${p()}\n\n![${p(1)}](photos/broken.jpg)\n\n${p()}`,
    { refused: { exit: 3, rule: "corrupt-photo" } },
  ],
  [
    "photos beside text one after the other",
    many(6, (at) => `${WRAPPED(at % 2 ? "left" : "right")}\n\n${p(at % 3 === 0 ? 1 : 9)}`),
    { columns: 2 },
  ],
  [
    "a photo beside what is no paragraph",
    `${WRAPPED("left")}\n\n- ${p()}\n\n${WRAPPED("left")}\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n\n${WRAPPED("right")}\n\n${WRAPPED("left")}`,
    { columns: 2, finding: "wrap" },
  ],
  [
    "a photo beside notes and a long address",
    `${WRAPPED("left")}\n\n${"先问分寸[^1]，再谈规矩[^1]；".repeat(20)}https://example.org/${"archive/2027/".repeat(20)}\n\n${p(20)}\n\n[^1]: ${long(1500)}`,
    { columns: 2 },
  ],
  [
    "a photo beside text as high as the column",
    `::photo[${p(1)}]{src=photos/tower.jpg wrap=left width=9字}\n\n${p(60)}`,
    { columns: 2 },
  ],
  ["photos over a spread in a row", `${OVER}\n\n${OVER}\n\n${p(20)}\n\n${OVER}`],
  [
    "a photo over a spread with notes and photos",
    `${p(20)}[^1]\n\n${OVER}\n\n::photo[${p(1)}]{src=photos/wide.jpg span=2}\n\n${p(40)}\n\n[^1]: ${long(1500)}`,
  ],
  ["a large image", `${p()}\n\n:::photos{columns=2}\n![](photos/huge.jpg)\n\n${GROUP}\n:::\n\n${p()}`],
  [
    "emphasis dots above readings",
    `先问:em-dots[分寸与规矩分寸与规矩]再说\n\n{缆绳|lǎn shéng}收好{卡尺|qiǎ chǐ}，{吹|ff}过{绳|fi}，{缆绳|lǎn shéng}\n\n::photo[fi]{src=photos/plain.jpg credit=ff}`,
  ],
  // Short: balanced columns cut the list or quotation above the head, or between the rows.
  ["a heading of two lines in a list item", `${THREE}\n\n- ${TWO}\n\n  ### ${HEAD}\n\n  先问分寸。`],
  ["a heading of two lines in a quotation", `${THREE}\n\n> ${TWO}\n>\n> ## ${HEAD}\n>\n> 先问分寸。`],
  ["a table in a list item", `${p(1)}\n\n- ${p(1)}\n\n${ROWS(2)}\n\n末段。`],
  ["a table higher than a column in a list item", `${p(1)}\n\n- ${p(1)}\n\n${ROWS(90)}\n\n末段。`],
  [
    "a table too wide in a list item",
    `- ${p(1)}\n\n  |${" Donaudampfschiff |".repeat(9)}\n  |${" --- |".repeat(9)}\n\n末段。`,
  ],
];

export const CONSTRUCTS: readonly Construct[] = LIST.map(([name, body, more]) => ({ name, body, columns: 3, ...more }));
