// Printed characters: every character that an issue sets, with the first place that asks for it; and its references.
import type { Place } from "../base/finding.ts";
import { lineIndex } from "../base/line-index.ts";
import type { Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import type { GalleyArticle } from "./galley.ts";

/** From the flows of the manuscripts and the runs' HTML (generated text has no place). */
export function charactersOf(
  issue: Issue,
  runs: readonly { readonly html: string }[],
  manuscripts: ReadonlyMap<string, Manuscript>,
  articles: ReadonlyMap<string, GalleyArticle>,
): Map<string, Place | undefined> {
  const found = new Map<string, Place | undefined>();
  // A look at a table instead of a string for each of a million characters, nearly all of them known.
  const seen = new Uint8Array(0x11_0000);
  const take = (text: string, placeOf: (at: number) => Place | undefined): void => {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.codePointAt(at) ?? 0;
      if (seen[code] === 0) {
        seen[code] = 1;
        found.set(String.fromCodePoint(code), placeOf(at));
      }
      if (code > 0xffff) at += 1;
    }
  };
  for (const { file, flows, text } of manuscripts.values()) {
    const index = lineIndex(file, text);
    for (const flow of flows)
      for (const piece of flow.pieces) {
        const verbatim = text.slice(piece.start, piece.end) === piece.text;
        take(piece.text, (at) => index.place(verbatim ? piece.start + at : piece.start));
      }
  }
  const heads = [...articles.values()].map(({ title, department }) => title + (department?.name ?? ""));
  for (const generated of [FURNITURE, issue.publication.title, ...heads, ...runs.map((run) => run.html)])
    take(generated, () => undefined);
  return found;
}

interface TreeNode {
  readonly type: string;
  readonly name?: string;
  readonly value?: string;
  readonly children?: readonly TreeNode[];
}

/** Files (and photos, as file#fig-n) whose folio a tree prints. */
export function references(tree: unknown): string[] {
  const found: string[] = [];
  const visit = (node: TreeNode): void => {
    if (node.type === "textDirective" && node.name === "page")
      found.push((node.children ?? []).map((c) => c.value ?? "").join(""));
    for (const child of node.children ?? []) visit(child);
  };
  visit(tree as TreeNode);
  return found;
}

/** What running heads and folios print beside the articles' own text. */
const FURNITURE = "0123456789·年第期\u3000";
