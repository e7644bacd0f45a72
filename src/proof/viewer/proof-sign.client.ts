// Proof sign: the mark of GB/T 14706-1993 for a finding, drawn on its words (clause 3: change, delete, insert, run on, doubt).
import type { Wording } from "../../base/message.ts";
import type { Box, ProofFinding } from "../proof-data.ts";
import { drawing, px } from "./element.client.ts";
import { WORDS, type Word } from "./wording.client.ts";

export type Sign = "change" | "remove" | "insert" | "join" | "doubt" | "attend";

export function signFor(one: ProofFinding): Sign {
  if (one.rule === "split-paragraph" || one.rule === "list-broken") return "join";
  if (one.fix === "query") return "doubt";
  const { actual = "", expected } = one;
  if (expected === undefined || (actual === "" && expected === "")) return "attend";
  if (expected === "") return "remove";
  if (actual === "" || one.rule === "missing-stop") return "insert";
  return "change";
}

export const signName = (sign: Sign): Wording => WORDS[sign satisfies Word];

/** Rectangles are px of the sheet. */
export function signOf(one: ProofFinding, rects: readonly Box[]): SVGElement[] {
  const sign = signFor(one);
  const [first] = rects;
  const last = rects.at(-1);
  if (!first || !last) return [];
  const hits = rects.map((rect) => drawing("rect", { class: "hit", ...grown(rect, 1) }));
  switch (sign) {
    case "change":
      return [...hits, ...rects.map((rect) => drawing("rect", { class: "ring", rx: 4, ry: 4, ...grown(rect, 1.5) }))];
    case "remove":
      return [...hits, ...rects.map(struck), loop(last)];
    case "insert":
      return [...hits, caret(last)];
    case "join":
      return [...hits, arc(last)];
    case "doubt":
      return [...hits, ...rects.map(wave)];
    case "attend":
      return [...hits, ...rects.map(under)];
  }
}

const grown = ({ x, y, width, height }: Box, by: number): Record<string, string> => ({
  x: String(x - by),
  y: String(y - by),
  width: px(width + 2 * by),
  height: px(height + 2 * by),
});

const line = (d: string): SVGElement => drawing("path", { class: "stroke", d });

const struck = ({ x, y, width, height }: Box): SVGElement => line(`M${x} ${y + height / 2}h${width}`);

/** The curl that takes a character away. */
const loop = ({ x, y, width, height }: Box): SVGElement =>
  line(`M${x + width} ${y + height / 2}q8 -2 8 -8q-1 -5 -5 -3q-3 3 1 8q3 4 8 5`);

/** ∨ where something is to be put in: behind the words, open to the top. */
const caret = ({ x, y, width, height }: Box): SVGElement =>
  line(`M${x + width - 4} ${y - 3}l4 ${height * 0.55}l4 ${-height * 0.55}`);

/** The stroke that leads on to the next line. */
const arc = ({ x, y, width, height }: Box): SVGElement =>
  line(`M${x + width} ${y + height / 2}c14 0 14 ${height} -2 ${height}m4 -4l-4 4l5 3`);

function wave({ x, y, width, height }: Box): SVGElement {
  const turns = Math.max(2, Math.round(width / 5));
  const step = width / turns;
  let d = `M${x} ${y + height + 0.5}`;
  for (let i = 0; i < turns; i += 1) d += `q${step / 2} ${i % 2 === 0 ? 3.5 : -3.5} ${step} 0`;
  return line(d);
}

const under = ({ x, y, width, height }: Box): SVGElement => line(`M${x} ${y + height + 0.5}h${width}`);
