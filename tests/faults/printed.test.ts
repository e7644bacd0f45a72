// Faults that are printed around: the build is whole, each has its finding, nothing outside was asked for and nothing of it is in the PDF.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { pdfText } from "../pipeline/make.ts";
import { article, build, issueYaml, LINE, leftovers, type Outcome, record, useBench, write } from "./bench.ts";
import { plainBrowser } from "./controls.ts";
import { type Loopback, listenOnLoopback } from "./loopback.ts";
import { type OutwardCase, outwardCases } from "./outward.ts";
import { outwardTemplate, PRINTED } from "./printed.ts";

const bench = useBench("printed");
let loopback: Loopback | undefined;
let outcome: Outcome;
let text = "";
let packets = -1;
let cases: readonly OutwardCase[] = [];
/** What the plain browser reached, by path; "passwd" when the file is in its PDF. */
const reached = new Set<string>();

beforeAll(async () => {
  loopback = await listenOnLoopback();
  cases = outwardCases(loopback.port);
  const bodies = [...cases, ...PRINTED];
  const flatplan = bodies.map((_, at) => `  - article: case-${at}.md`).join("\n");
  const dir = bench.copy({ ...outwardTemplate(loopback.port) });
  const yaml = issueYaml("", flatplan).replace("template: magazine", "template: ./outward");
  write(dir, { "issue.yaml": yaml.replace("id: faults", "id: printed") });
  bodies.forEach(({ body }, at) => {
    write(dir, { [`case-${at}.md`]: article(`${body}\n\n完结第${at}例。`) });
  });
  for (const { files } of PRINTED) write(dir, files ?? {});
  // A byte order mark and CRLF are no fault at all.
  write(dir, { "case-0.md": `\ufeff${readFileSync(join(dir, "case-0.md"), "utf8").replaceAll("\n", "\r\n")}` });
  outcome = await build(dir, bench.out);
  packets = loopback.connections();
  expect(outcome.exit, outcome.out.slice(0, 3000)).toBeLessThan(2);
  text = await pdfText(readFileSync(join(bench.out, "printed/issue.pdf")));
  await control(dir);
}, 300_000);

afterAll(async () => {
  await loopback?.close();
});

const findingsOf = (at: number): readonly string[] =>
  outcome.findings.filter((one) => one.file === `case-${at}.md`).map((one) => `${one.rule}:${one.line}`);

describe("what reaches out of the manuscript or the template", () => {
  it("the issue is made, and not one connection was opened", () => {
    expect(outcome.exit).toBe(1);
    const { text: count } = JSON.parse(outcome.out) as { text: Record<string, number> };
    expect(count).toMatchObject({ lost: 0, repeated: 0, moved: 0 });
    expect(packets).toBe(0);
    expect(text).not.toMatch(/root:x:|daemon:/);
    expect(leftovers()).toEqual({ folders: [], processes: [] });
  });

  it("58 a template that reaches out gets nothing", () => {
    expect(reached).toContain("/template.css");
    const without = "the sheet is fetched from loopback";
    record({
      row: 58,
      name: "a template that reaches out",
      without,
      with: "0 packets",
      leaks: packets,
    });
  });

  for (const [at, { row, name, rule, reaches }] of outwardCases(1).entries()) {
    it(`${row} ${name}: ${rule} at ${LINE}`, () => {
      expect(findingsOf(at)).toContain(`${rule}:${LINE}`);
      expect(text).toContain(`完结第${at}例`);
      if (reaches !== undefined) expect([...reached]).toContain(reaches);
      const without = reaches === undefined ? "needs a network to be shown" : `a plain page reaches ${reaches}`;
      record({ row, name, without, with: `${rule} a.md:${LINE}, 0 packets`, leaks: packets });
    });
  }
});

describe("what is awkward but can be printed", () => {
  for (const [index, { row, name, rule, without }] of PRINTED.entries()) {
    it(`${row} ${name}${rule ? `: ${rule} at ${LINE}` : " is made whole"}`, () => {
      const at = index + cases.length;
      if (rule) expect(findingsOf(at)).toContain(`${rule}:${LINE}`);
      else {
        const own = outcome.findings.filter((one) => one.file === `case-${at}.md` && one.level === "error");
        expect(own).toEqual([]);
      }
      expect(text).toContain(`完结第${at}例`);
      record({ row, name, without, with: rule ? `printed, ${rule} a.md:${LINE}` : "printed whole" });
    });
  }
});

/** The same things in plain pages: each must do there what it must not do here. */
async function control(dir: string): Promise<void> {
  const browser = await plainBrowser();
  const sheet = '<link rel="stylesheet" href="outward/99-outward.css">';
  const pages = [
    { body: sheet, reaches: "/template.css" },
    ...cases.flatMap(({ html, body, reaches }) => (reaches ? [{ body: html ?? body, reaches }] : [])),
  ];
  for (const [at, { body, reaches }] of pages.entries()) {
    const path = join(dir, `control-${at}.html`);
    writeFileSync(path, `<!doctype html><meta charset="utf-8"><p>x</p>${body}`);
    const tab = await browser.newPage();
    await tab.goto(`file://${path}`, { waitUntil: "networkidle0", timeout: 15_000 }).catch(() => undefined);
    // Not all of it is loading that the tab knows of.
    if (reaches.startsWith("/"))
      await vi.waitUntil(() => loopback?.asked().includes(reaches), { timeout: 15_000 }).catch(() => undefined);
    if (body.includes("passwd") && /root:x:/.test(await pdfText(await tab.pdf()))) reached.add("passwd");
    await tab.close();
  }
  for (const path of loopback?.asked() ?? []) reached.add(path);
}
