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
