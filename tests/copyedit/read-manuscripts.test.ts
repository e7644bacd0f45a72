// Copyedit on manuscripts as the station before it reads them: front matter, directives, byte order mark.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LIMITS } from "../../src/base/limits.ts";
import { applyCorrections, copyedit } from "../../src/copyedit/copyedit.ts";
import { replayProof } from "../../src/copyedit/replay-proof.ts";
import { type Manuscript, readManuscript } from "../../src/manuscript/manuscript.ts";
import { issueOf } from "./manuscript-of.ts";

const dir = mkdtempSync(join(tmpdir(), "copyedit-"));
const tools = { clock: () => 0, signal: new AbortController().signal, progress: () => undefined, environment: {} };

const read = (text: string): Promise<Manuscript> => {
  writeFileSync(join(dir, "article.md"), text);
  return readManuscript({ dir, limits: LIMITS }, "article.md", tools);
};

const ARTICLE = `---
kicker: 江畔(一线)
headline: 立足岗位 接续奋斗
standfirst: "夜校开课,座无虚席。"
byline:
  - { role: 文, name: 李大河, post: "车间主任(兼)" }
---
## 夜校;灯火

车间办起了夜校 ,职工踊跃报名(每周三晚上),联系人:张小满,比例3:2。

:::question
夜校难办吗?
:::

:::answer{by="李大河" post="车间主任"}
不难,难的是坚持。
:::

::::keywords{columns=2}
### 学以致用
一句话的意思

- 学了就用,用了再学
- 边学边用
::::

:::pullquote
难的是坚持!
:::

名字叫{轱辘|gū lu}的机器,停了。[^1]

[^1]: 见《讲义》,第四章。
`;

it("finds marks wherever they are printed, in front matter and directives, too", async () => {
  const manuscript = await read(ARTICLE);
  const { findings, manuscripts } = copyedit([manuscript], issueOf());
  const lines = manuscript.text.split("\n");
  for (const { line = 0, column = 0, endLine, endColumn, actual } of findings) {
    expect(endLine).toBe(line);
    expect(lines[line - 1]?.slice(column - 1, (endColumn ?? 0) - 1)).toBe(actual);
  }
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["half-width-mark"]));
  const corrected = applyCorrections(manuscript.text, manuscripts[0]?.corrections ?? []);
  const expected = ARTICLE.replace(" ,职", "，职")
    .replace("江畔(一线)", "江畔（一线）")
    .replace("车间主任(兼)", "车间主任（兼）")
    .replace("(每周三晚上)", "（每周三晚上）")
    .replace("联系人:", "联系人：")
    .replace("吗?", "吗？")
    .replace("坚持!", "坚持！")
    .replaceAll(/(?<=\p{Script=Han}|》|）),(?=\p{Script=Han}|比|联)/gu, "，")
    .replace("夜校;", "夜校；");
  expect(corrected).toBe(expected);
});

it("settles: what it has corrected is read again without a correction", async () => {
  const manuscript = await read(ARTICLE);
  const corrections = copyedit([manuscript], issueOf()).manuscripts[0]?.corrections ?? [];
  const corrected = applyCorrections(manuscript.text, corrections);
  expect(replayProof(manuscript.text, corrected, corrections)).toBeUndefined();
  const again = await read(corrected);
  expect(copyedit([again], issueOf()).findings).toEqual([]);
});

it("gives offsets into the text without the byte order mark, so that the file's own stays", async () => {
  const manuscript = await read(`\ufeff---\r\nheadline: 标题\r\n---\r\n第一段,有问题。\r\n`);
  const corrections = copyedit([manuscript], issueOf()).manuscripts[0]?.corrections ?? [];
  const file = readFileSync(join(dir, "article.md"), "utf8");
  const mark = file.length - manuscript.text.length;
  expect(mark).toBe(1);
  expect(file.slice(0, mark) + applyCorrections(file.slice(mark), corrections)).toBe(
    "\ufeff---\r\nheadline: 标题\r\n---\r\n第一段，有问题。\r\n",
  );
});

it("places what it finds in a folded text of the front matter at that text", async () => {
  const manuscript = await read("---\nheadline: 题目\nstandfirst: >\n  夜校夜校开课了\n  座无虚席。\n---\n\n正文。\n");
  const { findings } = copyedit([manuscript], issueOf());
  expect(findings.map(({ rule, line, column }) => [rule, line, column])).toEqual([["repeated-characters", 3, 13]]);
});

it("finds a mark at a line's head where it stands, though the line end before it was read as a blank", async () => {
  const text = "---\nheadline: 通知\n---\n全队十二人\n(含替补)参加,另有\n3(名)教练.\n";
  const manuscript = await read(text);
  const made = copyedit([manuscript], issueOf());
  const marks = made.findings.filter(({ rule }) => rule === "half-width-mark");
  expect(marks.map(({ line, column, actual }) => [line, column, actual])).toEqual([
    [5, 1, "("],
    [5, 5, ")"],
    [5, 8, ","],
    [6, 2, "("],
    [6, 4, ")"],
    [6, 7, "."],
  ]);
  expect(made.findings.filter(({ rule }) => /unpaired|space/.test(rule))).toEqual([]);
  const corrected = applyCorrections(manuscript.text, made.manuscripts[0]?.corrections ?? []);
  expect(corrected).toBe(text.replace("(含替补)参加,", "（含替补）参加，").replace("3(名)教练.", "3（名）教练。"));
});
