// Read block: a laid-out block read as the planner knows it: its strips, where it may be cut, what it gives and takes.
import type { PlanBlock } from "../plan/plan-types.ts";
import { notesOf } from "./called-notes.client.ts";
import type { Elastic } from "./compose-text.client.ts";
import { elasticFigure } from "./figures.client.ts";
import { type Strip, stripsOf, uncutBeside } from "./strips.client.ts";
import type { MakeUpInput } from "./tab-types.ts";
import { settleTables, stackCells } from "./tables.client.ts";

export function readBlock(
  element: HTMLElement,
  add: (element: HTMLElement, strips: readonly Strip[]) => number,
  labels: readonly string[],
  called: Set<number>,
  input: MakeUpInput,
): PlanBlock {
  const style = getComputedStyle(element);
  const { lineHeight, lines } = input;
  const height = element.getBoundingClientRect().height;
  const figure: boolean = element.tagName === "FIGURE";
  // Keywords are text under a head, and go on in the next column.
  const small = element.matches("aside:not(.keyword)") && height <= lines * lineHeight * UNBROKEN;
  settleTables(element, input);
  // What should stay whole and is higher than any column is cut all the same: the other way is not to set it.
  const whole = style.breakInside === "avoid" && height <= lines * lineHeight;
  const table = element.matches(".table");
  // A panel that stands whole is read all the same: it may be cut where a hole would stay otherwise.
  const parted = small && !whole && element.matches(".sidebar, .note");
  let strips: readonly Strip[] =
    figure || (small && !parted) || (whole && !table) || element.classList.contains("opening") ? [] : stripsOf(element);
  if (table && !whole && strips.some((strip) => strip.bottom - strip.top > lines * lineHeight * 0.5)) {
    // A row higher than half a column is set cell below cell, so that it can be cut between lines.
    stackCells(element);
    strips = stripsOf(element);
  }
  strips = uncutBeside(element, strips);
  if (strips.length === 0) strips = [{ top: 0, bottom: height, element, line: 0, cutAfter: true }];
  const heading = /^H\d$/.test(element.tagName);
  // Two rows at least stand on either side of a table's cut.
  const rows = element.matches(".table:not(.stacked)") && (whole || strips.length > 3);
  const key = add(element, strips);
  return {
    key,
    kind: kindOf(element),
    before: Math.round(px(style.marginTop) / lineHeight),
    after: Math.round(px(style.marginBottom) / lineHeight),
    tops: strips.map((strip) => strip.top),
    bottoms: strips.map((strip) => strip.bottom),
    height: element.getBoundingClientRect().height,
    head: strips[0]?.top ?? 0,
    foot: element.getBoundingClientRect().height - (strips.at(-1)?.bottom ?? 0),
    cuts: strips.map(
      ({ cutAfter }, at) =>
        cutAfter && !(rows && (at === 0 || at === strips.length - 2)) && !(parted && isNearEdge(at, strips.length)),
    ),
    ...(strips.some(({ line }) => line > 0) ? { continues: strips.map(({ line }) => line > 0) } : {}),
    ...((whole && table) || parted ? { whole: true } : {}),
    keepNext: heading || element.matches(".opening, .question"),
    keepPrevious: element.classList.contains("ending"),
    movable: figure || (small && element.matches(".sidebar, .pullquote")),
    startsColumn: element.dataset.startsColumn !== undefined,
    notes: notesOf(element, strips, labels, called),
  };
}

/** Three lines at least stand on either side of the cut of a panel that had better stay whole. */
const isNearEdge = (at: number, count: number): boolean => at < 2 || (at < count - 1 && at > count - 4);

/** Share of a column's lines up to which a boxed panel stands whole. */
const UNBROKEN = 0.4;

export function stretchOf(
  element: HTMLElement,
  elastic: ReadonlyMap<HTMLElement, Elastic>,
  input: MakeUpInput,
): { readonly elastic?: Elastic } {
  const own =
    element.tagName === "FIGURE"
      ? elasticFigure(element, input)
      : (elastic.get(element) ?? elasticInside(element, elastic));
  return own ? { elastic: own } : {};
}

/** Lists, quotations and answers give what their paragraphs give. */
function elasticInside(element: HTMLElement, elastic: ReadonlyMap<HTMLElement, Elastic>): Elastic | undefined {
  if (!element.matches("ul, ol, blockquote, .answer, .question")) return undefined;
  const inside = [...element.querySelectorAll<HTMLElement>("p")].flatMap((p) => elastic.get(p) ?? []);
  const sum = (way: keyof Elastic): number => inside.reduce((lines, one) => lines + one[way], 0);
  return inside.length > 0 ? { more: sum("more"), less: sum("less") } : undefined;
}

function kindOf(element: HTMLElement): PlanBlock["kind"] {
  if (/^(H\d|HEADER)$/.test(element.tagName)) return "heading";
  if (element.tagName === "FIGURE") return "figure";
  if (element.tagName === "ASIDE") return "panel";
  return element.classList.contains("table") ? "table" : "text";
}

const px = (value: string): number => Number.parseFloat(value) || 0;
