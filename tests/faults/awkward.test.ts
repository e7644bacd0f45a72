// Awkward: browsers that do not start, machines that differ, issues that are nearly nothing or very much, and a preview under stress.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { findBrowser } from "../../src/pages/browser/find-browser.ts";
import { openBrowser } from "../../src/pages/browser/launch.ts";
import { openPreview, type Preview } from "../../src/preview/preview.ts";
import { rebuildQueue } from "../../src/preview/rebuild-queue.ts";
import { tools } from "../pipeline/make.ts";
import {
  article,
  build,
  digest,
  expectNothingLeft,
  type Found,
  issueYaml,
  leftovers,
  type Outcome,
  record,
  useBench,
  write,
} from "./bench.ts";
import { groupOf } from "./strikes.ts";
import { templateWith } from "./templates.ts";

/** As many photos and saves as the table says in `npm run test:faults`; a tenth of them in CI. */
const THOROUGH = process.env.QINGYANG_FAULTS === "all";
const PHOTOS = THOROUGH ? 400 : 40;
const SAVES = THOROUGH ? 10_000 : 1_000;

const bench = useBench("awkward");

describe.runIf(process.platform === "linux")("a browser that does not start", () => {
  /** A program of the system that asks for a library which is not there, one for another processor, and one that has no sandbox. */
  const programs: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ["a shared library missing", (path) => copyFileSync(process.execPath, path), /libzz\S*\.so/],
    ["another processor", (path) => writeFileSync(path, foreignProgram()), /processor/],
    ["no sandbox", (path) => writeFileSync(path, NO_SANDBOX), /sandbox/],
    ["no such file", () => undefined, /QINGYANG_BROWSER/],
  ];
  for (const [name, make, words] of programs) {
    it(`${name === "no sandbox" ? 41 : 40} ${name}: exit 5, one finding with the cure`, async () => {
      const path = join(bench.issue, "..", name.replaceAll(" ", "-"));
      make(path);
      if (name === "a shared library missing") breakLibrary(path);
      if (name !== "no such file") chmodSync(path, 0o755);
      const before = digest(bench.out);
      process.env.QINGYANG_BROWSER = path;
      const { exit, findings, out } = await build(bench.issue, bench.out, "--no-cache").finally(() => {
        delete process.env.QINGYANG_BROWSER;
      });
      expect({ exit, rules: findings.map(({ rule }) => rule) }, out).toEqual({ exit: 5, rules: ["browser"] });
      const [found] = findings;
      expect(`${found?.message} ${found?.actual} ${found?.hint}`).toMatch(words);
      expect(found?.hint).toBeTruthy();
      expect(digest(bench.out)).toEqual(before);
      expectNothingLeft(bench.out);
      const row = name === "no sandbox" ? 41 : 40;
      record({
        row,
        name: `browser: ${name}`,
        without: await plainStart(path),
        with: "exit 5, browser, with the cure",
      });
    });
  }

  it("41 the report tells whether there was a sandbox", async () => {
    const { out } = await build(bench.issue, bench.out);
    const { engine } = JSON.parse(out) as { engine: { sandbox: boolean } };
    const expected = process.getuid?.() !== 0 && process.env.QINGYANG_NO_SANDBOX !== "1";
    expect(engine.sandbox).toBe(expected);
    record({ row: 41, name: "without a sandbox", without: "nobody is told", with: "report.json says so" });
  });

  it("42 /dev/shm is never used, where a browser by itself maps files there", async () => {
    const { executablePath, env } = await findBrowser(process.env);
    const args = ["--headless", "--no-sandbox", "--disable-gpu"];
    // Puppeteer by itself keeps browsers off it; this is the browser as it would be without.
    const ignoreDefaultArgs = ["--disable-dev-shm-usage"];
    const launched = { executablePath, args, ignoreDefaultArgs, env: { ...process.env, ...env }, pipe: true };
    const plain = await puppeteer.launch(launched);
    await (await plain.newPage()).setContent("<canvas></canvas>字");
    const used = sharedIn(groupOf(plain));
    await plain.close();
    const own = await openBrowser({ environment: process.env, signal: new AbortController().signal });
    await (await own.browser.newPage()).setContent("<canvas></canvas>字");
    const ours = sharedIn(groupOf(own.browser));
    await own.close();
    expect(ours).toBe(0);
    expect(used).toBeGreaterThan(0);
    record({ row: 42, name: "/dev/shm of 64 MB", without: `${used} files in /dev/shm`, with: "none" });
  });
});

describe("another machine", () => {
  it("61 in another time zone, language and year gives the same bytes", async () => {
    const first = await build(bench.issue, bench.out, "--no-cache");
    const before = readFileSync(join(bench.out, "faults/issue.pdf"));
    const kept = { TZ: process.env.TZ, LANG: process.env.LANG };
    const now = Date.now;
    Object.assign(process.env, { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8" });
    Date.now = () => now() + 3 * 365 * 86_400_000;
    const there = new Date(2027, 0, 1).getTimezoneOffset();
    try {
      expect((await build(bench.issue, bench.out, "--no-cache")).exit).toBe(first.exit);
    } finally {
      Date.now = now;
      for (const [name, value] of Object.entries(kept)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
    expect(before.equals(readFileSync(join(bench.out, "faults/issue.pdf")))).toBe(true);
    const without = `Chromium dates its PDF itself, here at UTC${there < 0 ? "+" : "-"}${Math.abs(there / 60)}`;
    record({ row: 61, name: "clock, time zone, language", without, with: "the same bytes" });
  });
});

describe("an issue of an awkward kind", () => {
  it("h two articles with one headline have link targets of their own", async () => {
    const text = (own: string): string => article(`${own}见第:page[a.md]页和第:page[b.md]页。`);
    const yaml = issueYaml("", "  - contents\n  - article: a.md\n  - article: b.md").replace("id: faults", "id: twins");
    const dir = bench.copy({ "issue.yaml": yaml, "a.md": text("甲。"), "b.md": text("乙。") });
    const { exit, out } = await build(dir, bench.out);
    expect(exit, out.slice(0, 2000)).toBeLessThan(2);
    const html = readFileSync(join(bench.out, "twins/issue.html"), "utf8");
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
    const links = new Set([...html.matchAll(/href="(#[^"]+)"/g)].map(([, href]) => href));
    expect(links.size).toBeGreaterThan(1);
    const { articles } = JSON.parse(out) as { articles: { file: string; folios: number[] }[] };
    expect(new Set(articles.map(({ folios }) => folios[0])).size).toBe(articles.length);
    record({ row: "h", name: "two articles with one headline", without: "one target for both", with: "two targets" });
  });

  it("i an article with a headline only is told before anything is made", async () => {
    const dir = bench.copy({ "a.md": "---\nheadline: 只有题目\n---\n" });
    const before = digest(bench.out);
    const { exit, findings, out } = await build(dir, bench.out);
    const found = findings.map(({ rule, level, file, line }) => `${level} ${rule} ${file}:${line}`);
    expect({ exit, found }, out).toEqual({ exit: 3, found: ["error empty-article a.md:1"] });
    expect(findings[0]?.hint).toBeTruthy();
    expect(digest(bench.out)).toEqual(before);
    const without = "a page with a headline and nothing below it";
    record({ row: "i", name: "an article with a headline only", without, with: "exit 3, empty-article a.md:1" });
  });

  it(`j ${PHOTOS} photos are all placed, each once`, { timeout: 400_000 }, async () => {
    const yaml = issueYaml().replace("id: faults", "id: many");
    const files: Record<string, string | Uint8Array> = { "issue.yaml": yaml };
    const lines: string[] = [];
    for (let at = 0; at < PHOTOS; at += 1) {
      const background = { r: (at % 20) * 12, g: Math.floor(at / 20) * 12, b: 90 };
      const image = sharp({ create: { width: 48, height: 32, channels: 3, background } });
      files[`photos/${at}.jpg`] = await image.jpeg().toBuffer();
      lines.push(`第${at}张照片。\n\n![图${at}](photos/${at}.jpg "某某 图")`);
    }
    const dir = bench.copy({ ...files, "a.md": article(lines.join("\n\n")) });
    const { exit, out } = await build(dir, bench.out);
    expect(exit, out.slice(0, 1500)).toBeLessThan(2);
    const { text, articles } = JSON.parse(out) as { text: Record<string, number>; articles: { photos: number }[] };
    expect(text).toMatchObject({ lost: 0, repeated: 0, moved: 0 });
    expect(articles.map(({ photos }) => photos)).toEqual([PHOTOS]);
    const shown = readFileSync(join(bench.out, "many/issue.html"), "utf8");
    const sources = [...shown.matchAll(/<img[^>]*\ssrc="(issue-assets\/[^"]+)"/g)].map(([, src]) => src ?? "");
    expect({ placed: sources.length, different: new Set(sources).size }).toEqual({ placed: PHOTOS, different: PHOTOS });
    for (const src of sources) expect(existsSync(join(bench.out, "many", src)), src).toBe(true);
    record({ row: "j", name: `${PHOTOS} photos`, without: "-", with: "all placed, nothing lost" });
  });

  it("m a template without the opening that an article asks for: told at its line, and set as the plain one, all of it", async () => {
    const files = templateWith("plain", (manifest) => manifest);
    const sheet = "plain/20-opening.css";
    const lines = String(files[sheet]).split("\n");
    const others = lines.filter((line) => !line.includes("opening-vertical"));
    expect(others.length).toBeLessThan(lines.length);
    const yaml = issueYaml().replace("id: faults", "id: plain").replace("template: magazine", "template: ./plain");
    const text = article("第二段。").replace("headline: 题目", "headline: 题目\nstandfirst: 导语。\nopening: vertical");
    const dir = bench.copy({ ...files, "issue.yaml": yaml, "a.md": text });
    const shown = (): string => readFileSync(join(bench.out, "plain/issue.html"), "utf8");
    const whole = await build(dir, bench.out);
    const forms = ({ findings }: Outcome): readonly Found[] => findings.filter(({ rule }) => rule === "opening-form");
    expect([whole.exit, forms(whole)], whole.out.slice(0, 2000)).toEqual([0, []]);
    expect(shown()).toContain("opening-vertical");
    // A remark in a sheet is no form.
    write(dir, { [sheet]: `/* no .opening-vertical here */\n${others.join("\n")}` });
    const plain = await build(dir, bench.out);
    const found = forms(plain).map(({ level, file, line, column }) => `${level} ${file}:${line}:${column}`);
    expect([plain.exit, found], plain.out.slice(0, 2000)).toEqual([1, ["error a.md:4:10"]]);
    expect(forms(plain)[0]).toMatchObject({ actual: "vertical", hint: expect.stringContaining("head, photo-above") });
    expect(shown()).not.toContain("opening-vertical");
    expect(shown()).toContain("opening-head");
    const { text: proof, draft } = JSON.parse(plain.out) as { text: Record<string, number>; draft: boolean };
    expect(draft).toBe(true);
    expect(proof).toMatchObject({ pdf: proof.manuscript, lost: 0, repeated: 0, moved: 0 });
    const without = "set in some other way, and nobody is told";
    record({
      row: "m",
      name: "an opening that the template does not have",
      without,
      with: "exit 1, opening-form a.md:4, set as head, no loss",
    });
  });
});

describe("the preview", () => {
  let preview: Preview | undefined;
  let dir = "";
  const life = new AbortController();
  const open = (port: number): Promise<Preview> =>
    openPreview(
      { target: dir, port, language: "en", unexpected: () => new Refusal(5, []) },
      tools(undefined, life.signal),
    );
  const ask = (path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(preview?.url ?? "");
      const sent = request({ host: "127.0.0.1", port, path, headers }, (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (part: string) => {
          body += part;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
      });
      sent.on("error", reject).end();
    });
  const state = async (): Promise<{ texts: string; faults: { file?: string }[] }> => {
    const { port, searchParams } = new URL(preview?.url ?? "");
    const { body } = await ask("/state", { cookie: `qingyang-${port}=${searchParams.get("token")}` });
    const read = JSON.parse(body) as { proof?: { texts: Record<string, string> }; faults: { file?: string }[] };
    return { texts: JSON.stringify(read.proof?.texts ?? {}), faults: read.faults };
  };

  beforeAll(async () => {
    dir = bench.copy({});
    preview = await open(0);
    await preview.settled();
  }, 200_000);

  afterAll(async () => {
    await preview?.close();
    life.abort();
    expect(leftovers()).toEqual({ folders: [], processes: [] });
  });

  it("k started twice on a port: exit 2, with what to do", async () => {
    const port = Number(new URL(preview?.url ?? "").port);
    const refused: unknown = await open(port).catch((error: unknown) => error);
    if (!(refused instanceof Refusal)) throw refused;
    expect({ exit: refused.exit, message: refused.findings[0]?.message.en }).toEqual({
      exit: 2,
      message: `port ${port} is taken`,
    });
    record({
      row: "k",
      name: "the preview started twice on a port",
      without: "EADDRINUSE",
      with: "exit 2, command-line",
    });
  });

  it("62 asked under another name, without its token, or for a path outside: refused", async () => {
    const { port, searchParams } = new URL(preview?.url ?? "");
    const cookie = `qingyang-${port}=${searchParams.get("token")}`;
    const asked: readonly (readonly [string, Record<string, string>])[] = [
      ["/", { host: `issue.example:${port}`, cookie }],
      ["/", { host: `127.0.0.1:${port}` }],
      ["/../../../etc/passwd", { cookie }],
      ["/%2e%2e/%2e%2e/etc/passwd", { cookie }],
      ["/state", { cookie, origin: "http://issue.example", "sec-fetch-site": "cross-site" }],
      ["/issue-assets/", { cookie }],
    ];
    const answers = await Promise.all(asked.map(([path, headers]) => ask(path, headers)));
    expect(answers.filter(({ status }) => status < 400)).toEqual([]);
    expect(answers.map(({ body }) => body).join("")).not.toMatch(/root:x:|faults|题目/);
    expect((await ask("/state", { cookie })).status).toBe(200);
    const without = "a plain file server answers all of them";
    record({ row: 62, name: "Host attack, path traversal, other sites", without, with: "6 of 6 refused" });
  });

  it(`49 ${SAVES} saves without a pause: a build or two, and the last state`, async () => {
    const path = join(dir, "a.md");
    for (let turn = 1; turn <= SAVES; turn += 1) writeFileSync(path, article(`存盘第${turn}次。`));
    await expect.poll(async () => (await state()).texts, { timeout: 100_000 }).toContain(`存盘第${SAVES}次`);
    let builds = 0;
    const count = async (): Promise<void> => {
      builds += 1;
    };
    const queue = rebuildQueue(count, { quiet: 20, longest: 200 });
    for (let turn = 0; turn < SAVES; turn += 1) queue.ask();
    await queue.idle();
    expect(builds).toBeLessThan(3);
    record({ row: 49, name: `${SAVES} changes`, without: `${SAVES} builds`, with: `${builds} build, the last state` });
  });

  it("l a manuscript deleted while it is open: told with its name, and the pages come back with it", async () => {
    const path = join(dir, "a.md");
    rmSync(path);
    await expect.poll(async () => (await state()).faults.length, { timeout: 100_000 }).toBeGreaterThan(0);
    expect(JSON.stringify((await state()).faults)).toContain("a.md");
    writeFileSync(path, article("又回来了。"));
    await expect.poll(async () => (await state()).texts, { timeout: 100_000 }).toContain("又回来了");
    await expect.poll(async () => (await state()).faults, { timeout: 100_000 }).toEqual([]);
    record({
      row: "l",
      name: "a manuscript deleted during the preview",
      without: "-",
      with: "told, and mended by itself",
    });
  });
});

const NO_SANDBOX = `#!/bin/sh
echo "[1:1:FATAL:zygote_host_impl_linux.cc(132)] No usable sandbox!" >&2
exit 1
`;

/** The head of a program for a processor that does not exist (e_machine 0xfefe). */
function foreignProgram(): Buffer {
  const elf = Buffer.alloc(64);
  elf.write("7f454c4602010100", 0, "hex");
  elf.writeUInt16LE(2, 16);
  elf.writeUInt16LE(0xfefe, 18);
  return elf;
}

/** Lets the program ask the loader for libzz….so in place of libdl or libpthread. */
function breakLibrary(path: string): void {
  const bytes = readFileSync(path);
  const at = ["libstdc++.so.6\0", "libm.so.6\0", "libc.so.6\0"]
    .map((name) => bytes.indexOf(name))
    .find((one) => one > 0);
  if (at === undefined) throw new Error("no library to break");
  bytes.write("libzz", at, "latin1");
  writeFileSync(path, bytes);
}

/** What puppeteer says of the same program. */
async function plainStart(executablePath: string): Promise<string> {
  const started: unknown = await puppeteer.launch({ executablePath, pipe: true, timeout: 5_000 }).catch(String);
  if (typeof started !== "string") throw new Error("it started");
  // The path is a temporary one of this run.
  return `puppeteer: ${started
    .split("\n")[0]
    ?.replace(/ \(.*$/, "")
    .slice(0, 80)}`;
}

/** Files of /dev/shm that processes hold. */
function sharedIn(pids: readonly number[]): number {
  let count = 0;
  for (const pid of pids) {
    for (const name of namesIn(`/proc/${pid}/fd`)) {
      try {
        if (readlinkSync(`/proc/${pid}/fd/${name}`).startsWith("/dev/shm/")) count += 1;
      } catch {
        // Closed meanwhile.
      }
    }
  }
  return count;
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
