// Triples: Markdown, its tree and its HTML for every block kind and directive. A golden that is missing fails; none writes itself.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setGalley } from "../../src/galley/galley.ts";
import { type Issue, loadIssue } from "../../src/issue/issue.ts";
import { DIRECTIVES, INLINE } from "../../src/manuscript/directives.ts";
import { readManuscript } from "../../src/manuscript/manuscript.ts";
import { outline } from "../manuscript/outline.ts";
import { tools } from "../pipeline/make.ts";

const folder = fileURLToPath(new URL("triples", import.meta.url));
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -3));

let dir = "";
let issue: Issue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-triples-"));
  await mkdir(join(dir, "photos"));
  await writeFile(
    join(dir, "photos/wide.svg"),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 540"><rect width="960" height="540" fill="#a8382b"/></svg>`,
  );
  for (const file of ["text.md", "other.md"]) await writeFile(join(dir, file), "---\nheadline: 题\n---\n\n文。\n");
  await writeFile(
    join(dir, "issue.yaml"),
    `publication: { title: 试印, kind: internal, organizer: 某某编辑部 }
issue: { id: triples, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
columns: 3
flatplan: [{ article: text.md }, { article: other.md }]
`,
  );
  issue = await loadIssue(dir, tools());
});

afterAll(() => rm(dir, { recursive: true, force: true }));

describe("a triple of Markdown, tree and HTML", () => {
  for (const name of names) {
    it(`holds for ${name}`, async () => {
      const made = await triple(readFileSync(join(folder, `${name}.md`), "utf8"));
      const golden = join(folder, `${name}.golden.txt`);
      expect(
        existsSync(golden) ? readFileSync(golden, "utf8") : `${golden} is missing; it should hold what was made`,
      ).toBe(made);
    });
  }

  it("is there for every directive", () => {
    const texts = names.map((name) => readFileSync(join(folder, `${name}.md`), "utf8")).join("\n");
    const missing = [...Object.keys(DIRECTIVES), ...INLINE].filter((name) => !new RegExp(`:${name}\\b`).test(texts));
    expect(missing).toEqual([]);
  });

  it("has no golden without its Markdown", () => {
    const goldens = readdirSync(folder).filter((name) => name.endsWith(".golden.txt"));
    expect(goldens.map((name) => name.replace(".golden.txt", "")).sort()).toEqual([...names].sort());
  });
});

/** The tree in lines, then the article's body and notes, one element a line. */
async function triple(markdown: string): Promise<string> {
  await writeFile(
    join(dir, "text.md"),
    markdown.startsWith("---\n") ? markdown : `---\nheadline: 题\n---\n${markdown}`,
  );
  const manuscript = await readManuscript(issue, "text.md", tools());
  const galley = setGalley(issue, new Map([["text.md", manuscript]]), new Map(), new Map([["other.md", "12"]]));
  const html = galley.runs[0]?.html ?? "";
  const body = html.slice(html.indexOf('<div class="body"'), html.lastIndexOf("</article>"));
  const findings = manuscript.findings.map((one) => `${one.line}:${one.column} ${one.level} ${one.rule}`);
  return [
    "# tree",
    outline({ ...manuscript.tree, children: manuscript.tree.children.filter((node) => node.type !== "yaml") }),
    "# html",
    body.replaceAll("><", ">\n<").replaceAll(/photos\/[0-9a-f]{16}/g, "photos/HASH"),
    ...(findings.length > 0 ? ["# findings", ...findings] : []),
    "",
  ].join("\n");
}
