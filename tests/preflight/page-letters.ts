// Page maps in letters: one character is one line of one column; columns part by a space, pages by " / ", the first folio is 2.
import type { PageMap } from "../../src/preflight/page-rule.ts";

type Column = PageMap["readings"][number]["set"][number];
type Block = Column["blocks"][number];
type Paragraph = Block["paragraphs"][number];
type Line = Paragraph["lines"][number];

const EM = 12;
const LINE = 20;
const WIDTH = 216;
const FIRST = 2;

interface Cell {
  readonly sign: string;
  readonly marks: string;
}

/**
 * Letters are lines of a paragraph, = of a heading, # of a photo, c of its caption, < and > of a photo's halves, . is
 * empty. After a line: ~ it is loose, _ it ends early, ' off the grid, ? has a character without a glyph. [n] before all: pages planned.
 */
export function mapOf(letters: string): PageMap {
  const [, planned, drawing = ""] = /^(?:\[(\d+)\] )?(.*)$/.exec(letters) ?? [];
  const pages = drawing.split(" / ").map((page) => page.split(" ").map(cellsOf));
  const lines = Math.max(...pages.flat().map((cells) => cells.length));
  const signs = pages.flat(2).map((cell) => cell.sign);
  const readings = pages.map((columns, at) => ({
    folio: FIRST + at,
    set: columns.map((cells, index) => columnOf(cells, index, columns.length, at, pages)),
    photos: columns.flatMap((cells, index) => photosOf(cells, index)),
    captions: columns.flatMap((cells, index) => captionsOf(cells, index)),
  }));
  const article = {
    file: "a.md",
    title: "试印",
    folios: readings.map(({ folio }) => folio),
    characters: 18 * signs.filter((sign) => /[A-Z]/.test(sign)).length,
    laidOutCharacters: 18 * signs.length,
    photos: 1,
    place: { file: "a.md", line: 2, column: 11 },
    ...(planned === undefined ? {} : { budget: Number(planned) }),
  };
  return {
    binding: "saddle",
    lines,
    lineHeight: LINE,
    measures: [1, 2, 3, 4].map((columns) => ({ columns, characters: 18, width: WIDTH, gap: 24 })),
    readings,
    columns: pages.flatMap((columns, page) =>
      columns.map((cells, column) => ({
        page,
        article: "a.md",
        run: "run-1",
        kind: "articles" as const,
        folio: FIRST + page,
        index: page,
        column,
        columns: columns.length,
        lines,
        hole: lines - filled(cells),
        foot: Math.max(...columns.map(filled)),
        // Photos alone may follow the page on which the text ends.
        ends: !pages.slice(page + 1).some((later) => later.flat().some(({ sign }) => /[A-Z=]/.test(sign))),
      })),
    ),
    articles: [article],
    missing: pages.flat(2).flatMap((cell) => (cell.marks.includes("?") ? [{ character: "𬭎", place: PLACE }] : [])),
  };
}

const PLACE = { file: "a.md", line: 9, column: 3 };

const cellsOf = (column: string): Cell[] =>
  [...column.matchAll(/([A-Z=#c<>.])([~_'?]*)/g)].map(([, sign = "", marks = ""]) => ({ sign, marks }));

const filled = (cells: readonly Cell[]): number => cells.findLastIndex((cell) => cell.sign !== ".") + 1;

function columnOf(
  cells: readonly Cell[],
  index: number,
  count: number,
  page: number,
  pages: readonly (readonly (readonly Cell[])[])[],
): Column {
  const flat = pages.flat();
  const at = pages.slice(0, page).reduce((sum, columns) => sum + columns.length, 0) + index;
  const blocks: Block[] = stretches(cells).flatMap(({ sign, from, to }) => {
    if (sign === "." || sign === "c") return [];
    const lines = cells.slice(from, to).map((cell, line) => lineOf(cell, index, from + line));
    const source = `a.md:${10 + sign.charCodeAt(0)}:1`;
    const kind = sign === "=" ? "heading" : /[#<>]/.test(sign) ? "figure" : "text";
    const paragraph: Paragraph = {
      source,
      body: kind === "text",
      from: kind === "text" && from === 0 && lastSign(flat[at - 1]) === sign,
      to: kind === "text" && to === filled(cells) && flat[at + 1]?.[0]?.sign === sign,
      lines,
    };
    return { kind, source, top: from * LINE, bottom: to * LINE, paragraphs: kind === "figure" ? [] : [paragraph] };
  });
  const rect = { x: index * (WIDTH + 24), y: 0, width: WIDTH, height: cells.length * LINE };
  return { article: "a.md", count, index, rect, blocks };
}

const lastSign = (cells: readonly Cell[] | undefined): string | undefined => cells?.[filled(cells) - 1]?.sign;

const lineOf = ({ marks }: Cell, column: number, at: number): Line => ({
  x: column * (WIDTH + 24),
  baseline: at * LINE + 15 + (marks.includes("'") ? 2 : 0),
  width: WIDTH,
  characters: WIDTH / EM,
  gap: marks.includes("~") ? 0.15 : 0.001,
  ...(marks.includes("_") ? { short: 1.5 } : {}),
});

function stretches(cells: readonly Cell[]): { readonly sign: string; readonly from: number; readonly to: number }[] {
  const found: { sign: string; from: number; to: number }[] = [];
  cells.forEach(({ sign }, at) => {
    const last = found.at(-1);
    if (last?.sign === sign) last.to = at + 1;
    else found.push({ sign, from: at, to: at + 1 });
  });
  return found;
}

const boxOf = (index: number, from: number, to: number) => ({
  x: index * (WIDTH + 24),
  y: from * LINE,
  width: WIDTH,
  height: (to - from) * LINE,
});

const photosOf = (cells: readonly Cell[], index: number): PageMap["readings"][number]["photos"][number][] =>
  stretches(cells)
    .filter(({ sign }) => /[#<>]/.test(sign))
    .map(({ from, to }) => ({
      ...boxOf(index, from, to),
      src: "photos/a.jpg",
      source: "a.md:45:1",
      figure: "a.md:45:1",
      naturalWidth: 900,
      naturalHeight: 600,
      imageWidth: WIDTH,
      imageHeight: (to - from) * LINE,
    }));

const captionsOf = (cells: readonly Cell[], index: number): PageMap["readings"][number]["captions"][number][] =>
  stretches(cells)
    .filter(({ sign }) => sign === "c")
    .map(({ from, to }) => ({ figure: "a.md:45:1", text: "图注", rect: boxOf(index, from, to) }));
