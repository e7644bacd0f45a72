// Ink cursor: a line read from its start, mark by mark, with tabs that reach to the next multiple of four columns.

export interface Line {
  /** File offsets of what is left of the line behind its containers' marks. */
  readonly start: number;
  readonly end: number;
  /** No row of a table: the line stands here only because its text goes on, or it is indented like code. */
  readonly noRow?: boolean;
}

/** Without the spaces and tabs at its edges: other white space is text to Markdown (CommonMark 2.1). */
export const trimmed = (text: string): string => text.replace(/^[ \t]+/, "").replace(/[ \t]+$/, "");

/** Where a line has been read up to; a tab reaches to the next multiple of four columns. */
export class Cursor {
  private readonly text: string;
  private readonly end: number;
  private at: number;
  private column = 0;
  /** Columns of a tab that are still to be used. */
  private left = 0;
  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.at = start;
    this.end = end;
  }
  indent(): number {
    let { at, column } = this;
    let width = this.left;
    if (this.left > 0) at += 1;
    column += this.left;
    while (at < this.end && (this.text[at] === " " || this.text[at] === "\t")) {
      const step = this.text[at] === "\t" ? 4 - (column % 4) : 1;
      width += step;
      column += step;
      at += 1;
    }
    return width;
  }
  private first(): number {
    let at = this.at;
    while (at < this.end && (this.text[at] === " " || this.text[at] === "\t")) at += 1;
    return at;
  }
  peek(): string {
    return this.text[this.first()] ?? "";
  }
  rest(): string {
    return trimmed(this.text.slice(this.first(), this.end));
  }
  isBlank(): boolean {
    return this.first() >= this.end;
  }
  line(): Line {
    return { start: this.at, end: this.end };
  }
  /** Passes indentation and a mark of so many characters. */
  skip(length: number): void {
    this.column += this.indent() + length;
    this.at = this.first() + length;
    this.left = 0;
  }
  /** Passes a mark and one column of space behind it. */
  mark(length: number): void {
    this.skip(length);
    if (this.text[this.at] === " " || this.text[this.at] === "\t") this.columns(1);
  }
  columns(count: number): void {
    for (let done = 0; done < count; done += 1) {
      if (this.left === 0) {
        if (this.text[this.at] === "\t") this.left = 4 - (this.column % 4);
        else if (this.text[this.at] === " ") this.left = 1;
        else return;
      }
      this.left -= 1;
      this.column += 1;
      if (this.left === 0) this.at += 1;
    }
  }
}
