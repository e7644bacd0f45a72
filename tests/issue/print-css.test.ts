import { describe, expect, it } from "vitest";
import { checkPrintCss } from "../../src/issue/print-css.ts";

const check = (text: string) => checkPrintCss([{ path: "10-text.css", text }]);

describe("checkPrintCss", () => {
  it.each([
    ["background: conic-gradient(red, blue)", "error"],
    ["background: repeating-conic-gradient(#000 0 10deg, #fff 10deg 20deg)", "error"],
    ["background: repeating-linear-gradient(45deg, #000 0 2mm, #fff 2mm 4mm)", "error"],
    ["background: repeating-radial-gradient(red, blue)", "error"],
    ["background: linear-gradient(90deg, transparent, #036)", "error"],
    ["background: linear-gradient(rgba(200, 16, 46, 0.5), #036)", "error"],
    ["background: radial-gradient(rgb(0 0 0 / 20%), #fff)", "error"],
    ["background: linear-gradient(#0368, #fff)", "error"],
    ["background: linear-gradient(#00336680, #fff)", "error"],
    ["background: linear-gradient(hsl(0 0% 0% / .5), #fff)", "error"],
    ["background: radial-gradient(closest-side, hsla(0, 0%, 0%, 0), #fff)", "error"],
    ["background: linear-gradient(color-mix(in srgb, #036, transparent), #fff)", "error"],
    ["background: linear-gradient(var(--ink, transparent), #fff)", "error"],
    ["-webkit-mask-image: url(a.svg)", "error"],
    ["mask-border: url(a.svg) 30", "error"],
    ["-webkit-filter: blur(2px)", "error"],
    ["mask: linear-gradient(#000, #fff)", "error"],
    ["filter: grayscale(1)", "error"],
    ["backdrop-filter: blur(2px)", "error"],
    ["box-shadow: 0 0 3mm #000", "warning"],
    ["text-shadow: 1px 1px #000", "warning"],
    ["mix-blend-mode: multiply", "warning"],
    ["opacity: .5", "warning"],
    ["opacity: 50%", "warning"],
  ])("finds %s", (declaration, level) => {
    const found = check(`.a {\n  color: #000;\n  ${declaration};\n}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ rule: "template-effect", level, file: "10-text.css", line: 3 });
  });

  it.each([
    "background: linear-gradient(90deg, #c8102e, #036)",
    "background: radial-gradient(#fff, #000000ff)",
    "background: linear-gradient(rgba(0, 0, 0, 1), #fff)",
    "filter: none",
    "opacity: 1",
    "box-shadow: none",
    "mix-blend-mode: normal",
    "--filter-kind: a",
    'content: "filter: blur(1px)"',
    "/* opacity: .5 */ color: red",
    "column-fill: balance",
  ])("leaves %s alone", (declaration) => {
    expect(check(`.a { ${declaration}; }`)).toEqual([]);
  });

  it("looks through custom properties, wherever they are set, and ends where they name each other", () => {
    const found = checkPrintCss([
      { path: "00-ink.css", text: ":root { --mist: rgb(0 0 0 / 20%); --paper: #fff; --a: var(--b); --b: var(--a); }" },
      {
        path: "10-text.css",
        text: `.a { --veil: var(--mist); background: linear-gradient(var(--veil), var(--paper)); }
.b { background: linear-gradient(var(--paper), var(--a)); }`,
      },
    ]);
    expect(found).toEqual([expect.objectContaining({ file: "10-text.css", line: 1, actual: "rgb(0 0 0 / 20%)" })]);
  });

  it.each(["screen, print", "only screen and (min-width: 10em), print", "print", "not screen", "all"])(
    "finds what stands under @media %s",
    (media) => {
      expect(check(`@media ${media} { .a { opacity: .5; } }`)).toHaveLength(1);
    },
  );

  it("leaves out what only a screen shows, and counts columns", () => {
    expect(check("@media screen { .a { opacity: .5; } }\n.b { opacity: .5; }")).toEqual([
      expect.objectContaining({ line: 2, column: 6, endColumn: 17 }),
    ]);
  });
});
