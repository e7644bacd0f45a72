// Prints an HTML file: `native` by the browser alone, `stock` after Paged.js 0.4.3. Arguments: MODE IN.html OUT.pdf BROWSER.
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer";

const [mode, from, to, executablePath] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--allow-file-access-from-files"],
  protocolTimeout: 600_000,
});
try {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(resolve(from)).href, { waitUntil: "load", timeout: 0 });
  if (mode === "stock") {
    const root = join(dirname(createRequire(import.meta.url).resolve("pagedjs")), "..");
    await tab.evaluate(() => {
      window.PagedConfig = { auto: false };
    });
    await tab.addScriptTag({ path: join(root, "dist/paged.polyfill.js") });
    await tab.evaluate(() => window.PagedPolyfill.preview());
  }
  await tab.pdf({ path: to, preferCSSPageSize: true, printBackground: true, timeout: 0 });
} finally {
  await browser.close();
}
