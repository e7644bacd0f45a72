// Init: a new issue with one article and a cover, in the working language of the trade; it builds at once.
import { readdir, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { finding, Refusal } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import { sweepParts } from "../files/parts.ts";
import { writeFolder } from "../files/write-folder.ts";
import type { Settings } from "./arguments.ts";

/** @throws Refusal 2 when no folder is named or it holds something already, 6 when it can't be written */
export async function init(settings: Settings, tools: Tools): Promise<number> {
  const folder = settings.target;
  if (folder === undefined)
    throw refuse(
      "写出新一期的文件夹，例如 qingyang init manuscripts/2027-01",
      "name the new issue's folder, such as qingyang init manuscripts/2027-01",
    );
  // What an init that was killed has left is not the office's.
  await sweepParts(folder);
  const there = await readdir(folder).catch(() => []);
  if (there.length > 0)
    throw refuse(
      `${folder} 里已有东西，没有动它；请另写一个新的或空的文件夹`,
      `${folder} is not empty; nothing was changed: name a folder that is new or empty`,
    );
  if (await isFile(folder)) throw refuse(`${folder} 是文件，请写一个文件夹`, `${folder} is a file: name a folder`);
  const id = basename(resolve(folder)).replace(/[^\p{L}\p{N}._-]/gu, "-");
  const files = Object.entries(filesFor(id)).map(([path, bytes]) => ({ path, bytes }));
  await writeFolder(resolve(folder), files, tools.signal);
  const next = `qingyang build ${folder}`;
  process.stdout.write(
    settings.language === "zh-CN"
      ? `${folder}：新的一期，接着运行 ${next}\n`
      : `${folder}: a new issue; now run ${next}\n`,
  );
  return 0;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  );

const refuse = (zh: string, en: string): Refusal =>
  new Refusal(2, [finding({ rule: "command-line", level: "error", message: { zh, en } })]);

function filesFor(id: string): Record<string, string> {
  const match = /(\d{4})-(\d{1,2})/.exec(id);
  const year = match?.[1] ?? "2027";
  const number = Number(match?.[2] ?? "1");
  return {
    "issue.yaml": `publication:
  title: 刊名
  kind: internal
  permit: 某内资准字第0000号
  organizer: 编印单位
  people:
    - { role: 主编, names: [某某] }
  printer: 印刷单位
  recipients: 发送对象
  print-run: 1000
issue:
  id: "${id}"
  year: ${year}
  number: ${number}
  date: ${year}-${String(Math.min(12, number)).padStart(2, "0")}-15
template: magazine
trim: 210mm 285mm
bleed: 3mm
binding: saddle
columns: 3
flatplan:
  - cover: cover.md
  - contents
  - imprint
  - department: 栏目
    articles:
      - file: first.md
  - back-cover: back.md
`,
    "cover.md": `---
kind: cover
headline: 封面标题
subheadline: 写一句让人想翻开的话
lines:
  - { text: 第一篇文章的标题, file: first.md }
---
`,
    "first.md": `---
kicker: 眉题
headline: 第一篇文章的标题
standfirst: 导语用两三句话说清这篇文章讲什么，为什么现在值得读。
byline:
  - { role: 文, name: 作者 }
kind: feature
columns: 3
opening: head
---

正文从这里开始。段落之间空一行，段首不用空格，排版时自动空两字。标点用全角，数字和汉字之间不必加空格，排版时会留出合适的间隙。

## 小标题

小标题前面写两个井号。照片放在photos文件夹里，单独成一段写：感叹号、方括号里写图注、圆括号里写路径和署名。

1. 编号列表这样写；
2. 一条一行。

:::note
编者按写在这里。
:::

稿件写好后运行build，就得到可以在屏幕上看的issue.pdf和issue.html。有问题的地方，会报出文件、行号和改法。
`,
    "back.md": `---
kind: back-cover
headline: 封底
---

一句话。
`,
  };
}
