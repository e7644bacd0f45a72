// Size of an SVG: the shape in which a browser paints it.
import { expect, it } from "vitest";
import { checkSvg } from "../../src/base/svg-check.ts";

it.each([
  ['viewBox="0 0 96 64"', 96, 64],
  ['viewBox="0 0 96 34" width="96" height="64"', 96, 64],
  ['viewBox="0 0 96 34" width="1in" height="36pt"', 96, 48],
  ['viewBox="0 0 96 64" width="100%" height="5em"', 96, 64],
  ['viewBox="0 0 96 64" width="30"', 96, 64],
  ['width="30px" height="20"', 30, 20],
])("%s is %d × %d", (attributes, width, height) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><rect width="1" height="1"/></svg>`;
  expect(checkSvg(svg)).toEqual({ ok: true, width, height });
});

const svg = (inner: string, more = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 3 2"${more}>${inner}</svg>`;
const tens = (of: (turn: number) => string): string => Array.from({ length: 10 }, (_, turn) => of(turn)).join("");

// Each reaches out, or draws without an end, for a reader of XML and CSS; a reader of the bare text would not see it.
it.each([
  ["a style sheet with a prefix", svg('<s:style>@import "http://127.0.0.1/";</s:style>')],
  ["an end tag inside CDATA", svg('<style><![CDATA[</style>]]> @import "http://127.0.0.1/";</style>')],
  ["a comment inside CDATA", svg('<style><![CDATA[<!--]]> @import "http://a/"; <![CDATA[-->]]></style>')],
  ["character references in a style sheet", svg("<style>@&#105;mport &#x22;http://127.0.0.1/&#x22;;</style>")],
  ["character references in an attribute", svg('<rect style="fill:ur&#108;(http://127.0.0.1/)"/>')],
  ["escapes of CSS", svg('<rect style="fill:u\\72 l(http://127.0.0.1/)"/>')],
  ["an image that is not called url()", svg('<style>rect { mask: image-set("http://a/b.png" 1x) }</style>')],
  ["a name with a prefix that is not ASCII", svg("<é:script/>", ' xmlns:é="http://www.w3.org/2000/svg"')],
  ["an encoding that hides tags", `<?xml version="1.0" encoding="ISO-2022-JP"?>${svg("<rect/>")}`],
  [
    "patterns in patterns",
    svg(
      `<pattern id="p0"><rect/></pattern>${tens((at) => `<pattern id="p${at + 1}">${tens(() => `<rect fill="url(#p${at})"/>`)}</pattern>`)}<rect fill="url('#p10')"/>`,
    ),
  ],
  [
    "a chain of 15,000 <use>, the last first",
    svg(Array.from({ length: 7_500 }, (_, at) => `<g id="g${7_500 - at}"><use href="#g${7_499 - at}"/></g>`).join("")),
  ],
  ["text behind its end", `${svg("<rect/>")} and more`],
  ["an element that is not closed", svg("<g><rect/>")],
])("%s is refused", (_, text) => {
  expect(checkSvg(text)).toMatchObject({ ok: false });
});

it.each([
  [
    "many gradients",
    svg(`<linearGradient id="a">${"<stop/>".repeat(20)}</linearGradient>${'<rect fill="url(#a)"/>'.repeat(5_000)}`),
  ],
  [
    "comments, CDATA and an instruction",
    `<?xml version="1.0" encoding="UTF-8"?><!-- <script> -->${svg("<style><![CDATA[a > b { fill: red }]]></style><!-- x --><text>甲 &amp; 乙</text>")}\n`,
  ],
  ["a link to itself", svg('<a id="a" href="#a"><rect/></a>')],
  ["a path of 4 MB", svg(`<path d="${"M1 1 ".repeat(800_000)}"/>`)],
  ["a picture in it", svg('<image href="data:image/png;base64,AAAA"/>')],
])("%s is taken", (_, text) => {
  expect(checkSvg(text)).toMatchObject({ ok: true });
});

// Each took a time that grows with the square of its length.
it.each([
  ["tags that never end", "<a ".repeat(1_500_000)],
  ["comments that never end", "<!--".repeat(1_200_000)],
  ["a name that never ends", svg("", ` ${"a".repeat(4_500_000)}`)],
  ["quotes that never end", "<a b='".repeat(800_000)],
  ["roots that never end", `<svg viewBox="0 0 1 1">${"<svg".repeat(1_000_000)}`],
])("%s are refused in a moment", (_, text) => {
  const began = process.cpuUsage();
  expect(checkSvg(text).ok).toBe(false);
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5);
});
