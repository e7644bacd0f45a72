// From a structure tree to the same without the elements that mean nothing: their content goes to their parents.
import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from "@cantoo/pdf-lib";
import { asDict, dictAt, members, treeEntries } from "./objects.ts";

/**
 * Chromium writes a NonStruct for every box of a line, six of seven elements of a magazine. "Not relevant for the
 * structure" (ISO 32000-1, table 334), they only stand between a paragraph and its text. One that says something
 * (an id, a language, replacement text, attributes) stays. Works in place; call it before anything is copied.
 */
export function unwrapStructure(context: PDFContext, tree: PDFDict): void {
  /** Element that went, to the one that took its content. */
  const heirs = new Map<PDFRef, PDFRef>();
  const root = context.getObjectRef(tree);
  if (root) unwrapBelow(context, tree, root, heirs);
  if (heirs.size === 0) return;
  for (const [, value] of treeEntries(dictAt(tree, "ParentTree"), "Nums")) {
    const owners = context.lookup(value);
    if (!(owners instanceof PDFArray)) continue;
    owners.asArray().forEach((owner, index) => {
      const heir = owner instanceof PDFRef ? heirs.get(owner) : undefined;
      if (heir) owners.set(index, heir);
    });
  }
}

/** Elements from the root down, each once; a tree deeper than the stack is none of a browser's. */
function unwrapBelow(context: PDFContext, root: PDFDict, rootRef: PDFRef, heirs: Map<PDFRef, PDFRef>): void {
  const waiting: [PDFDict, PDFRef][] = [[root, rootRef]];
  const seen = new Set<PDFDict>([root]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [element, ref] = next;
    const content: Content[] = [];
    collect(element, ref, undefined, content);
    const kids = written(element, content);
    if (kids.length > 0 && element.has(K)) element.set(K, kids.length === 1 ? only(kids) : context.obj(kids));
    for (const kid of kids) {
      const below = kid instanceof PDFRef ? context.lookup(kid) : undefined;
      if (!(below instanceof PDFDict) || seen.has(below) || !(kid instanceof PDFRef) || !below.has(S)) continue;
      seen.add(below);
      below.set(P, ref);
      waiting.push([below, kid]);
    }
  }

  /** What stands below `from` when the elements in between are gone, which is then `owner`'s. */
  function collect(from: PDFDict, owner: PDFRef, page: PDFObject | undefined, content: Content[]): void {
    for (const kid of kidsOf(from)) {
      const element = kid instanceof PDFRef ? asDict(context.lookup(kid)) : undefined;
      if (kid instanceof PDFRef && element && isNothing(element) && !seen.has(element)) {
        seen.add(element);
        heirs.set(kid, owner);
        collect(element, owner, element.get(PG) ?? page, content);
      } else content.push({ kid, page: kid instanceof PDFNumber ? page : undefined });
    }
  }

  /** A number alone means content of the element's own page; what stands on another says so (14.7.4.2). */
  function written(element: PDFDict, content: readonly Content[]): PDFObject[] {
    const own = element.get(PG) ?? content.find(({ page }) => page)?.page;
    if (own && !element.has(PG)) element.set(PG, own);
    return content.map(({ kid, page }) => {
      if (!page || page === own) return kid;
      const reference = PDFDict.withContext(context);
      reference.set(PDFName.of("Type"), PDFName.of("MCR"));
      reference.set(PG, page);
      reference.set(PDFName.of("MCID"), kid);
      return reference;
    });
  }
}

/** A kid, and the page of marked content that is taken over from below. */
interface Content {
  readonly kid: PDFObject;
  readonly page: PDFObject | undefined;
}

const [K, P, S, PG] = [PDFName.of("K"), PDFName.of("P"), PDFName.of("S"), PDFName.of("Pg")];
const NOTHING = PDFName.of("NonStruct");
const SAID: ReadonlySet<PDFName> = new Set([K, P, S, PG, PDFName.of("Type")]);

const isNothing = (element: PDFDict): boolean =>
  element.get(S) === NOTHING && element.keys().every((key) => SAID.has(key));

const only = (kids: readonly PDFObject[]): PDFObject => kids[0] ?? PDFNumber.of(0);

function kidsOf(element: PDFDict): readonly PDFObject[] {
  const kids = element.lookup(K);
  if (kids instanceof PDFArray) return members(kids);
  const one = element.get(K);
  return one ? [one] : [];
}
