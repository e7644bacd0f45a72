// issue.yaml: what is accepted, and for every fault the line, the column and the words.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import type { Tools } from "../../src/base/tools.ts";
import { type Issue, type LoadOptions, loadIssue } from "../../src/issue/issue.ts";

const root = mkdtempSync(join(tmpdir(), "qy-issue-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const tools: Tools = { clock: () => 0, signal: new AbortController().signal, progress: () => {}, environment: {} };
let count = 0;

function folder(yaml: string | Uint8Array, files: readonly string[] = ["a.md", "b.md", "leader.md"]): string {
  count += 1;
  const dir = join(root, String(count));
  mkdirSync(dir);
  for (const file of files) writeFileSync(join(dir, file), "---\nheadline: 题\n---\n文\n");
  writeFileSync(join(dir, "issue.yaml"), yaml);
  return dir;
}

async function faults(yaml: string | Uint8Array, options?: LoadOptions): Promise<readonly string[]> {
  try {
    const issue = await loadIssue(folder(yaml), tools, options);
    return issue.findings.map((one) => `${one.line}:${one.column} ${one.level} ${one.rule} ${one.message.en}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.exit).toBe(2);
    return error.findings.map(
      (one) => `${one.line}:${one.column} ${one.rule} ${one.message.en}${one.expected ? ` -> ${one.expected}` : ""}`,
    );
  }
}

const load = (yaml: string, options?: LoadOptions): Promise<Issue> => loadIssue(folder(yaml), tools, options);

const HEAD = `publication: { title: 车间 }
issue: { id: "2026-11", year: 2026, number: 11, date: 2026-11-15 }
`;
const GOOD = `${HEAD}flatplan:
  - article: a.md
`;

describe("loadIssue", () => {
  it("fills the defaults and measures the type area", async () => {
    const issue = await load(GOOD);
    expect(issue).toMatchObject({
      id: "2026-11",
      year: 2026,
      number: 11,
      binding: "saddle",
      columns: 3,
      runningHeads: "magazine",
    });
    expect(issue.folios).toEqual({ first: 1, from: "cover", countCovers: true });
    expect(issue.press).toEqual({
      standard: "PDF/X-4",
      profile: "fogra39-300",
      inkLimit: 300,
      marks: ["crop", "registration", "bars", "slug"],
      cover: "inside",
    });
    expect(issue.geometry.typeArea.width).toBe(696);
    expect(issue.measures[2]).toEqual({ columns: 3, characters: 18, width: 216, gap: 24 });
    expect(issue.template.families.song).toBe("QY Song");
    expect(issue.sources[0]?.path).toBe(issue.file);
    expect(issue.publication).toMatchObject({ title: "车间", kind: "internal", organizer: [], people: [] });
  });

  it("folds departments into their articles and gives accents by turn", async () => {
    const issue = await load(`${HEAD}flatplan:
  - cover: a.md
  - contents
  - department: { name: 甲, accent: "#112233", note: 按语 }
    articles: [b.md]
  - department: 乙
    articles:
      - { file: leader.md, pages: 2, starts: recto }
  - plate: { src: photos/p.jpg, caption: 图 }
  - blank
`);
    expect(issue.flatplan.map((one) => one.type)).toEqual([
      "cover",
      "contents",
      "article",
      "article",
      "plate",
      "blank",
    ]);
    expect(issue.flatplan[2]).toMatchObject({
      file: "b.md",
      opensDepartment: true,
      starts: "page",
      department: { name: "甲", accent: "#112233" },
    });
    expect(issue.flatplan[3]).toMatchObject({
      pages: 2,
      starts: "recto",
      department: { name: "乙", accent: issue.template.accents[1] },
    });
    expect(issue.flatplan[3]?.place).toMatchObject({ file: "issue.yaml", line: 10, column: 17 });
  });

  it("takes a shared publication file whose keys the issue overrides", async () => {
    const dir = folder(
      `publication: { file: ../shared.yaml, kind: periodical }\n${GOOD.split("\n").slice(1).join("\n")}`,
    );
    writeFileSync(join(root, "shared.yaml"), "title: 共用\nkind: internal\norganizer: 某会\nphone: 051200000000\n");
    const { publication } = await loadIssue(dir, tools);
    expect(publication).toMatchObject({
      title: "共用",
      kind: "periodical",
      organizer: ["某会"],
      phone: "051200000000",
    });
  });

  it("keeps one article for --article, with a hint when there is none", async () => {
    const issue = await load(`${GOOD}  - article: b.md\n`, { article: "b.md" });
    expect(issue.flatplan.map((one) => "file" in one && one.file)).toEqual(["b.md"]);
    expect(await faults(GOOD, { article: "c.md" })).toEqual(["1:1 missing-article the issue has no c.md -> a.md"]);
  });

  it.each<[string, string, string[]]>([
    ["unknown key", `${GOOD}templat: magazine\n`, ["5:1 unknown-key there is no key templat -> template"]],
    ["unknown key inside", GOOD.replace("title", "titel"), ["1:16 unknown-key there is no key titel -> title"]],
    ["bad word", `${GOOD}binding: sadle\n`, ["5:10 issue-yaml binding can't be sadle -> saddle"]],
    [
      "leading zeros",
      GOOD.replace("number: 11", "number: 007"),
      ["2:45 issue-yaml the number 007 has leading zeros -> 7"],
    ],
    [
      "not a number",
      GOOD.replace("number: 11", "number: 十一"),
      ["2:45 issue-yaml number must be a whole number -> a whole number"],
    ],
    ["bad date", GOOD.replace("2026-11-15", "2026-02-30"), ["2:55 issue-yaml there is no day 2026-02-30"]],
    ["duplicate key", `${GOOD}trim: A4\ntrim: A5\n`, ["6:1 issue-yaml key trim is there twice"]],
    ["__proto__", `${GOOD}__proto__: { columns: 4 }\n`, ["5:1 unknown-key there is no key __proto__"]],
    [
      "missing keys",
      "issue: { id: a, year: 2026, number: 1 }\n",
      [
        "1:1 issue-yaml publication is missing -> publication",
        "1:1 issue-yaml flatplan is missing -> flatplan",
        "1:1 issue-yaml date is missing -> date",
      ],
    ],
    ["not a mapping", "- a\n- b\n", ["1:1 issue-yaml expected a mapping of “key: value” lines"]],
    ["empty file", "", ["1:1 issue-yaml expected a mapping of “key: value” lines"]],
    ["missing article", GOOD.replace("a.md", "leadr.md"), ["4:14 missing-article no such file: leadr.md -> leader.md"]],
    ["article outside", GOOD.replace("a.md", "../x.md"), ["4:14 unsafe-path ../x.md climbs out with .."]],
    ["article twice", `${GOOD}  - article: a.md\n`, ["5:14 flatplan a.md is in the flatplan already, line 4"]],
    [
      "two heads",
      `${GOOD}  - { article: b.md, plate: { src: x.jpg } }\n`,
      [
        "5:5 flatplan this entry is article and plate at once -> cover, inside-front, inside-back, back-cover, article, department, continue, plate, ad",
      ],
    ],
    ["bad entry", `${GOOD}  - contens\n`, ["5:5 issue-yaml flatplan[2] can't be contens -> contents"]],
    [
      "continue of nothing",
      `${GOOD}  - continue: b.md\n`,
      ["5:15 flatplan the flatplan has no b.md to continue -> a.md"],
    ],
    [
      "continue before its article",
      GOOD.replace("  - article: a.md", "  - continue: a.md\n  - article: a.md"),
      ["4:15 flatplan a.md must stand before the place that continues it"],
    ],
    [
      "a publication whose fields are of another kind",
      GOOD.replace(/^publication: .*\n/, "publication: { title: [车间], logo: [a.svg], people: 某某 }\n"),
      ["1:23 issue-yaml title ", "1:35 issue-yaml logo ", "1:52 issue-yaml people "],
    ],
    ["advert", `${GOOD}  - ad: { pdf: a.pdf }\n`, ["5:16 missing-advert no such file: a.pdf"]],
    [
      "no such template",
      `${GOOD}template: magazin\n`,
      ["5:11 template no template magazin (a folder with a template.json) -> magazine"],
    ],
    [
      "margins leave no room",
      `${GOOD}trim: 50mm 50mm\n`,
      ["5:7 issue-yaml the margins leave no type area: fewer than 8 字 or 4 lines in this trim"],
    ],
    ["bad trim", `${GOOD}trim: 大16\n`, ["5:7 issue-yaml trim 大16 is not a size -> 大16开"]],
    ["bad id", GOOD.replace('"2026-11"', '"../x"'), ["2:14 issue-yaml id “../x” can't be the name of a folder"]],
    [
      "full-width colon",
      GOOD.replace("binding", "").replace("issue:", "issue："),
      ["2:1 issue-yaml a full-width colon after the key: YAML wants a half-width colon and a space -> issue: "],
    ],
    ["tab", `${HEAD}flatplan:\n\t- contents\n`, ["4:1 issue-yaml a tab is used to indent: YAML wants spaces"]],
  ])("tells %s with line and column", async (_name, yaml, expected) => {
    const found = await faults(yaml);
    for (const one of expected) expect(found.map((each) => each.slice(0, one.length))).toContain(one);
    expect(found).toHaveLength(expected.length);
  });

  it("goes on with a warning where only something later is missing", async () => {
    expect(await faults(`${GOOD}fillers: [b.md]\n`)).toEqual([]);
    expect(await faults(`${GOOD}fillers: [a.md]\n`)).toEqual([
      "5:11 fillers the filler a.md stands in the issue already",
    ]);
  });

  it("tells other encodings from UTF-8, and reads a byte order mark and CRLF", async () => {
    const gbk = Buffer.concat([
      Buffer.from("publication: { title: "),
      Buffer.from([0xb3, 0xb5, 0xbc, 0xe4]),
      Buffer.from(" }\n"),
    ]);
    expect(await faults(gbk)).toEqual(["1:23 encoding the file is not UTF-8, it looks like GBK -> UTF-8"]);
    expect(await faults(Buffer.from(`\ufeff${GOOD}`, "utf16le"))).toEqual([
      "1:1 encoding the file is not UTF-8, it looks like UTF-16LE -> UTF-8",
    ]);
    expect(await faults(`\ufeff${GOOD.replaceAll("\n", "\r\n")}templat: x\r\n`)).toEqual([
      "5:1 unknown-key there is no key templat -> template",
    ]);
  });

  it("stops at alias bombs and deep nesting without expanding them", async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${"bcdef"
      .split("")
      .map((name, at) => `${name}: &${name} [${Array(10).fill(`*${"abcdef"[at]}`).join(", ")}]`)
      .join("\n")}\n`;
    expect((await faults(bomb))[0]).toContain("more than 100 aliases");
    expect(await faults(`a: ${"[".repeat(20_000)}\n`)).toEqual(["1:44 issue-yaml YAML nested more than 40 deep"]);
  });

  it("says where it looked when there is no issue.yaml", async () => {
    await expect(loadIssue(join(root, "none"), tools)).rejects.toMatchObject({ exit: 2 });
  });
});
