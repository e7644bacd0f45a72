// Body: the manuscript's tree set as the blocks of `div.body`, and its notes.
import type { Element, ElementContent, Root as HastRoot } from "hast";
import type { Root } from "mdast";
import type { Options } from "remark-rehype";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { Manuscript } from "../manuscript/manuscript.ts";
import {
  setBlockquote,
  setCode,
  setEmphasis,
  setHeading,
  setList,
  setListItem,
  setParagraph,
  setTable,
} from "./blocks.ts";
import { setContainer, setInline, setLeaf } from "./directives.ts";
import type { FolioTable } from "./galley.ts";
import { collectNotes, setCall } from "./notes.ts";
import { setInlineImage } from "./photo-directive.ts";
import type { Handler, Handlers, Setting } from "./setting.ts";

/** Blocks in reading order, and the notes that stand at a column's foot (those called in panels and captions stay there). */
export function setBody(manuscript: Manuscript, folios: FolioTable): { blocks: Element[]; notes: Element[] } {
  const setting: Setting = {
    file: manuscript.file,
    kind: manuscript.frontMatter.kind,
    folios,
    notes: collectNotes(manuscript.tree, manuscript.file),
    scope: [],
    placed: new Set(),
  };
  // The cast joins our structural node type with mdast-util-to-hast's own, which knows no directives.
  const options = { handlers: handlersFor(setting) as unknown as NonNullable<Options["handlers"]>, clobberPrefix: "" };
  const body: Root = {
    ...manuscript.tree,
    children: manuscript.tree.children.filter((n) => n.type !== "footnoteDefinition"),
  };
  const tree = unified().use(remarkRehype, options).runSync(body) as HastRoot;
  const blocks = elementsOf(tree.children as ElementContent[]);
  const notes: Element[] = [];
  for (const [label, note] of setting.notes) {
    if (setting.placed.has(label) || note.number === 0) continue;
    const set = unified()
      .use(remarkRehype, options)
      .runSync({ type: "root", children: note.children } as Root) as HastRoot;
    notes.push(note.set(elementsOf(set.children as ElementContent[])));
  }
  return { blocks, notes };
}

const elementsOf = (children: readonly ElementContent[]): Element[] =>
  children.filter((child): child is Element => child.type === "element");

function handlersFor(setting: Setting): Handlers {
  const bind =
    (handler: Handler) =>
    (state: Parameters<Handler>[0], node: Parameters<Handler>[1], parent?: Parameters<Handler>[3]) =>
      handler(state, node, setting, parent);
  return {
    paragraph: bind(setParagraph),
    heading: bind(setHeading),
    list: bind(setList),
    listItem: bind(setListItem),
    table: bind(setTable),
    code: bind(setCode),
    blockquote: bind(setBlockquote),
    emphasis: bind(setEmphasis),
    image: bind(setInlineImage),
    footnoteReference: bind(setCall),
    containerDirective: bind(setContainer),
    leafDirective: bind(setLeaf),
    textDirective: bind(setInline),
    yaml: () => undefined,
    html: () => undefined,
  };
}
