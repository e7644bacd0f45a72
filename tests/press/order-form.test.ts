import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { type OrderInput, orderForm } from "../../src/press/order-form.ts";
import { paperThickness, spineWidth } from "../../src/press/paper.ts";

const bytes = Buffer.from("%PDF-1.6");
const INPUT: OrderInput = {
  title: "车间 <试>",
  year: 2026,
  number: 11,
  date: "2026-11-15",
  printRun: 3000,
  trim: { width: 210, height: 285 },
  bleed: 3,
  binding: "perfect",
  pages: 68,
  cover: { paper: "200g 铜版", inks: "4+4", finish: "覆膜" },
  text: { paper: "128g 哑粉", inks: "4+4" },
  standard: "PDF/X-4",
  profile: "fogra39-300",
  inkLimit: 300,
  files: [{ name: "press.pdf", bytes }],
};

it("says what is printed, how, from which files, and leaves a line to sign", () => {
  const html = orderForm(INPUT);
  for (const words of [
    "大 16 开",
    "内文 64 面",
    "内文 4 印张，全书 4.25 印张",
    "无线胶订，书脊 3.7 mm",
    "200g 铜版，4+4 色",
    "覆膜",
    "3000 册",
    "签字",
  ]) {
    expect(html).toContain(words);
  }
  expect(html).toContain(createHash("sha256").update(bytes).digest("hex"));
  expect(html).toContain("车间 &lt;试&gt;");
  expect(html).not.toContain("<试>");
});

it("says the same in English, and nothing in Chinese but what was given so", () => {
  const html = orderForm(INPUT, "en");
  for (const words of [
    '<html lang="en">',
    "Print order",
    "2026, no. 11",
    "Large 16-kai (trim 210 × 285 mm, bleed 3 mm)",
    "Cover 4, text 64, 68 in all",
    "Perfect bound, spine 3.7 mm",
    "3000 copies",
  ])
    expect(html).toContain(words);
  const given = [INPUT.title, INPUT.cover?.paper, INPUT.cover?.finish, INPUT.text?.paper].join("");
  const body = html.slice(html.indexOf("<body>"));
  expect([...body.matchAll(/\p{Script=Han}/gu)].filter(([character]) => !given.includes(character))).toEqual([]);
  const rows = (text: string) => text.match(/<th scope="row">/g)?.length;
  expect(rows(html)).toBe(rows(orderForm(INPUT)));
});

it("leaves out the spine of the saddle and keeps one that was given", () => {
  expect(orderForm({ ...INPUT, binding: "saddle" })).not.toContain("书脊");
  expect(orderForm({ ...INPUT, spine: 4 })).toContain("书脊 4 mm");
});

it("reads a paper's thickness from its name", () => {
  expect(paperThickness("128g 哑粉")).toBeCloseTo(0.1152, 4);
  expect(paperThickness("80克双胶纸")).toBeCloseTo(0.1, 4);
  expect(paperThickness("铜版")).toBeUndefined();
  expect(spineWidth(64, "128g 哑粉")).toBe(3.7);
});
