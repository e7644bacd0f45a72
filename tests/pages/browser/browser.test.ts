// One browser for all of these: starting, hermetic fonts and network, and an end without orphans.
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../../src/pages/browser/find-browser.ts";
import { type BrowserHandle, openBrowser } from "../../../src/pages/browser/launch.ts";
import { openTab } from "../../../src/pages/browser/open-tab.ts";
import type { OriginFile } from "../../../src/pages/browser/virtual-origin.ts";

const environment = process.env;
let handle: BrowserHandle;

beforeAll(async () => {
  handle = await openBrowser({ environment, signal: new AbortController().signal });
});
afterAll(() => handle.close());

const widths = `["Hello", "中", "䶮"].map((text) => {
  const context = document.createElement("canvas").getContext("2d");
  context.font = "16px DejaVu Sans";
  return text + " " + Math.round((context.measureText(text).width / [...text].length) * 100) / 100;
})`;

const html = (body: string): [string, OriginFile] => [
  "issue.html",
  { body: `<!doctype html><meta charset="utf-8"><title>t</title>${body}`, type: "text/html; charset=utf-8" },
];

test("the npm browser is unpacked into a folder only we can read", async () => {
  const found = await findBrowser({ ...environment, QINGYANG_BROWSER: undefined });
  if (found.source !== "package") return;
  const folder = await stat(join(found.executablePath, ".."));
  expect(folder.mode & 0o077).toBe(0);
  expect(found.env.LD_LIBRARY_PATH).toContain(join(found.executablePath, "..", "lib"));
  expect(environment.LD_LIBRARY_PATH ?? "").not.toContain("qingyang");
});

test("the browser tells its version and whether it has its sandbox", () => {
  expect(handle.version).toMatch(/^\d+\.\d+\.\d+/);
  expect(handle.sandbox).toBe(process.getuid?.() !== 0 && environment.QINGYANG_NO_SANDBOX !== "1");
  expect(handle.isAlive()).toBe(true);
});

test("no font of the system can be seen: text without a web font is set in our blank one", async () => {
  const { tab, close } = await openTab(handle, new Map([html('<p style="font-family:DejaVu Sans">Hello 中文䶮</p>')]));
  await tab.goto("http://issue.invalid/issue.html");
  const session = await tab.createCDPSession();
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument", { depth: -1 });
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "p" });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  expect([...new Set(fonts.map((font) => font.familyName))]).toEqual(["Noto Serif SC"]);
  // Every box is one em: not one of these characters has a glyph.
  expect(await tab.evaluate(widths)).toEqual(["Hello 16", "中 16", "䶮 16"]);
  await close();
});

test("a tab sees its files and nothing else, by whatever way it asks", async () => {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.end("secret");
  });
  server.on("upgrade", (_request, socket) => {
    hits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const outside = `http://127.0.0.1:${port}`;
  const body = `<p id=p>in</p><img id=a src="photos/${encodeURIComponent("甲 1")}.svg"><img src="${outside}/b.png">
    <iframe src="file:///etc/passwd"></iframe><link rel=stylesheet href="${outside}/c.css"><link rel=prefetch href="${outside}/d">
    <script>document.title = "ran"</script>
    <script nonce="n">
      const out = [];
      window.done = Promise.allSettled([
        fetch("${outside}/e"), fetch("file:///etc/passwd"), fetch("issue.html"),
        new Promise((yes, no) => { const s = new WebSocket("ws://127.0.0.1:${port}"); s.onopen = yes; s.onerror = no; }),
        import("${outside}/f.js"),
      ]).then((all) => { navigator.sendBeacon("${outside}/g", "x"); return all.map((one) => one.status); });
    </script>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"/>`;
  const [path, file] = html(body);
  const files = new Map([
    [path, { ...file, nonce: "n" }] as const,
    ["photos/甲 1.svg", { body: svg, type: "image/svg+xml" }] as const,
  ]);
  const { tab, refused, close } = await openTab(handle, files);
  await tab.goto("http://issue.invalid/issue.html", { waitUntil: "load" });
  const found = await tab.evaluate(
    "window.done.then(a => [a.join(), document.title, document.querySelector('#a').naturalWidth])",
  );
  expect(found).toEqual(["rejected,rejected,rejected,rejected,rejected", "t", 7]);
  expect(await tab.evaluate("fetch('http://127.0.0.1/')").catch(() => "no")).toBe("no");
  expect(await tab.goto(`${outside}/page`).catch(() => null)).toBeNull();
  expect(refused()).toContain(`${outside}/page`);
  expect(hits).toBe(0);
  await close();
  server.close();
});

test("what interception does not see still reaches nothing: no name, no loopback, no file", async () => {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.end("x");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const context = await handle.browser.createBrowserContext();
  const tab = await context.newPage();
  for (const url of [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`, "http://example.com/"]) {
    await expect(tab.goto(url)).rejects.toThrow(/ERR_/);
  }
  expect(hits).toBe(0);
  // Not tab.close(): on an error page it may never answer.
  await context.close();
  server.close();
});

test("100 photos of 1 MB are all served", async () => {
  const files = new Map<string, OriginFile>();
  const noise = { type: "gaussian" as const, mean: 128, sigma: 60 };
  const create = { width: 1000, height: 1100, channels: 3 as const, background: "gray", noise };
  const photo = await sharp({ create }).jpeg({ quality: 95 }).toBuffer();
  expect(photo.length).toBeGreaterThan(900_000);
  let body = "";
  for (let n = 0; n < 100; n += 1) {
    files.set(`${n}.jpg`, { body: photo, type: "image/jpeg" });
    body += `<img src="${n}.jpg">`;
  }
  const { tab, refused, close } = await openTab(handle, new Map([...files, html(body)]));
  await tab.goto("http://issue.invalid/issue.html", { waitUntil: "load" });
  expect(await tab.evaluate("[...document.images].filter(i => i.naturalWidth === 1000).length")).toBe(100);
  expect(refused().filter((url) => !url.endsWith("favicon.ico"))).toEqual([]);
  await close();
});

test("closing leaves no process and no profile, even when the browser is frozen", async () => {
  const controller = new AbortController();
  const second = await openBrowser({ environment, signal: controller.signal });
  const root = second.browser.process();
  const profile = (root?.spawnargs ?? []).find((arg) => arg.startsWith("--user-data-dir="))?.slice(16) ?? "";
  expect(processesNaming(profile).length).toBeGreaterThan(0);
  root?.kill("SIGSTOP");
  controller.abort();
  await second.close();
  expect(second.isAlive()).toBe(false);
  await expect.poll(() => processesNaming(profile)).toEqual([]);
  await expect(stat(join(profile, ".."))).rejects.toThrow("ENOENT");
});

test("a browser that is killed cleans up after itself", async () => {
  const second = await openBrowser({ environment, signal: new AbortController().signal });
  const root = second.browser.process();
  const profile = (root?.spawnargs ?? []).find((arg) => arg.startsWith("--user-data-dir="))?.slice(16) ?? "";
  root?.kill("SIGKILL");
  await expect.poll(() => second.isAlive()).toBe(false);
  await second.close();
  expect(processesNaming(profile)).toEqual([]);
  await expect(stat(join(profile, ".."))).rejects.toThrow("ENOENT");
});

test("the folder for a build's own fonts.conf may be given", async () => {
  const dir = await mkdtemp(join(tmpdir(), "qingyang-test-"));
  const { writeFontsConf } = await import("../../../src/pages/browser/fonts-conf.ts");
  const conf = readFileSync(await writeFontsConf(dir), "utf8");
  expect(conf).toContain(`<dir>${join(dir, "fonts")}</dir>`);
  expect(conf).not.toContain("<include");
});

/** Command lines of running processes that name the profile (Linux only; elsewhere none are seen). */
function processesNaming(profile: string): string[] {
  const found = [];
  for (const id of process.platform === "linux" ? readdirSync("/proc") : []) {
    if (!/^\d+$/.test(id)) continue;
    try {
      const line = readFileSync(`/proc/${id}/cmdline`, "utf8");
      if (profile && line.includes(profile)) found.push(id);
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}
