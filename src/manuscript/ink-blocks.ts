// Ink of blocks: which stretches of a file are text, literal text or syntax, line by line (CommonMark, appendix: phase 1).
import { Cursor, type Line, trimmed } from "./ink-cursor.ts";
import { directiveHead } from "./ink-directives.ts";
import { delimiterRow, HTML } from "./ink-marks.ts";

export type { Line };
export type Leaf =
  | { readonly type: "paragraph"; readonly lines: Line[]; setext: boolean; readonly task: boolean }
  | { readonly type: "heading"; readonly lines: Line[] }
  | { readonly type: "code"; readonly lines: Line[]; readonly info?: Line }
  | { readonly type: "html"; readonly lines: Line[]; readonly end: RegExp | undefined }
  | { readonly type: "directive"; readonly lines: Line[] }
  /** The number of a list item. */
  | { readonly type: "marker"; readonly lines: Line[] };

export interface Blocks {
  readonly leaves: readonly Leaf[];
  /** Labels of the notes, as written. */
  readonly notes: readonly string[];
}

type Container =
  | { type: "quote" }
  /** `first` until something stands in it. */
  | { type: "item"; indent: number; empty: boolean; first: boolean }
  | { type: "note" }
  | { type: "directive"; colons: number };

interface Known {
  /** Names of leaf directives. */
  readonly isLeaf: (name: string) => boolean;
  /** False when a paragraph's lines are link definitions and nothing else. */
  readonly hasText: (lines: readonly Line[]) => boolean;
}

/** Reads text[start, end). */
export function readBlocks(text: string, start: number, end: number, { isLeaf, hasText }: Known): Blocks {
  const leaves: Leaf[] = [];
  const notes: string[] = [];
  let containers: Container[] = [];
  let open: Leaf | undefined;
  let fence: { mark: string; indent: number } | undefined;
  /** Indented code goes on over blank lines. */
  let indented = false;
  let at = start;

  const begin = <L extends Leaf>(leaf: L): L => {
    leaves.push(leaf);
    for (const one of containers) if (one.type === "item" && leaf.type !== "marker") one.first = false;
    indented = false;
    return leaf;
  };
  const closeTo = (count: number): void => {
    if (containers.length > count) {
      containers = containers.slice(0, count);
      open = undefined;
      fence = undefined;
      indented = false;
    }
  };

  while (at < end) {
    const lineEnd = endOfLine(text, at, end);
    const cursor = new Cursor(text, at, lineEnd);
    at = lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1);
    let matched = 0;
    let closed = false;
    for (const container of containers) {
      if (container.type === "quote") {
        if (cursor.indent() > 3 || cursor.peek() !== ">") break;
        cursor.mark(1);
      } else if (container.type === "directive") {
        const colons = cursor.indent() <= 3 ? /^(:{3,})[ \t]*$/.exec(cursor.rest())?.[1] : undefined;
        if (colons && colons.length >= container.colons) {
          closeTo(matched);
          closed = true;
          break;
        }
      } else {
        const wanted = container.type === "note" ? 4 : container.indent;
        if (cursor.isBlank()) {
          if (container.type === "item" && container.empty) break;
        } else if (cursor.indent() >= wanted) cursor.columns(wanted);
        else break;
      }
      if (container.type === "item" && !cursor.isBlank()) container.empty = false;
      matched += 1;
    }
    if (closed) {
      open = undefined;
      fence = undefined;
      continue;
    }
    const all = matched === containers.length;
    if (all && open?.type === "code" && fence) {
      const close = cursor.indent() <= 3 ? /^(`{3,}|~{3,})[ \t]*$/.exec(cursor.rest())?.[1] : undefined;
      if (close?.startsWith(fence.mark)) {
        open = undefined;
        fence = undefined;
      } else open.lines.push(cursor.line());
      continue;
    }
    if (all && open?.type === "html") {
      if (open.end === undefined && cursor.isBlank()) open = undefined;
      else {
        open.lines.push(cursor.line());
        if (open.end?.test(cursor.rest())) open = undefined;
      }
      continue;
    }
    let lazy = !all;
    // remark asks once a line whether something is interrupted, also for what opens inside what opens.
    const interrupting = all && (indented || (open?.type === "paragraph" && delimiterRow(text, open.lines) < 0));
    for (;;) {
      // A table does not go on without its containers' marks.
      const goesOn = open?.type === "paragraph" && !(lazy && delimiterRow(text, open.lines) >= 0);
      const paragraph: Leaf | undefined = goesOn ? open : undefined;
      if (cursor.isBlank()) {
        // A blank line ends what is open; containers that did not match (quotes) end as well.
        closeTo(lazy ? matched : containers.length);
        open = undefined;
        break;
      }
      if (cursor.indent() > 3) {
        if (paragraph && delimiterRow(text, paragraph.lines) < 0)
          paragraph.lines.push({ ...cursor.line(), noRow: true });
        else {
          closeTo(lazy ? matched : containers.length);
          open = undefined;
          begin({ type: "code", lines: [cursor.line()] });
          indented = true;
        }
        break;
      }
      const rest = cursor.rest();
      const settle = (): void => {
        closeTo(lazy ? matched : containers.length);
        lazy = false;
        open = undefined;
        fence = undefined;
        indented = false;
      };
      if (rest.startsWith(">")) {
        settle();
        cursor.mark(1);
        containers.push({ type: "quote" });
        continue;
      }
      const note = /^\[\^((?:\\[[\]\\]|\\(?![[\]\\])|[^\\ \t[\]])+)\]:/.exec(rest);
      if (note) {
        settle();
        notes.push(note[1] ?? "");
        cursor.skip(note[0].length);
        containers.push({ type: "note" });
        continue;
      }
      const marks = /^(`{3,})[^`]*$|^(~{3,})/.exec(rest);
      if (marks) {
        settle();
        fence = { mark: marks[1] ?? marks[2] ?? "", indent: cursor.indent() };
        const info = cursor.line();
        open = begin({ type: "code", lines: [], info: { start: info.start + fence.mark.length, end: info.end } });
        break;
      }
      if (/^#{1,6}(?=[ \t]|$)/.test(rest)) {
        settle();
        begin({ type: "heading", lines: [cursor.line()] });
        break;
      }
      // A lone tag begins a block in a text that goes on without its marks, and behind a table (micromark's html-flow).
      const lone = !paragraph || !all || delimiterRow(text, paragraph.lines) >= 0;
      const html = HTML.find((one) => one.open.test(rest) && (one.interrupts || lone));
      if (html) {
        // There it stands inside the containers whose marks the line leaves out, and goes on where they come again.
        const inside = lazy && paragraph !== undefined && !html.interrupts;
        if (!inside) settle();
        const leaf = begin({ type: "html", lines: [cursor.line()], end: html.end });
        open = html.end?.test(rest) ? undefined : leaf;
        break;
      }
      if (paragraph?.type === "paragraph" && !lazy && /^(?:=+|-+)[ \t]*$/.test(rest)) {
        // In a table it is one more row, or a rule; below definitions alone it is text.
        if (delimiterRow(text, paragraph.lines) < 0 && hasText(paragraph.lines)) {
          paragraph.setext = true;
          open = undefined;
          break;
        }
      }
      if (/^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(rest)) {
        settle();
        break;
      }
      const item = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/.exec(rest);
      const behind = item ? rest.slice(item[0].length) : "";
      const allowed = !interrupting || (trimmed(behind) !== "" && (item?.[1] === undefined || Number(item[1]) === 1));
      if (item && allowed) {
        settle();
        const indent = cursor.indent();
        cursor.skip(item[0].length);
        if (item[1])
          begin({ type: "marker", lines: [{ start: cursor.line().start - item[0].length, end: cursor.line().start }] });
        const spaces = cursor.indent();
        const empty = cursor.isBlank();
        const inner = empty || spaces > 4 ? 1 : spaces;
        if (!empty) cursor.columns(inner);
        containers.push({ type: "item", indent: indent + item[0].length + inner, empty, first: true });
        if (empty) break;
        continue;
      }
      const block = directiveHead(rest);
      // A name that the format does not list is one only in Latin letters, with something behind it.
      if (block && (block.colons >= 3 || isLeaf(block.name) || (block.isShown && /^[\w-]+$/.test(block.name)))) {
        settle();
        begin({ type: "directive", lines: [cursor.line()] });
        const { colons } = block;
        if (colons >= 3) containers.push({ type: "directive", colons });
        break;
      }
      if (paragraph) {
        // The text may go on without its containers' marks.
        paragraph.lines.push({ ...cursor.line(), noRow: lazy });
        break;
      }
      const isEither = indented && item?.[1] !== undefined;
      settle();
      // Behind indented code remark takes a number as an item's or as text: both are right.
      if (item && isEither) {
        cursor.skip(item[0].length);
        begin({ type: "marker", lines: [{ start: cursor.line().start - item[0].length, end: cursor.line().start }] });
      }
      const inner = containers.at(-1);
      const task = inner?.type === "item" && inner.first;
      open = begin({ type: "paragraph", lines: [cursor.line()], setext: false, task });
      break;
    }
  }
  return { leaves, notes };
}

function endOfLine(text: string, at: number, end: number): number {
  let stop = at;
  while (stop < end && text[stop] !== "\n" && text[stop] !== "\r") stop += 1;
  return stop;
}
