// Every kind of text that an issue prints, in narrow columns on a small page, its lines read in a browser: none begins with a mark that may not, none ends with an opening one.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { makePictures } from "../generator/pictures.ts";
import { seeded } from "../generator/random.ts";
import { make, say } from "../pipeline/make.ts";
import { openBrowser } from "./composer/browser.ts";

/** Phrases in which marks stand wherever a line might end; no two texts of the issue are alike in length. */
const PIECES = [
  "潮水每天来两次，从不点名",
  "“静音一小时”试行",
  "甲乙·丙丁《江堤》",
  "夜航（三～五人）",
  "126赫兹、400毫米",
  "谁在听？！",
  "问：‘走不走’；答",
];
let turn = 0;
const text = (count: number): string =>
  Array.from({ length: count }, () => PIECES[turn++ % PIECES.length] ?? "").join("，");
const photo = (shape: string, more = ""): string =>
  `::photo[${text(1)}]{src=photos/${shape}.jpg credit="插图：${"石砚之"}、“林禾”" ${more}}`;

const body = (): string => `昨夜里有人说过，${text(9)}。\n\n${text(7)}。`;
const front = (more: string, headline = text(2)): string =>
  `---\nheadline: ${headline}\nkicker: ${text(2)}\nsubheadline: ${text(3)}\nstandfirst: ${text(4)}。\n${more}\n---\n`;
const opening = (form: string): string =>
  `opening: ${form}\nopening-photo: { src: photos/tall.jpg, caption: ${text(2)}, credit: 插图：石砚之、“林禾” }`;
const byline = `byline: [{ role: 文, name: 欧阳小满, post: 江堤（北段）养护站·副站长, org: “听雨”文学社、校刊编辑部 }]`;

const ARTICLES: Readonly<Record<string, string>> = {
  head: `${front(`columns: 3\n${byline}\neditor: 欧阳、小满`)}${body()}\n\n## ${text(2)}\n\n${body()}\n\n### ${text(2)}\n\n${body()}`,
  above: `${front(`columns: 4\n${opening("photo-above")}`)}${body()}\n\n## ${text(3)}\n\n${body()}`,
  beside: `${front(`columns: 2\n${opening("photo-beside")}\n${byline}`)}${body()}`,
  bleed: `${front(`columns: 3\n${opening("photo-bleed")}`)}${body()}`,
  upright: `${front(`columns: 2\n${opening("vertical")}`)}${body()}`,
  figures: `${front("columns: 3")}${body()}\n\n${photo("plain")}\n\n${body()}\n\n${photo("square", "wrap=left width=8字")}\n\n${body()}\n\n${photo("wide", "caption=over span=2")}\n\n${photo("tall", "caption=beside span=2")}\n\n${body()}\n\n:::photos[${text(2)}]{columns=2 credit="插图：石砚之、“林禾”"}\n${photo("plain")}\n\n${photo("square")}\n:::\n\n${body()}`,
  panels: `${front("columns: 4")}${body()}\n\n:::sidebar{label="${text(1)}" title="${text(2)}"}\n${text(4)}。\n\n### ${text(2)}\n\n- ${text(2)}\n:::\n\n:::pullquote\n${text(3)}。\n:::\n\n:::note\n${text(4)}。\n:::\n\n> ${text(5)}。\n\n| ${text(1)} | ${text(1)} | ${text(1)} |\n|---|---|---|\n| ${text(2)} | ${text(1)} | ${text(2)} |\n| ${text(1)} | ${text(3)} | ${text(1)} |\n\n\`\`\`\n${text(4)}\n\`\`\`\n\n${body()}[^1]\n\n[^1]: ${text(4)}。`,
  asked: `${front("columns: 3\nkind: qa")}:::question\n${text(2)}？\n:::\n\n:::answer{by="欧阳小满" post="江堤（北段）养护站·副站长"}\n${body()}\n:::`,
  words: `${front("kind: keywords\ncolumns: 3")}::::keywords{columns=2 numbers=on}\n## ${text(2)}\n\n${text(2)}。\n\n- ${text(3)}。\n\n## ${text(1)}\n\n${text(1)}。\n\n- ${text(3)}。\n\n## ${text(2)}\n\n${text(2)}。\n\n- ${text(3)}。\n::::`,
  brief: `${front("kind: brief\ncolumns: 4")}## ${text(2)}\n${text(3)}。（欧阳小满）\n\n## ${text(1)}\n${text(2)}。（林禾）`,
  verse: `---\nheadline: ${text(1)}\nkind: verse\ncolumns: 3\n---\n${text(2)}\\\n${text(1)}\\\n${text(3)}`,
  notice: `${front("kind: notice\ncolumns: 2\nsource: 《潮间》2026年第10期·北岸（增刊）")}${body()}\n\n《潮间》编辑部\n\n2027年1月15日`,
};
const COVER = `---\nkind: cover\nkicker: ${text(2)}\nheadline: ${text(2)}\nsubheadline: ${text(3)}\nphoto: { src: photos/tall.jpg, caption: ${text(1)}, credit: 插图：石砚之 }\nlines:\n  - { text: "${text(2)}", file: head.md }\n  - { text: "${text(2)}", file: panels.md }\n---\n`;
const BACK = `---\nkind: back-cover\nheadline: ${text(2)}\nphoto: { src: photos/tall.jpg, caption: ${text(1)} }\n---\n${text(3)}。\n`;

let dir = "";
let made: MadeIssue;
let browser: Browser;
let lines: readonly Line[] = [];

interface Line {
  readonly text: string;
  /** The class or name of the block that it stands in, and whether our own setting broke it. */
  readonly kind: string;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-display-"));
  await makePictures(dir, seeded(4));
  const files = {
    ...ARTICLES,
    cover: COVER,
    back: BACK,
  };
  for (const [name, markdown] of Object.entries(files)) await writeFile(join(dir, `${name}.md`), `${markdown}\n`);
  const departments = Object.keys(ARTICLES).map(
    (name, at) =>
      `  - department: { name: "${PIECES[at % PIECES.length]}·${at}", editor: 欧阳小满、林禾${name === "upright" ? "" : `, note: "${text(4)}。"`} }\n    articles: [${name}.md]\n`,
  );
  await writeFile(
    join(dir, "issue.yaml"),
    `publication:
  title: 试印
  kind: internal
  permit: 试内资准字第0000号
  organizer: [岚浦大学新闻中心与校刊编辑部, 岚浦大学图书馆（北楼）古籍部]
  people: [{ role: 编辑, names: [卞晴川, 鹿鸣野, 阮小满, 宁一舟, 茅以蓝] }]
  printer: “海风”印刷厂（岚浦）
  recipients: 校内各单位、各学生社团、校友分会（含外埠）、合作院校
  address: 岚浦市观潮路1号岚浦大学图书馆（北楼）204室
issue: { id: display, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: 170mm 240mm
bleed: 3mm
binding: perfect
columns: 3
flatplan:
  - cover: cover.md
  - contents
  - imprint
${departments.join("")}  - { plate: { src: photos/tall.jpg, caption: "${text(3)}" } }
  - back-cover: back.md
`,
  );
  made = await make(dir);
  for (const { path, bytes } of made.pages.html) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), bytes);
  }
  browser = await openBrowser();
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(join(dir, "issue.html")).href);
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  lines = await tab.evaluate(readLines);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await rm(dir, { recursive: true, force: true });
});

/** Runs in the tab: lines of every block, by where its characters stand; upright ones too. */
function readLines(): Line[] {
  const blocks = new Map<Element, { at: number; text: string }[]>();
  const range = new Range();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (!node.parentElement || node.parentElement.closest("rt, style, script, .drop-cap")) continue;
    let block = node.parentElement;
    while (/^(inline|contents)$/.test(getComputedStyle(block).display) && block.parentElement)
      block = block.parentElement;
    const upright = getComputedStyle(block).writingMode !== "horizontal-tb";
    const found = blocks.get(block) ?? [];
    blocks.set(block, found);
    for (const [index, character] of [...node.data].entries()) {
      const at = [...node.data].slice(0, index).join("").length;
      range.setStart(node, at);
      range.setEnd(node, at + character.length);
      const rect = [...range.getClientRects()].at(-1);
      if (!rect || /\s/.test(character)) continue;
      const middle = upright ? (rect.left + rect.right) / 2 : (rect.top + rect.bottom) / 2;
      const size = Number.parseFloat(getComputedStyle(node.parentElement).fontSize);
      const last = found.at(-1);
      if (last && Math.abs(last.at - middle) < size * 0.7) last.text += character;
      else found.push({ at: middle, text: character });
    }
  }
  return [...blocks].flatMap(([block, found]) =>
    found.map((line) => ({
      text: line.text,
      kind: block.getAttribute("class") || block.parentElement?.className || block.tagName,
    })),
  );
}

it("sets what the issue holds, and nothing is lost", () => {
  const { lost, repeated, moved } = made.pages.text;
  expect({ lost, repeated, moved }).toEqual({ lost: 0, repeated: 0, moved: 0 });
  expect(made.findings.filter(({ level, rule }) => level === "error" && rule !== "photo-resolution").map(say)).toEqual(
    [],
  );
});

it("reads all the kinds of text that it is about, most of them in more lines than one", () => {
  const kinds = lines.map(({ kind }) => kind).join(" ");
  for (const kind of [
    "phrase",
    "kicker",
    "subheadline",
    "standfirst",
    "crosshead",
    "subhead",
    "item-head",
    "keyword-title",
    "contents-title",
    "contents-department",
    "panel-title",
    "cover-line",
    "entry",
    "credit",
    "author",
    "code-line",
    "department-name",
  ])
    expect(kinds, kind).toContain(kind);
});

it("begins no line with a closing mark or a stop, and ends none with an opening one", () => {
  const starts = lines.filter(({ text: line }) => /^[”’）》〉」』】，、；：。？！·～％℃]/u.test(line));
  const ends = lines.filter(({ text: line }) => /[“‘（《〈「『【]$/u.test(line));
  expect({ starts, ends }).toEqual({ starts: [], ends: [] });
});

it("parts no number from its unit", () => {
  const parted = lines.filter(({ text: line }, at) => /\d$/.test(line) && /^(赫|毫)/.test(lines[at + 1]?.text ?? ""));
  expect([...parted, ...lines.filter(({ text: line }) => /^[兹米]/.test(line))]).toEqual([]);
});

it("leaves no character alone on the last line of a headline", () => {
  const alone = lines.filter(
    ({ kind, text: line }) =>
      /phrase|subheadline|crosshead|contents-title/.test(kind) && line.replace(/[^\p{L}\p{N}]/gu, "").length < 2,
  );
  expect(alone).toEqual([]);
});
