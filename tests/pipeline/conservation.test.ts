// One sentence taken out of each station's product: each time the build ends with 4 and names the sentence and its line.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Nodes } from "mdast";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/base/finding.ts";
import type { Manuscript } from "../../src/manuscript/manuscript.ts";
import type { Faults } from "../../src/pipeline.ts";
import { expectSound, make, pdfText, refusal } from "./make.ts";
import { withoutText } from "./without-text.ts";

const LOST = "灯塔的值班表少了一页。";
const LINE = 13;
const MANUSCRIPT = `---
headline: 少了一页
kind: feature
columns: 2
---
江边的船坞从来不缺耐心，缺的是准确的尺寸。值夜的姑娘把两捆缆绳重新量了一遍，记进本子里。

## 从一把卡尺说起

- 先问分寸，再谈规矩；
- 雨停之后，摆渡的老人把汽灯送到对岸。

灯塔的值班表少了一页。图书管理员说，缺的那一页讲的是雾散的时候水位涨了多少。

:::sidebar{title="水位"}
那个冬天水位涨到4.52米，北岸码头的灯一夜没有熄。
:::

气象员不说话——半夜里，谁也不愿意提起名声。[^1]

[^1]: 《水文年表》里没有写这件事。

铭牌上写着卡尔·林、•号码•、μ与µ、Ω与\u2126、长音―短音—歇。

——53390—2021
`;

let dir = "";

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-lost-"));
  await writeFile(join(dir, "text.md"), MANUSCRIPT);
  await writeFile(
    join(dir, "issue.yaml"),
    `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: lost, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: A5
bleed: 3mm
binding: perfect
columns: 2
flatplan:
  - article: text.md
`,
  );
});

afterAll(() => rm(dir, { recursive: true, force: true }));

const refused = async (faults: Faults): Promise<readonly Finding[]> => {
  const refusing = await refusal(dir, { faults });
  expect(refusing.exit).toBe(4);
  return refusing.findings;
};

/** A finding that holds the sentence and stands at its line. */
const expectNamed = (findings: readonly Finding[], sentence = LOST, line = LINE): void => {
  const named = findings.filter((one) => one.level === "error" && one.file === "text.md" && one.line === line);
  expect(named.map((one) => one.message.zh).join("\n")).toContain(sentence);
  expect(named.map((one) => one.message.en).join("\n")).toContain(sentence);
};

describe("a sentence lost", () => {
  it("nowhere: the issue is made", async () => {
    expect(MANUSCRIPT.split("\n")[LINE - 1]?.startsWith(LOST)).toBe(true);
    const made = await make(dir, { copyedit: false });
    await expectSound(made, { width: 148, height: 210 });
    // Characters that the font draws alike come back each as it was written.
    expect(await pdfText(made.pages.pdf)).toContain("林、•号码•、μ与µ、Ω与\u2126、长音―短音—歇");
    // A pair of dashes alone in its run of text.
    expect(await pdfText(made.pages.pdf)).toContain("——53390—2021");
  });

  it("in reading ends the build", async () =>
    expectNamed(await refused({ read: (one) => withoutSentence(one, LOST) })));

  it("in copyediting ends the build", async () =>
    expectNamed(await refused({ copyedit: (text) => text.replace(LOST, "") })));

  it("in the galley ends the build", async () => expectNamed(await refused({ galley: (html) => cutOut(html, LOST) })));

  it("on the pages ends the build", async () => expectNamed(await refused({ pages: (html) => cutOut(html, LOST) })));

  it("in the finished PDF ends the build", async () =>
    expectNamed(await refused({ pdf: (bytes) => withoutText(bytes, LOST) })));

  it("in a panel's pages is named with the panel's line", async () => {
    const sentence = "那个冬天水位涨到4.52米，北岸码头的灯一夜没有熄。";
    expectNamed(await refused({ pages: (html) => cutOut(html, sentence) }), sentence, 16);
  });

  it("in a note's galley is named with the note's line", async () => {
    const sentence = "《水文年表》里没有写这件事。";
    expectNamed(await refused({ galley: (html) => cutOut(html, sentence) }), sentence, 21);
  });
});

describe("text that the program adds", () => {
  const expectAdded = (findings: readonly Finding[]): void => {
    expect(findings.filter((one) => one.rule === "text-lost").map((one) => one.actual)).toEqual(["■"]);
  };

  it("is missed when the galley loses it", async () =>
    expectAdded(await refused({ galley: (html) => cutOut(html, "■") })));

  it("is missed when the pages lose it", async () =>
    expectAdded(await refused({ pages: (html) => cutOut(html, "■") })));

  it("is missed when the file lost it", async () =>
    expectAdded(await refused({ pdf: (bytes) => withoutText(bytes, "■") })));
});

describe("a sentence that stands", () => {
  it("twice ends the build", async () =>
    expectNamed(await refused({ galley: (html) => html.replace(LOST, LOST + LOST) }), "图书管理员说", LINE));

  it("elsewhere ends the build", async () => {
    const moved = (html: string): string => cutOut(html, LOST).replace("气象员不说话", `${LOST}气象员不说话`);
    expectNamed(await refused({ galley: moved }));
  });

  it("unseen on the page ends the build", async () => {
    const hidden = (html: string): string => html.replace(LOST, `<span style="display:none">${LOST}</span>`);
    const findings = await refused({ galley: hidden });
    expect(findings.some((one) => one.line === LINE)).toBe(true);
  });

  it("outside its column ends the build", async () => {
    const pushed = (html: string): string =>
      html.replace(LOST, `<span style="position:relative;left:900px">${LOST}</span>`);
    const findings = await refused({ galley: pushed });
    expect(findings.some((one) => one.rule === "overset" && one.line === LINE)).toBe(true);
  });
});

/** Taken out of HTML whatever tags stand between its characters; it must be there. */
function cutOut(html: string, sentence: string): string {
  const pattern = new RegExp(
    [...sentence].map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("((?:<[^>]*>)*)"),
  );
  return html.replace(pattern, (...match) =>
    match
      .slice(1, -2)
      .filter((one) => typeof one === "string")
      .join(""),
  );
}

/** As a reader would give it that had never seen the sentence: neither tree nor flows hold it. */
function withoutSentence(manuscript: Manuscript, sentence: string): Manuscript {
  const tree = structuredClone(manuscript.tree);
  const visit = (node: Nodes): void => {
    if (node.type === "text") node.value = node.value.replace(sentence, "");
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  const flows = manuscript.flows.map((flow) => ({
    ...flow,
    pieces: flow.pieces.map((piece) => ({ ...piece, text: piece.text.replace(sentence, "") })),
  }));
  return { ...manuscript, tree, flows };
}
