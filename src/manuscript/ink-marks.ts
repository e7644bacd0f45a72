// Ink marks: how HTML blocks, directives and tables begin (CommonMark 4.6, GFM 4.10, format.md).
import { type Line, trimmed } from "./ink-cursor.ts";

export const HTML: readonly { open: RegExp; end: RegExp | undefined; interrupts: boolean }[] = [
  { open: /^<(?:script|pre|style|textarea)(?=[ \t>]|$)/i, end: /<\/(?:script|pre|style|textarea)>/i, interrupts: true },
  { open: /^<!--/, end: /-->/, interrupts: true },
  { open: /^<\?/, end: /\?>/, interrupts: true },
  { open: /^<![A-Za-z]/, end: />/, interrupts: true },
  { open: /^<!\[CDATA\[/, end: /\]\]>/, interrupts: true },
  {
    open: /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[ \t>]|\/>|$)/i,
    end: undefined,
    interrupts: true,
  },
  {
    open: /^(?:<[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t]*\/?>|<\/[A-Za-z][A-Za-z0-9-]*[ \t]*>)[ \t]*$/,
    end: undefined,
    interrupts: false,
  },
];

const DELIMITER_ROW = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** A paragraph's lines hold a table when this gives its delimiter row's index (else -1).  */
export function delimiterRow(text: string, lines: readonly Line[]): number {
  return lines.findIndex((line, place) => {
    const row = text.slice(line.start, line.end);
    const head = trimmed(text.slice(lines[place - 1]?.start, lines[place - 1]?.end));
    return (
      place > 0 &&
      !line.noRow &&
      !lines[place - 1]?.noRow &&
      DELIMITER_ROW.test(row) &&
      /[|:]/.test(row) &&
      head !== "|" &&
      cells(row) === cells(head)
    );
  });
}

function cells(row: string): number {
  const inner = trimmed(row)
    .replace(/\\[\s\S]/g, "x")
    .replace(/^\|/, "")
    .replace(/\|$/, "");
  return inner.split("|").length;
}
