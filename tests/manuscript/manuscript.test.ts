// readManuscript: front matter with its faults, limits, flows with their offsets.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { type Limits, limitsWith } from "../../src/base/limits.ts";
import type { Tools } from "../../src/base/tools.ts";
import { countCharacters, type Manuscript, proveRead, readManuscript } from "../../src/manuscript/manuscript.ts";

const dir = realpathSync(mkdtempSync(join(tmpdir(), "qy-manuscript-")));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
beforeAll(async () => {
  writeFileSync(
    join(dir, "a.jpg"),
    await sharp({ create: { width: 6, height: 4, channels: 3, background: "#a33" } })
      .jpeg()
      .toBuffer(),
  );
});
const tools: Tools = { clock: () => 0, signal: new AbortController().signal, progress: () => {}, environment: {} };

async function read(text: string | Uint8Array, limits: Partial<Limits> = {}): Promise<Manuscript> {
  writeFileSync(join(dir, "a.md"), text);
  const manuscript = await readManuscript({ dir, limits: limitsWith(limits) }, "a.md", tools);
  expect(proveRead(manuscript)).toEqual([]);
  return manuscript;
}

async function faults(text: string | Uint8Array, limits: Partial<Limits> = {}): Promise<readonly string[]> {
  try {
    const { findings } = await read(text, limits);
    return findings.map((one) => `${one.line}:${one.column} ${one.level} ${one.rule} ${one.message.en}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.exit).toBe(3);
    return error.findings.map(
      (one) => `${one.line}:${one.column} ${one.rule} ${one.message.en}${one.expected ? ` -> ${one.expected}` : ""}`,
    );
  }
}

const flows = (manuscript: Manuscript): Record<string, string[]> =>
  Object.fromEntries(manuscript.flows.map((flow) => [flow.id, flow.pieces.map((piece) => piece.text)]));

describe("front matter", () => {
  it("keeps every printed text with its place", async () => {
    const { frontMatter } = await read(`---
kicker: 眉题
headline: 立足岗位|接续奋斗 用心
short: 短题
standfirst: >
  导语第一行
  第二行
byline:
  - { role: 文, name: 某某某, post: 某某书记, photo: a.jpg }
  - { name: 张三, at: end }
editor: 李四
kind: column
columns: 2
opening: photo-above
opening-photo: { src: a.jpg, caption: 题图, credit: 王五 摄, focus: 40% 30% }
source: 某报
---
正文
`);
    expect(frontMatter).toMatchObject({
      headline: {
        text: "立足岗位|接续奋斗 用心",
        place: { file: "a.md", line: 3, column: 11, endLine: 3, endColumn: 23 },
      },
      short: "短题",
      standfirst: { text: "导语第一行 第二行\n" },
      byline: [
        {
          role: "文",
          name: "某某某",
          post: "某某书记",
          at: "head",
          photo: { format: "jpeg", width: 6 },
          place: { line: 9, column: 5 },
        },
        { name: "张三", at: "end" },
      ],
      kind: "column",
      columns: 2,
      opening: "photo-above",
      openingPhoto: {
        focus: [40, 30],
        caption: { text: "题图" },
        photo: { src: "a.jpg", place: { line: 15, column: 23 } },
      },
    });
  });

  it("takes plain strings for byline and photos; numbers and yes stay text", async () => {
    const { frontMatter } = await read("---\nheadline: 2026\nsubheadline: yes\nbyline: 某某\neditor: 007\n---\n文\n");
    expect(frontMatter).toMatchObject({
      headline: { text: "2026" },
      subheadline: { text: "yes" },
      editor: { text: "007" },
      byline: [{ name: "某某", at: "head" }],
    });
  });

  it("takes a full-width colon for text where it stands in a block or in quotes", async () => {
    const { frontMatter } = await read('---\nheadline: "题\n  vivo：目"\nstandfirst: |-\n  vivo：新品\n---\n文\n');
    expect(frontMatter).toMatchObject({ headline: { text: "题 vivo：目" }, standfirst: { text: "vivo：新品" } });
  });

  it.each<[string, string, string[]]>([
    [
      "no front matter",
      "正文\n",
      ["1:1 missing-headline the article has no front matter (headline … between --- lines)"],
    ],
    [
      "photos that Markdown does not read",
      '---\nheadline: 题\n---\n![图](灶台 照片.jpg "某某")\n\n！［］（a.JPG）\n\n![[b.png|300]]\n',
      [
        '4:1 missing-photo this photo is not read as one and would print as text -> ![图](<灶台 照片.jpg> "某某")',
        "6:1 missing-photo this photo is not read as one and would print as text -> ![](a.JPG)",
        "8:1 missing-photo this photo is not read as one and would print as text -> ![](b.png)",
      ],
    ],
    ["no headline", "---\nkicker: 眉\n---\n文\n", ["1:1 missing-headline headline is missing"]],
    ["no closing line", "---\nheadline: 题\n\n正文\n", ["1:1 front-matter the front matter has no closing ---"]],
    [
      "a key's typo",
      "---\nheadline: 题\nstandfrist: 导\n---\n文\n",
      ["3:1 unknown-key there is no key standfrist -> standfirst"],
    ],
    ["a word's typo", "---\nheadline: 题\nkind: colum\n---\n文\n", ["3:7 front-matter kind can't be colum -> column"]],
    ["a key twice", "---\nheadline: 题\nheadline: 目\n---\n文\n", ["3:1 front-matter key headline is there twice"]],
    [
      "a full-width colon",
      "---\nheadline：题\n---\n文\n",
      ["2:1 front-matter a full-width colon after the key: YAML wants a half-width colon and a space -> headline: "],
    ],
    [
      "a Chinese key with a full-width colon",
      "---\n标题：题\n---\n文\n",
      ["2:1 front-matter a full-width colon after the key: YAML wants a half-width colon and a space -> 标题: "],
    ],
    [
      "a colon without a space",
      "---\nheadline:题\n---\n文\n",
      ["2:1 front-matter a blank is missing behind the key's colon"],
    ],
    [
      "a tab",
      "---\nheadline: 题\nbyline:\n\t- 甲\n---\n文\n",
      ["4:1 front-matter a tab is used to indent: YAML wants spaces"],
    ],
    [
      "__proto__",
      "---\nheadline: 题\n__proto__: { kind: qa }\n---\n文\n",
      ["3:1 unknown-key there is no key __proto__"],
    ],
    [
      "a byline without a name",
      "---\nheadline: 题\nbyline: [{ role: 文 }]\n---\n文\n",
      ["3:10 front-matter name is missing -> name"],
    ],
    [
      "bad columns",
      "---\nheadline: 题\ncolumns: 03\n---\n文\n",
      ["3:10 front-matter the number 03 has leading zeros -> 3"],
    ],
    ["a list for text", "---\nheadline: [题]\n---\n文\n", ["2:11 front-matter headline must be text -> text"]],
    ["an empty value", "---\nheadline:\n---\n文\n", ["2:1 front-matter headline is empty"]],
    [
      "a missing portrait",
      "---\nheadline: 题\nbyline: { name: 甲, photo: b.jpg }\n---\n文\n",
      ["3:27 missing-photo no such file: b.jpg"],
    ],
    ["no text", "---\nheadline: 题\n---\n", ["1:1 empty-article the article has no text"]],
    [
      "20,000 brackets",
      `---\nheadline: ${"[".repeat(20_000)}\n---\n文\n`,
      ["2:11 nesting too many [ in one paragraph to be read in time"],
    ],
  ])("tells %s with line and column", async (_name, text, expected) => {
    const found = await faults(text);
    expect(found.map((one, at) => one.slice(0, expected[at]?.length))).toEqual(expected);
  });

  it("needs no headline on covers, and no text", async () => {
    expect(await faults("---\nkind: cover\nphoto: a.jpg\nlines: [{ text: 封面 | 文, file: a.md }, 又]\n---\n")).toEqual(
      [],
    );
  });

  it("tells all faults of a manuscript at once, in their order", async () => {
    expect(await faults("---\nheadline: 题\nkind: qaa\n---\n\n![图](x.jpg)\n\n::phot{src=y}\n\n:::note\n")).toEqual([
      "3:7 front-matter kind can't be qaa -> qa",
      "6:1 missing-photo no such file: x.jpg",
      "8:3 unknown-directive there is no directive ::phot -> photo",
      "10:1 unclosed-directive :::note has no closing ::: -> :::",
    ]);
  });
});

describe("files", () => {
  const good = "---\nheadline: 题\n---\n正文\n";
  it("reads a byte order mark and CRLF, with places that an editor shows", async () => {
    const manuscript = await read(`\ufeff${good.replaceAll("\n", "\r\n")}第二行\r\n`);
    expect(flows(manuscript)).toEqual({ headline: ["题"], body: ["正文第二行"] });
    expect(manuscript.text.startsWith("---")).toBe(true);
  });
  it("names other encodings", async () => {
    const gbk = Buffer.concat([Buffer.from("---\nheadline: "), Buffer.from([0xcc, 0xe2]), Buffer.from("\n---\n")]);
    expect(await faults(gbk)).toEqual(["2:11 encoding the file is not UTF-8, it looks like GBK -> UTF-8"]);
    expect(await faults(Buffer.from(good, "utf16le"))).toEqual([
      "1:1 encoding the file is not UTF-8, it looks like UTF-16LE -> UTF-8",
    ]);
    expect(await faults(`${good}\u0000`)).toEqual([
      "5:1 encoding the file holds a NUL character (U+0000): it is not text -> UTF-8",
    ]);
  });
  it("refuses what would overwhelm the parser before parsing", async () => {
    const list = Array.from({ length: 500 }, (_, at) => `${"  ".repeat(at)}- 层`).join("\n");
    expect(await faults(good + list)).toEqual([
      "55:1 nesting lists, quotations or directives nested more than 50 deep -> ≤ 50",
    ]);
    expect((await faults(good + ">".repeat(2000)))[0]).toContain("5:1 nesting");
    expect((await faults(`${good}${"- ".repeat(1500)}甲`))[0]).toContain("5:1 nesting");
    const ticks = Array.from({ length: 1000 }, (_, at) => "`".repeat(at + 1)).join(" ");
    expect((await faults(good + ticks))[0]).toContain("nesting too many ` in one paragraph");
    expect((await faults(good + "[".repeat(20_000)))[0]).toContain("nesting too many [ in one paragraph");
    expect((await faults(good + "_a*".repeat(10_000)))[0]).toContain("nesting too many * in one paragraph");
    expect((await faults(good + ":::note\n".repeat(60)))[0]).toContain("55:1 nesting");
    expect((await faults(good + "字".repeat(2_000_000)))[0]).toContain("size-limit");
    expect((await faults(good, { "manuscript-bytes": 10 }))[0]).toContain(
      "size-limit over the limit: bytes of a manuscript, at most 10",
    );
  });
});

describe("flows", () => {
  it("are what must be printed, in order, with source offsets", async () => {
    const manuscript = await read(`---
headline: 甲|乙
byline: [{ name: 某某, post: 书记, role: 文 }, { name: 尾, at: end }]
---
正文\\*星&copy;{拼|pīn}[^1]见:page[b.md]

![图注](a.jpg "张 摄")

::photo[题*注*]{src=a.jpg credit="李&amp;王 摄"}

:::answer{by="某" post=厂长 org='厂'}
答 \`码\`
:::

::::sidebar{title="标" label=链接}
内

:::photos[组]{credit=赵}
![](a.jpg)
:::
::::

[^1]: 注文
`);
    expect(flows(manuscript)).toEqual({
      headline: ["甲", "乙"],
      byline: ["文", "书记", "某某"],
      "byline-end": ["尾"],
      body: ["正文*星©", "拼", "见", "答 ", "码"],
      "ruby@5:12": ["pīn"],
      "caption@7:1": ["图注"],
      "credit@7:1": ["张 摄"],
      "caption@9:1": ["题", "注"],
      "credit@9:1": ["李&王 摄"],
      "title@11:1": ["厂", "厂长", "某"],
      "title@15:1": ["链接", "标"],
      "panel@15:1": ["内"],
      "caption@18:1": ["组"],
      "credit@18:1": ["赵"],
      "note@1": ["注文"],
    });
    for (const flow of manuscript.flows) {
      for (const piece of flow.pieces) {
        const source = manuscript.text.slice(piece.start, piece.end);
        if (!/[\\&`]/.test(source)) expect(source).toBe(piece.text);
      }
    }
    expect(manuscript.photos.map((photo) => photo.place.line)).toEqual([7, 9, 19]);
    expect(countCharacters(manuscript.flows)).toBe(
      Object.values(flows(manuscript)).flat().join("").replace(/\s/g, "").length,
    );
  });
});
