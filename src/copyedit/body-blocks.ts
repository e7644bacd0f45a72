// Body blocks: from the mdast tree to the printed blocks of the body, in source order.
import type { Manuscript } from "../manuscript/manuscript.ts";
import type { BlockKind, Holder, ItemInfo, LooseBlock } from "./article-text.ts";
import { type PhrasingNode, printedText } from "./printed-text.ts";

interface BlockNode extends PhrasingNode {
  readonly depth?: number;
  readonly ordered?: boolean | null;
  readonly start?: number | null;
  readonly children?: readonly BlockNode[];
}

interface Walk {
  readonly source: string;
  readonly blocks: LooseBlock[];
  groups: number;
  lists: number;
}

interface Where {
  readonly holder: Holder;
  readonly group: number;
  readonly item?: ItemInfo;
}

const HOLDERS: Readonly<Record<string, Holder>> = {
  question: "question",
  answer: "answer",
  keywords: "keywords",
  sidebar: "panel",
  pullquote: "panel",
  note: "note",
  photos: "photo",
};

export function bodyBlocks(manuscript: Manuscript): LooseBlock[] {
  const walk: Walk = { source: manuscript.text, blocks: [], groups: 1, lists: 0 };
  const root: BlockNode = manuscript.tree;
  for (const child of root.children ?? []) visit(walk, child, { holder: "article", group: 0 });
  return walk.blocks;
}

type Handler = (walk: Walk, node: BlockNode, where: Where) => void;

const HANDLERS: Readonly<Record<string, Handler>> = {
  paragraph,
  heading: (walk, node, where) => text(walk, node, "crosshead", where),
  blockquote: (walk, node) => inside(walk, node, { holder: "quote", group: newGroup(walk) }),
  list,
  table,
  footnoteDefinition: (walk, node) => inside(walk, node, { holder: "note", group: newGroup(walk) }),
  leafDirective: photo,
  containerDirective: container,
  code: (walk, node, where) => mark(walk, node, where, "code"),
  thematicBreak: (walk, node, where) => mark(walk, node, where, "thematicBreak"),
  html: (walk, node, where) => mark(walk, node, where, "html"),
};

function visit(walk: Walk, node: BlockNode, where: Where): void {
  HANDLERS[node.type]?.(walk, node, where);
}

function newGroup(walk: Walk): number {
  walk.groups += 1;
  return walk.groups;
}

function inside(walk: Walk, node: BlockNode, where: Where): void {
  for (const child of node.children ?? []) visit(walk, child, where);
}

function paragraph(walk: Walk, node: BlockNode, where: Where): void {
  const [only, second] = node.children ?? [];
  const kind = where.holder === "photo" ? "caption" : "paragraph";
  if (only?.type === "image" && !second) photo(walk, node, where);
  else if (isLabel(node)) text(walk, node, kind === "caption" ? kind : "title", { ...where, group: newGroup(walk) });
  else text(walk, node, kind, where);
}

const isLabel = (node: BlockNode): boolean => node.data !== undefined && "directiveLabel" in node.data;

function text(walk: Walk, node: BlockNode, kind: BlockKind, where: Where): void {
  const printed = printedText(node, walk.source);
  walk.blocks.push({
    kind,
    ...where,
    ...printed,
    start: node.position?.start.offset ?? 0,
    end: node.position?.end.offset ?? 0,
    depth: node.depth ?? 0,
  });
}

function mark(walk: Walk, node: BlockNode, where: Where, name: string): void {
  walk.blocks.push({
    kind: "void",
    ...where,
    text: "",
    starts: [],
    ends: [],
    dropped: [],
    strongHead: 0,
    start: node.position?.start.offset ?? 0,
    end: node.position?.end.offset ?? 0,
    depth: 0,
    node: name,
  });
}

/** A photo stands between its neighbours; its caption is a block of its own. */
function photo(walk: Walk, node: BlockNode, where: Where): void {
  mark(walk, node, where, "photo");
  const aside: Where = { holder: "photo", group: newGroup(walk) };
  const image = node.children?.find((child) => child.type === "image");
  if (image) captionOfImage(walk, image, aside);
  else if ((node.children ?? []).length > 0) text(walk, node, "caption", aside);
}

function captionOfImage(walk: Walk, image: BlockNode, where: Where): void {
  const alt = image.alt ?? "";
  if (alt === "") return;
  const from = image.position?.start.offset ?? 0;
  const literal = { type: "text", value: alt, position: image.position };
  text(walk, { type: "image", children: [literal], position: image.position }, "caption", where);
  const last = walk.blocks.at(-1);
  // The alternative text stands after "![": align there, not at the image's own first character.
  if (last && walk.source.startsWith(alt, from + 2)) {
    const starts = [...Array(alt.length).keys()].map((i) => from + 2 + i);
    walk.blocks[walk.blocks.length - 1] = { ...last, text: alt, starts, ends: starts.map((at) => at + 1), dropped: [] };
  }
}

function list(walk: Walk, node: BlockNode, where: Where): void {
  mark(walk, node, where, "list");
  walk.lists += 1;
  const number = walk.lists;
  const items = node.children ?? [];
  items.forEach((item, turn) => {
    const written = node.ordered ? writtenNumber(walk.source, item.position?.start.offset ?? 0) : undefined;
    const group = newGroup(walk);
    const children = item.children ?? [];
    children.forEach((child, at) => {
      const info: ItemInfo = {
        list: number,
        turn,
        of: items.length,
        written,
        first: at === 0,
        last: at === children.length - 1,
      };
      visit(walk, child, { holder: "item", group, item: info });
    });
  });
}

function writtenNumber(source: string, at: number): number | undefined {
  const digits = /^\s*(\d{1,9})[.)]/.exec(source.slice(at, at + 14))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function table(walk: Walk, node: BlockNode, where: Where): void {
  mark(walk, node, where, "table");
  const group = newGroup(walk);
  for (const row of node.children ?? []) {
    for (const cell of row.children ?? []) text(walk, cell, "cell", { holder: "table", group });
  }
}

function container(walk: Walk, node: BlockNode, where: Where): void {
  mark(walk, node, where, node.name ?? "containerDirective");
  inside(walk, node, { holder: HOLDERS[node.name ?? ""] ?? "panel", group: newGroup(walk) });
}
