// Printed text: from the phrasing inside one block to its characters as printed, with their source offsets.
import { isChinese } from "./marks.ts";
import { alignToSource } from "./source-map.ts";

export interface PhrasingNode {
  readonly type: string;
  readonly name?: string;
  readonly value?: string;
  readonly alt?: string | null;
  readonly url?: string;
  readonly data?: object;
  readonly children?: readonly PhrasingNode[];
  readonly position?: {
    readonly start: { readonly offset?: number };
    readonly end: { readonly offset?: number };
  };
}

export interface PrintedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly dropped: readonly { readonly at: number; readonly character: string; readonly start: number }[];
  readonly strongHead: number;
}

/** Stands for what is printed but is no prose: code, a folio, a picture in the line. */
export const OBJECT = "\ufffc";

/** Stands for a line end between Latin words: it prints as a space, but none is written. */
export const SOFT = "\u2028";

const ZERO_WIDTH = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

interface Unit {
  readonly unit: string;
  readonly start: number;
  readonly end: number;
  /** A line break of the author's own. */
  readonly hard?: true;
}

export function printedText(node: PhrasingNode, source: string): PrintedText {
  const units: Unit[] = [];
  let strong = 0;
  const collect = (child: PhrasingNode): void => {
    const from = child.position?.start.offset ?? 0;
    const to = child.position?.end.offset ?? from;
    if (child.type === "text") {
      const value = child.value ?? "";
      const map = alignToSource(value, source, from, to);
      for (let i = 0; i < value.length; i += 1) {
        const start = map.starts[i] ?? -1;
        // A line end beside Latin was read as a blank: here it is a line end still.
        const unit = value[i] === " " && /[\r\n]/.test(source[start] ?? "") ? "\n" : (value[i] ?? "");
        units.push({ unit, start, end: map.ends[i] ?? -1 });
      }
    } else if (child.type === "break") units.push({ unit: "\n", start: from, end: to, hard: true });
    else if (child.type === "footnoteReference" || child.type === "html") return;
    else if (isObject(child)) units.push({ unit: OBJECT, start: from, end: to });
    else {
      const head = child.type === "strong" && units.length === 0;
      child.children?.forEach(collect);
      if (head) strong = units.length;
    }
  };
  node.children?.forEach(collect);
  return assemble(units, strong);
}

function isObject(node: PhrasingNode): boolean {
  if (node.type === "inlineCode" || node.type === "image" || node.type === "imageReference") return true;
  return node.type === "textDirective" && node.name === "page";
}

/** Joins soft lines as they print (nothing beside Han, SOFT between Latin words) and drops zero-width characters. */
function assemble(units: readonly Unit[], strong: number): PrintedText {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  const dropped: { at: number; character: string; start: number }[] = [];
  let strongHead = 0;
  for (let i = 0; i < units.length; i += 1) {
    const { unit, start, end, hard } = units[i] ?? { unit: "", start: -1, end: -1 };
    if (i === strong) strongHead = text.length;
    if (ZERO_WIDTH.test(unit)) {
      dropped.push({ at: text.length, character: unit, start });
      continue;
    }
    let shown = unit;
    if ((unit === "\n" || unit === "\r") && !hard) {
      let after = i + 1;
      while (/[ \t\r\n]/.test(units[after]?.unit ?? "")) after += 1;
      const latin = !isChinese(text.at(-1) ?? "") && !isChinese(units[after]?.unit ?? "");
      if (!latin || /[ \u2028]$/.test(text)) continue;
      shown = SOFT;
    }
    text += shown;
    starts.push(start);
    ends.push(end);
  }
  if (strong >= units.length && strong > 0) strongHead = text.length;
  return { text, starts, ends, dropped, strongHead };
}
