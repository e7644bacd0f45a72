// Stock Paged.js in a browser: what it leaves of a text, to show that the hostile constructs are hostile.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openBrowser } from "../../src/pages/browser/launch.ts";

const PROGRAM = `
import { Previewer } from "pagedjs";
window.stock = async (html, css) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  await new Previewer().preview(template.content, [{ "page.css": css }], root);
  // What is on a page: text within its sheet, read from the pages' own areas.
  return [...root.querySelectorAll(".pagedjs_page")].map((page) => {
    const sheet = page.getBoundingClientRect();
    const walker = document.createTreeWalker(page.querySelector(".pagedjs_pagebox"), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let text = "";
    const outside = (rect) => rect.left < sheet.left || rect.right > sheet.right + 1 || rect.top < sheet.top || rect.bottom > sheet.bottom + 1;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      range.selectNodeContents(node);
      if (![...range.getClientRects()].some(outside)) { text += node.data; continue; }
      for (let at = 0; at < node.length; at += 1) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const rect = range.getClientRects()[0];
        if (rect && !outside(rect)) text += node.data[at];
      }
    }
    return text;
  }).join("");
};`;

const STYLE = `@page { size: 210mm 285mm; margin: 20mm }
body { margin: 0; font: 12px/20px serif } article { columns: 3; column-gap: 24px; column-fill: auto } p { margin: 0; text-indent: 2em }
table { border-collapse: collapse } .note { float: footnote }`;

/** The text that stands on stock pages for each HTML; "" where it does not come to an end within a minute. */
export async function stockTexts(bodies: readonly string[]): Promise<string[]> {
  const bundle = await build({
    stdin: { contents: PROGRAM, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    write: false,
    format: "iife",
  });
  const browser = await openBrowser({ environment: process.env, signal: new AbortController().signal });
  try {
    const texts: string[] = [];
    for (const body of bodies) {
      const tab = await browser.browser.newPage();
      await tab.setContent("<!doctype html><html lang=zh-CN><body></body></html>");
      await tab.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
      const made = tab.evaluate(
        (html, css) =>
          (globalThis as unknown as { stock: (html: string, css: string) => Promise<string> }).stock(html, css),
        `<article>${body}</article>`,
        STYLE,
      );
      const late = new Promise<string>((resolve) => setTimeout(resolve, 60_000, ""));
      texts.push(await Promise.race([made.catch(() => ""), late]));
      await tab.close();
    }
    return texts;
  } finally {
    await browser.close();
  }
}
