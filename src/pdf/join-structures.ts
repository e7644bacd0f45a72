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

/** A run within a printed file, which may hold several. */
export interface RunPart {
  readonly title: string;
  /** How many pages it has. */
  readonly pages: number;
}

export interface StructureJoiner {
  /** To be called before anything of the run is copied: prepares its tree, in the run's own objects. */
  begin(run: PdfFile, names: { parts: readonly RunPart[]; prefix: string }): RunStructure;
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

  function begin(run: PdfFile, { parts, prefix }: { parts: readonly RunPart[]; prefix: string }): RunStructure {
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
    const own = makeArticles(run, tree, parts);

    function end(copier: GraphCopier): void {
      const treeRef = run.catalog.get(PDFName.of("StructTreeRoot"));
      if (treeRef instanceof PDFRef) copier.redirect(treeRef, documentRef);
      if (tree === undefined) return;
      for (const article of own) articles.push(copier.copy(article));
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

/** An Art of each part that has content. A Document that stands alone becomes the first one's. */
function makeArticles(run: PdfFile, tree: PDFDict, parts: readonly RunPart[]): PDFRef[] {
  const { context } = run;
  const tops = kidsOf(tree);
  const only = tops.length === 1 ? tops[0] : undefined;
  const document = only instanceof PDFRef ? context.lookup(only) : undefined;
  const isDocument = document instanceof PDFDict && nameAt(document, "S") === "Document";
  const parent = context.getObjectRef(tree);
  return partKids(run, isDocument ? kidsOf(document) : tops, parts).map(({ title, kids }, index) => {
    const named = PDFHexString.fromText(title);
    if (isDocument && only instanceof PDFRef && index === 0) {
      document.set(PDFName.of("S"), PDFName.of("Art"));
      document.set(PDFName.of("T"), named);
      if (parts.length > 1) document.set(PDFName.of("K"), context.obj([...kids]));
      return only;
    }
    const article = context.obj({ Type: "StructElem", S: "Art", T: named, K: [...kids] });
    if (parent) article.set(PDFName.of("P"), parent);
    const ref = context.register(article);
    for (const kid of kids) {
      const dict = context.lookup(kid);
      if (dict instanceof PDFDict) dict.set(PDFName.of("P"), ref);
    }
    return ref;
  });
}

function kidsOf(element: PDFDict): readonly PDFObject[] {
  const kids = element.lookup(PDFName.of("K"));
  if (kids instanceof PDFArray) return members(kids);
  const one = element.get(PDFName.of("K"));
  return one ? [one] : [];
}

interface PartKids {
  readonly title: string;
  readonly kids: PDFObject[];
}

/** Elements by the part on whose pages they stand; one without a page stands with what goes before it. */
function partKids(run: PdfFile, kids: readonly PDFObject[], parts: readonly RunPart[]): readonly PartKids[] {
  const all = parts.map(({ title }): PartKids => ({ title, kids: [] }));
  const partOf = new Map<PDFRef | undefined, number>();
  let first = 0;
  parts.forEach(({ pages }, part) => {
    for (const { ref } of run.pages.slice(first, first + pages)) partOf.set(ref, part);
    first += pages;
  });
  let part = 0;
  for (const kid of kids) {
    if (parts.length > 1) part = partOf.get(pageOf(run.context, kid)) ?? part;
    all[part]?.kids.push(kid);
  }
  return parts.length > 1 ? all.filter((one) => one.kids.length > 0) : all;
}

/** The page of the first content below an element that says its page. */
function pageOf(context: PDFContext, top: PDFObject): PDFRef | undefined {
  const seen = new Set<PDFObject>();
  const waiting: PDFObject[] = [top];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const element = context.lookup(next);
    if (!(element instanceof PDFDict) || seen.has(element)) continue;
    seen.add(element);
    const page = element.get(PDFName.of("Pg"));
    if (page instanceof PDFRef) return page;
    waiting.push(...[...kidsOf(element)].reverse());
  }
  return undefined;
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
