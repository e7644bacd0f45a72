// Article text: from a manuscript to its printed blocks, each character with its offset in the file.
import { type LineIndex, lineIndex } from "../base/line-index.ts";
import type { FrontMatter, Manuscript, PlacedText } from "../manuscript/manuscript.ts";
import { bodyBlocks } from "./body-blocks.ts";
import { locate } from "./source-map.ts";

export type BlockKind =
  | "kicker"
  | "headline"
  | "subheadline"
  | "standfirst"
  | "byline"
  | "editor"
  | "source"
  | "cover-line"
  | "paragraph"
  | "crosshead"
  | "caption"
  | "credit"
  | "title"
  | "cell"
  /** A photo, code block, rule or table: no text of its own, but it stands between its neighbours. */
  | "void";

export type Holder =
  | "front"
  | "article"
  | "item"
  | "quote"
  | "question"
  | "answer"
  | "keywords"
  | "panel"
  | "note"
  | "photo"
  | "table";

/** A list item's number as written (undefined for bullets), its turn in its list, and the list's own number in the article. */
export interface ItemInfo {
  readonly list: number;
  readonly turn: number;
  readonly of: number;
  readonly written?: number;
  /** First paragraph of the item, last paragraph of the item. */
  readonly first: boolean;
  readonly last: boolean;
}

export interface TextBlock {
  readonly index: number;
  readonly kind: BlockKind;
  readonly holder: Holder;
  /** As printed: no markup, no zero-width characters; code, folios and pictures stand as U+FFFC. */
  readonly text: string;
  /** Source offsets of every UTF-16 unit of `text`; -1 where the source does not show it literally. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The block's stretch of the file. */
  readonly start: number;
  readonly end: number;
  /** Zero-width characters that were left out of `text`, with the position before which they stood. */
  readonly dropped: readonly { readonly at: number; readonly character: string; readonly start: number }[];
  /** Crosshead: 1 to 6; otherwise 0. */
  readonly depth: number;
  /** Blocks with the same group are children of one container. */
  readonly group: number;
  readonly item?: ItemInfo;
  /** How much of the text's head is strong (a run-in head). */
  readonly strongHead: number;
  /** mdast type of a void block: leafDirective, containerDirective, code, table, thematicBreak, list. */
  readonly node?: string;
}

export interface ArticleText {
  readonly manuscript: Manuscript;
  readonly blocks: readonly TextBlock[];
  readonly lines: LineIndex;
}

export type LooseBlock = Omit<TextBlock, "index">;

/** Reads front matter first, then the body in source order. */
export function articleText(manuscript: Manuscript): ArticleText {
  const lines = lineIndex(manuscript.file, manuscript.text);
  const blocks = [...frontBlocks(manuscript, lines), ...bodyBlocks(manuscript)].map((block, index) => ({
    ...block,
    index,
  }));
  return { manuscript, blocks, lines };
}

const offsetOf = (lines: LineIndex, line: number, column: number): number =>
  Math.min(lines.lineStart(line) + column - 1, lines.text.length);

function frontBlocks(manuscript: Manuscript, lines: LineIndex): LooseBlock[] {
  const blocks: LooseBlock[] = [];
  const add = (kind: BlockKind, placed: PlacedText | undefined): void => {
    if (placed?.text) blocks.push(frontBlock(manuscript, lines, kind, placed));
  };
  const front: FrontMatter = manuscript.frontMatter;
  add("kicker", front.kicker);
  add("headline", front.headline);
  add("subheadline", front.subheadline);
  add("standfirst", front.standfirst);
  for (const { name, post, org, note, place } of front.byline) {
    for (const text of [org, post, name, note]) if (text) add("byline", { text, place });
  }
  add("editor", front.editor);
  add("source", front.source);
  for (const picture of [front.openingPhoto, front.photo]) {
    add("caption", picture?.caption);
    add("credit", picture?.credit);
  }
  for (const line of front.lines) add("cover-line", line.text);
  for (const flow of manuscript.flows) {
    const kind = /^(credit|title)@\d/.exec(flow.id)?.[1];
    if (kind !== "credit" && kind !== "title") continue;
    for (const piece of flow.pieces) {
      const place = lines.place(piece.start, piece.end);
      add(kind, { text: piece.text, place });
    }
  }
  return blocks;
}

function frontBlock(manuscript: Manuscript, lines: LineIndex, kind: BlockKind, placed: PlacedText): LooseBlock {
  const { text, place } = placed;
  const start = offsetOf(lines, place.line, place.column);
  const end =
    place.endLine === undefined ? manuscript.text.length : offsetOf(lines, place.endLine, place.endColumn ?? 1);
  const unmapped = Array<number>(text.length).fill(-1);
  const map = locate(text, manuscript.text, start, Math.max(end, start + text.length)) ?? {
    starts: unmapped,
    ends: unmapped,
  };
  // A text that is folded or quoted stands otherwise in the file: of it the place of the whole is known.
  const first = map.starts[0] ?? -1;
  const last = map.ends[text.length - 1] ?? -1;
  return {
    kind,
    holder: "front",
    text,
    ...map,
    start: first >= 0 ? first : start,
    end: last >= 0 ? last : Math.max(start, end),
    dropped: [],
    depth: 0,
    group: -1,
    strongHead: 0,
  };
}
