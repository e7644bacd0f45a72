// Setting: what the handlers of a manuscript's nodes share while one body is set.
import type { Element, ElementContent } from "hast";
import type { ArticleKind, Photo } from "../manuscript/manuscript.ts";
import type { FolioTable } from "./galley.ts";

/** An mdast node as the handlers see it: the directives' fields beside the standard ones. */
export interface MdNode {
  readonly type: string;
  readonly name?: string;
  readonly value?: string;
  readonly depth?: number;
  readonly ordered?: boolean | null;
  readonly start?: number | null;
  readonly spread?: boolean | null;
  readonly checked?: boolean | null;
  readonly identifier?: string;
  readonly url?: string;
  readonly alt?: string | null;
  readonly lang?: string | null;
  readonly align?: readonly (string | null)[] | null;
  readonly attributes?: Readonly<Record<string, string | null | undefined>> | null;
  readonly children?: MdNode[];
  readonly data?: { readonly photo?: Photo; readonly directiveLabel?: boolean };
  readonly position?: { readonly start: { readonly line: number; readonly column: number; readonly offset?: number } };
}

/** The part of mdast-util-to-hast's state that the handlers use. */
export interface SettingState {
  readonly all: (node: MdNode) => ElementContent[];
  readonly one: (node: MdNode, parent: MdNode | undefined) => ElementContent | ElementContent[] | undefined;
}

export interface NoteText {
  readonly number: number;
  readonly children: MdNode[];
  readonly set: (content: readonly Element[]) => Element;
}

export interface Setting {
  readonly file: string;
  readonly kind: ArticleKind;
  readonly folios: FolioTable;
  readonly notes: ReadonlyMap<string, NoteText>;
  /** Open panels and captions: a note called inside one is set at its end. */
  readonly scope: string[][];
  /** Labels of the notes that stand inside a panel or caption. */
  readonly placed: Set<string>;
}

export type Handler = (
  state: SettingState,
  node: MdNode,
  setting: Setting,
  parent: MdNode | undefined,
) => ElementContent | ElementContent[] | undefined;

export type Handlers = Record<
  string,
  (state: SettingState, node: MdNode, parent?: MdNode) => ElementContent | ElementContent[] | undefined
>;

/** "file:line:column" of a node, for data-source. */
export const sourceOf = (node: MdNode, setting: Setting): string => `${setting.file}:${placeOf(node)}`;

/** "line:column" of a node: the second half of its flows' ids. */
export const placeOf = (node: MdNode): string =>
  `${node.position?.start.line ?? 1}:${node.position?.start.column ?? 1}`;

/** The plain text of a node and all below it. */
export const plainText = (node: MdNode): string =>
  node.value ?? (node.children ?? []).map((child) => plainText(child)).join("");
