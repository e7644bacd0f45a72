// From the structure trees of several runs to one tree: a Document with an Art of each run (ISO 32000-1, 14.7 and 14.8).
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from "@cantoo/pdf-lib";
import type { GraphCopier } from "./copy-graph.ts";
import { renumberIds } from "./element-ids.ts";
import { nameTree } from "./name-tree.ts";
import { byteText, dictAt, members, nameAt, type PdfFile, treeEntries } from "./objects.ts";
import { unwrapStructure } from "./unwrap-structure.ts";

export interface StructureJoiner {
  /** To be called before anything of the run is copied: prepares its tree, in the run's own objects. */
  begin(run: PdfFile, names: { title: string; prefix: string }): RunStructure;
  /** Writes the StructTreeRoot of all runs; undefined when no run has tags. */
  finish(): PDFRef | undefined;
}

export interface RunStructure {
  /** New key of an entry of the parent tree. */
  key(old: number): number;
  /** To be called once the run's pages are copied. */
  end(copier: GraphCopier): void;
}

export function joinStructures(target: PDFContext): StructureJoiner {
  const rootRef = target.nextRef();
  const documentRef = target.nextRef();
  const articles = PDFArray.withContext(target);
  const parents = PDFArray.withContext(target);
  const ids: [string, PDFObject][] = [];
  const maps = { RoleMap: PDFDict.withContext(target), ClassMap: PDFDict.withContext(target) };
  let nextKey = 0;

  function begin(run: PdfFile, { title, prefix }: { title: string; prefix: string }): RunStructure {
    const tree = dictAt(run.catalog, "StructTreeRoot");
    const keys = new Map<number, number>();
    const key = (old: number): number => {
      const known = keys.get(old) ?? nextKey;
      if (known === nextKey) nextKey += 1;
      keys.set(old, known);
      return known;
    };
    if (!tree) return { key, end: () => undefined };
    const parentTree = treeEntries(dictAt(tree, "ParentTree"), "Nums").flatMap(([old, value]) =>
      old instanceof PDFNumber ? [{ key: key(old.asNumber()), value }] : [],
    );
    unwrapStructure(run.context, tree);
    const idOf = renumberIds(run.context, tree, prefix);
    const article = makeArticle(run.context, tree, title);

    function end(copier: GraphCopier): void {
      const treeRef = run.catalog.get(PDFName.of("StructTreeRoot"));
      if (treeRef instanceof PDFRef) copier.redirect(treeRef, documentRef);
      if (tree === undefined) return;
      articles.push(copier.copy(article));
      for (const { key, value } of parentTree) {
        parents.push(PDFNumber.of(key));
        parents.push(copier.copy(value));
      }
      for (const [id, element] of treeEntries(dictAt(tree, "IDTree"), "Names"))
        ids.push([idOf(byteText(id) ?? ""), copier.copy(element)]);
      for (const [name, map] of Object.entries(maps))
        for (const [role, value] of dictAt(tree, name)?.entries() ?? [])
          if (!map.has(role)) map.set(role, copier.copy(value));
    }
    return { key, end };
  }

  function finish(): PDFRef | undefined {
    if (articles.size() === 0) return undefined;
    const document = target.obj({ Type: "StructElem", S: "Document", P: rootRef });
    document.set(PDFName.of("K"), articles);
    target.assign(documentRef, document);
    const root = target.obj({ Type: "StructTreeRoot", K: documentRef, ParentTreeNextKey: nextKey });
    const parentTree = PDFDict.withContext(target);
    parentTree.set(PDFName.of("Nums"), sortedPairs(target, parents));
    root.set(PDFName.of("ParentTree"), target.register(parentTree));
    for (const [name, map] of Object.entries(maps)) if (map.keys().length > 0) root.set(PDFName.of(name), map);
    if (ids.length > 0) root.set(PDFName.of("IDTree"), nameTree(target, ids));
    target.assign(rootRef, root);
    return rootRef;
  }

  return { begin, finish };
}

/** The run's Document becomes an Art; several roots are put into a new one. */
function makeArticle(context: PDFContext, tree: PDFDict, title: string): PDFRef {
  const kids = tree.lookup(PDFName.of("K"));
  const tops = kids instanceof PDFArray ? members(kids) : members(context.obj([tree.get(PDFName.of("K")) ?? []]));
  const only = tops.length === 1 ? tops[0] : undefined;
  const element = only instanceof PDFRef ? context.lookup(only) : undefined;
  if (only instanceof PDFRef && element instanceof PDFDict && nameAt(element, "S") === "Document") {
    element.set(PDFName.of("S"), PDFName.of("Art"));
    element.set(PDFName.of("T"), PDFHexString.fromText(title));
    return only;
  }
  const rootRef = context.getObjectRef(tree);
  const article = context.obj({ Type: "StructElem", S: "Art", T: PDFHexString.fromText(title), K: [...tops] });
  if (rootRef) article.set(PDFName.of("P"), rootRef);
  const ref = context.register(article);
  for (const top of tops) {
    const dict = context.lookup(top);
    if (dict instanceof PDFDict) dict.set(PDFName.of("P"), ref);
  }
  return ref;
}

function sortedPairs(context: PDFContext, flat: PDFArray): PDFArray {
  const pairs: [number, PDFObject, PDFObject][] = [];
  for (let index = 0; index + 1 < flat.size(); index += 2) {
    const [key, value] = [flat.get(index), flat.get(index + 1)];
    if (key instanceof PDFNumber) pairs.push([key.asNumber(), key, value]);
  }
  const sorted = PDFArray.withContext(context);
  for (const [, key, value] of pairs.sort((a, b) => a[0] - b[0])) {
    sorted.push(key);
    sorted.push(value);
  }
  return sorted;
}
