// Sites: from a clean Markdown text to the places where a kind of damage may be done.

/** One way to damage a text: what is replaced, by what, and which part of the replacement is the damage. */
export interface Site {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** The damage's stretch within the replacement; by default the whole of it. */
  readonly from?: number;
  readonly to?: number;
}

export interface Injector {
  readonly name: string;
  /** The rule that should find it. */
  readonly rule: string;
  /** What is lost leaves no place of its own: a finding anywhere in the paragraph shows it. */
  readonly reach?: "paragraph";
  readonly sites: (text: string, paragraphs: readonly Paragraph[]) => readonly Site[];
}

export interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Body paragraphs and list items: no crossheads, tables, code, directives or notes. */
export function paragraphsOf(text: string): readonly Paragraph[] {
  const found: Paragraph[] = [];
  let fenced = false;
  let at = 0;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    else if (!fenced && line !== "" && !/^(?:#|\||:|\[\^|!\[|>|---)/.test(line)) {
      const marker = /^(?:[-*]|\d+\.) /.exec(line)?.[0].length ?? 0;
      found.push({ start: at + marker, end: at + line.length, text: line.slice(marker) });
    }
    at += line.length + 1;
  }
  return found;
}

/** Stretches of a paragraph that are code or addresses; no damage is done there. */
export function isInCode(paragraph: Paragraph, at: number): boolean {
  for (const match of paragraph.text.matchAll(/`[^`]*`|https?:\/\/[\w./-]+|[\w.]+@[\w.]+/g)) {
    if (match.index <= at && at < match.index + match[0].length) return true;
  }
  return false;
}

export const isHan = (unit: string | undefined): boolean => unit !== undefined && /[\u4e00-\u9fff]/.test(unit);
