// Markdown to tree: what format.md promises, in pairs of manuscript and tree.
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/base/finding.ts";
import { lineIndex } from "../../src/base/line-index.ts";
import { readTree } from "../../src/manuscript/read-tree.ts";
import { walk } from "../../src/manuscript/walk.ts";
import { outline } from "./outline.ts";

function tree(body: string): string {
  const findings: Finding[] = [];
  const root = readTree(lineIndex("a.md", body), findings);
  walk(root, (node) => expect(node.position?.start.offset, node.type).toBeTypeOf("number"));
  const lines = outline(root)
    .split("\n")
    .slice(1)
    .map((line) => line.slice(2));
  return [...lines, ...findings.map((one) => `! ${one.line}:${one.column} ${one.level} ${one.rule}`)].join("\n");
}

const TEXTS = [
  "联系人:张三",
  "比例3:2",
  "时间:10点",
  "8:30开会",
  "3~5人，增至8~10人",
  "问:我企业",
  "a:b[c]",
  ":smile:",
  "::abc",
  "a::b",
  "1:page",
  ":book",
  "{x}",
  "{甲|}",
  "5 < 6 > 4",
  "见<某某>处",
  "说明：：有两个冒号",
  "：：是什么",
  "好！[见第三页]",
];

describe("text is never eaten", () => {
  it.each(TEXTS)("%s prints as written", (text) => {
    expect(tree(`${text}\n`)).toBe(`paragraph\n  ${JSON.stringify(text)}`);
  });
  it.each<[string, string]>([
    ["**“重点。”**后面", 'strong\n    "“重点。”"\n  "后面"'],
    ["前面**（重点）**后面", '"前面"\n  strong\n    "（重点）"\n  "后面"'],
    ["删~~（旧）~~新", '"删"\n  delete\n    "（旧）"\n  "新"'],
    [":book[三国", '":book"\n  "[三国"'],
  ])("%s", (body, expected) => {
    expect(tree(`${body}\n`)).toBe(`paragraph\n  ${expected}`);
  });
});

describe("readTree", () => {
  it.each<[string, string, string]>([
    ["joins lines of Han", "第一行\n第二行，\n“引”\n", 'paragraph\n  "第一行第二行，“引”"'],
    ["keeps a space between words", "one\ntwo 汉\nthree\n三\n", 'paragraph\n  "one two 汉 three 三"'],
    ["joins over emphasis", "甲\n**乙**\n丙\n", 'paragraph\n  "甲"\n  strong\n    "乙"\n  "丙"'],
    [
      "reads ruby, also in strong, not in code",
      "{汉字|hàn zì}**{拼|pīn}**`{a|b}`\\{不|是}\n",
      'paragraph\n  :ruby {rt=hàn zì}\n    "汉字"\n  strong\n    :ruby {rt=pīn}\n      "拼"\n  inlineCode "{a|b}"\n  "{不|是}"',
    ],
    ["reads ruby behind a joined line", "一\n二{三|sān}\n", 'paragraph\n  "一二"\n  :ruby {rt=sān}\n    "三"'],
    [
      "reads listed inline directives",
      ":em-dots[重]:proper[人]:book[书]见:page[a.md#fig-2]\n",
      'paragraph\n  :em-dots\n    "重"\n  :proper\n    "人"\n  :book\n    "书"\n  "见"\n  :page\n    "a.md#fig-2"',
    ],
    [
      "makes a lone image a photo",
      '![图注](photos/a.jpg "张三 摄")\n',
      '::photo {src=photos/a.jpg credit=张三 摄}\n  "图注"',
    ],
    [
      "makes two lone images two photos",
      "![甲](a.jpg)\n![乙](b.jpg)\n",
      '::photo {src=a.jpg}\n  "甲"\n::photo {src=b.jpg}\n  "乙"',
    ],
    [
      "says of a photo that is not read as one",
      "![图](灶台 照片.jpg)\n\n文！［图］（a.JPG）字，![[b.png]]\n\n`![图](a b.jpg)` 和 \\![图](a b.jpg)\n",
      'paragraph\n  "![图](灶台 照片.jpg)"\nparagraph\n  "文！［图］（a.JPG）字，![[b.png]]"\nparagraph\n  inlineCode "![图](a b.jpg)"\n  " 和 ![图](a b.jpg)"\n! 1:1 error missing-photo\n! 3:2 error missing-photo\n! 3:15 error missing-photo',
    ],
    [
      "says of text in a group of photos that it would not be set",
      ":::photos[说明]\n![甲](a.jpg)\n\n![乙](b.jpg) 乙的话\n:::\n",
      ':::photos\n  paragraph\n    "说明"\n  ::photo {src=a.jpg}\n    "甲"\n  paragraph\n    image b.jpg\n    " 乙的话"\n! 4:1 error missing-photo',
    ],
    ["leaves an image in a line", "文![图](a.jpg)字\n", 'paragraph\n  "文"\n  image a.jpg\n  "字"'],
    [
      "finds a reference's image",
      "![图][甲]\n\n[甲]: a.jpg '摄'\n",
      '::photo {src=a.jpg credit=摄}\n  "图"\ndefinition',
    ],
    [
      "reads a photo group",
      ":::photos[组]{columns=2 ratio=3:2}\n![](a.jpg)\n![](b.jpg)\n:::\n",
      ':::photos {columns=2 ratio=3:2}\n  paragraph\n    "组"\n  ::photo {src=a.jpg}\n  ::photo {src=b.jpg}',
    ],
    [
      "ends an address where Chinese begins",
      "见https://a.cn/b，**重**。www.c.cn（丁）\n",
      'paragraph\n  "见"\n  link https://a.cn/b\n    "https://a.cn/b"\n  "，"\n  strong\n    "重"\n  "。"\n  link http://www.c.cn\n    "www.c.cn"\n  "（丁）"',
    ],
    [
      "keeps numbers of lists",
      "3. 三\n4. 四\n",
      'list from 3\n  listItem\n    paragraph\n      "三"\n  listItem\n    paragraph\n      "四"',
    ],
    [
      "takes tags out and leaves their text",
      "行<b onclick=x>粗</b><script>alert(1)</script>尾\n",
      'paragraph\n  "行"\n  "粗"\n  "尾"\n! 1:2 warning raw-html\n! 1:16 warning raw-html\n! 1:20 warning raw-html',
    ],
    [
      "takes blocks of HTML out",
      "<script>\nalert(1)\n</script>\n\n<div>块<i>内</i></div>\n\n<iframe src=file:///etc/passwd></iframe>\n",
      'paragraph\n  "块"\n  "内"\n! 1:1 warning raw-html\n! 5:1 warning raw-html\n! 5:7 warning raw-html\n! 5:11 warning raw-html\n! 5:15 warning raw-html\n! 7:1 warning raw-html\n! 7:32 warning raw-html',
    ],
    ["drops comments, told as info", "甲<!-- 注 -->乙\n", 'paragraph\n  "甲"\n  "乙"\n! 1:2 info raw-html'],
    [
      "unlinks what is not the web",
      "[甲](javascript:alert) [乙](DATA:text/html,x) [丙](#a) [丁](FILE:///x) [戊](java&#10;script:x)\n",
      'paragraph\n  "甲"\n  " "\n  "乙"\n  " "\n  link #a\n    "丙"\n  " "\n  "丁"\n  " "\n  "戊"\n! 1:1 warning link\n! 1:23 warning link\n! 1:53 warning link\n! 1:68 warning link',
    ],
    ["takes remote images out", "![图](http://169.254.169.254/x.png)\n", "! 1:1 error remote-image"],
    [
      "takes remote images of any writing out",
      "甲![](//h/x.png)![](HTTP://0x7f.1/y)\n",
      'paragraph\n  "甲"\n! 1:2 error remote-image\n! 1:16 error remote-image',
    ],
    [
      "keeps how a photo stands in its text",
      "::photo[图]{src=a.jpg place=spread wrap=left}\n",
      '::photo {src=a.jpg place=spread wrap=left}\n  "图"',
    ],
  ])("%s", (_name, body, expected) => {
    expect(tree(body)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ["a directive's typo", "::phto[图]{src=a.jpg}\n", "1:3 unknown-directive there is no directive ::phto -> photo"],
    [
      "a container's typo",
      "正文\n\n:::sidbar\n文\n:::\n",
      "3:4 unknown-directive there is no directive :::sidbar -> sidebar",
    ],
    ["the wrong form", ":::photo{src=a.jpg}\n:::\n", "1:1 unknown-directive photo is written ::photo -> ::photo"],
    ["an attribute's typo", "::photo{src=a.jpg spam=2}\n", "1:19 bad-attribute photo has no attribute spam -> span"],
    ["a bad value", "::photo{src=a.jpg span=9}\n", "1:19 bad-attribute span must be 1 to 4 -> 1 to 4"],
    [
      "a bad word",
      "::photo{src=a.jpg place=topp}\n",
      "1:19 bad-attribute place must be here, top, bottom, page, spread -> top",
    ],
    [
      "a bad ratio",
      "::photo{src=a.jpg ratio=3-2}\n",
      "1:19 bad-attribute ratio must be width:height, such as 3:2 -> width:height, such as 3:2",
    ],
    ["a missing file", "::photo[图]\n", "1:1 bad-attribute photo needs src -> src"],
    ["a label where none is", ":::note[按]\n文\n:::\n", "1:8 bad-attribute note takes no [label]"],
    ["a container without end", "正文\n\n:::note\n文\n", "3:1 unclosed-directive :::note has no closing ::: -> :::"],
    ["an end without beginning", "正文\n:::\n", "2:1 unclosed-directive this ::: closes nothing"],
    [
      "an inner container with too few colons",
      ":::sidebar\n:::note\n文\n:::\n尾\n",
      "2:1 unclosed-directive :::note has no closing ::: -> :::",
    ],
    [
      "brackets that don't close",
      "::photo[图]{src=a.jpg\n",
      "1:1 unknown-directive the directive ::photo can't be read (check brackets, quotes and spaces)",
    ],
    [
      "a space behind the colons",
      "::: note\n文\n",
      "1:1 unknown-directive the directive ::: note can't be read (check brackets, quotes and spaces)",
    ],
    [
      "full-width colons before a directive's name",
      "文。\n\n：：：note\n文。\n：：：\n",
      "3:1 unknown-directive with full-width colons this is no directive and would print as text -> :::note",
    ],
    [
      "full-width colons that were to end a directive",
      "文。\n\n:：pohto[图]{src=a.jpg}\n\n文。\n：：：\n",
      "6:1 unknown-directive with full-width colons this is no directive and would print as text -> :::",
    ],
    ["a note that is not there", "文[^1]。\n", "1:2 footnote there is no note [^1]: this would print as text"],
    [
      "a full-width exclamation mark before a photo",
      "！[图](photos/a.jpg)\n",
      "1:1 missing-photo this photo is not read as one and would print as text -> ![图](photos/a.jpg)",
    ],
    ["a note never called", "文\n\n[^1]: 注\n", "3:1 footnote note [^1] is never called"],
    [
      "a row with a cell too many",
      "| 甲 |\n|---|\n| 乙 | 丙 |\n",
      "3:5 table this row has more cells than the 1 of the head",
    ],
  ])("tells %s with line and column", (_name, body, expected) => {
    const findings: Finding[] = [];
    readTree(lineIndex("a.md", body), findings);
    expect(
      findings.map(
        (one) => `${one.line}:${one.column} ${one.rule} ${one.message.en}${one.expected ? ` -> ${one.expected}` : ""}`,
      ),
    ).toContain(expected);
  });
});
