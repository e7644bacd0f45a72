// From objects of one file to the same objects in another; equal acyclic sub-graphs are there only once.
import { createHash } from "node:crypto";
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from "@cantoo/pdf-lib";
import { nameAt } from "./objects.ts";

/** By Merkle hash: the objects of the target that other files may share. */
export type SharedObjects = Map<string, PDFRef>;

export interface GraphCopier {
  /** The object as the target has it; what it refers to is copied too. */
  copy(object: PDFObject): PDFObject;
  /** Has every reference to `from` become one to `to` in the target, instead of a copy. */
  redirect(from: PDFRef, to: PDFRef): void;
}

/**
 * Copies from `source` to `target`. `structKey` gives the new key of a StructParent or StructParents entry.
 * Objects that belong to one page (pages, annotations, marked forms) or that reach a cycle are never shared.
 */
export function copyGraph(
  source: PDFContext,
  target: PDFContext,
  shared: SharedObjects,
  structKey: (key: number) => number = (key) => key,
): GraphCopier {
  const copied = new Map<PDFRef, PDFRef>();
  const digests = new Map<PDFRef, string | undefined>();
  const waiting: [PDFRef, PDFObject][] = [];

  function copy(object: PDFObject): PDFObject {
    const result = rewrite(object);
    for (let next = waiting.pop(); next; next = waiting.pop()) target.assign(next[0], rewrite(next[1]));
    return result;
  }

  function rewrite(object: PDFObject): PDFObject {
    if (object instanceof PDFRef) return rewriteRef(object);
    if (object instanceof PDFArray) {
      const array = PDFArray.withContext(target);
      for (const member of object.asArray()) array.push(rewrite(member));
      return array;
    }
    if (object instanceof PDFDict) return rewriteDict(object);
    if (object instanceof PDFStream) return PDFRawStream.of(rewriteDict(object.dict, LENGTH), object.getContents());
    return object; // names, numbers and strings are immutable
  }

  function rewriteRef(ref: PDFRef): PDFRef {
    const known = copied.get(ref);
    if (known) return known;
    const digest = digestOf(ref, 0);
    const twin = digest === undefined ? undefined : shared.get(digest);
    const made = twin ?? target.nextRef();
    copied.set(ref, made);
    if (!twin) {
      if (digest !== undefined) shared.set(digest, made);
      waiting.push([made, source.lookup(ref) ?? PDFNull]);
    }
    return made;
  }

  /** `without`: the length of a stream is the writer's affair. */
  function rewriteDict(dict: PDFDict, without?: PDFName): PDFDict {
    const made = PDFDict.withContext(target);
    for (const [key, value] of dict.entries()) {
      if (key === without) continue;
      const marked = STRUCT_KEYS.has(key) && value instanceof PDFNumber;
      made.set(key, marked ? PDFNumber.of(structKey(value.asNumber())) : rewrite(value));
    }
    return made;
  }

  /** The Merkle hash, or undefined for what must not be shared. */
  function digestOf(ref: PDFRef, depth: number): string | undefined {
    if (digests.has(ref)) return digests.get(ref);
    digests.set(ref, undefined); // met again below itself, it is part of a cycle
    const object = source.lookup(ref);
    const hash = createHash("sha256");
    const whole = object !== undefined && depth < DEEPEST && feed(hash, object, depth);
    const digest = whole ? hash.digest("hex") : undefined;
    digests.set(ref, digest);
    return digest;
  }

  function feed(hash: ReturnType<typeof createHash>, object: PDFObject, depth: number): boolean {
    if (object instanceof PDFRef) {
      const digest = digestOf(object, depth + 1);
      hash.update(`R${digest} `);
      return digest !== undefined;
    }
    if (object instanceof PDFArray) {
      hash.update("[");
      const whole = object.asArray().every((member) => feed(hash, member, depth));
      hash.update("]");
      return whole;
    }
    if (object instanceof PDFStream) {
      const contents = object.getContents();
      if (!feed(hash, object.dict, depth)) return false;
      hash.update(`stream ${contents.length} `).update(contents);
      return true;
    }
    if (object instanceof PDFDict) {
      if (isOwn(object)) return false;
      hash.update("<<");
      for (const [key, value] of [...object.entries()].sort(byKey)) {
        hash.update(`${key} `);
        if (!feed(hash, value, depth)) return false;
      }
      hash.update(">>");
      return true;
    }
    hash.update(`${object} `);
    return true;
  }

  return { copy, redirect: (from, to) => void copied.set(from, to) };
}

/** Names are one object each in pdf-lib, so they compare as they are: decoding them took a third of a merge. */
const STRUCT_KEYS = new Set([PDFName.of("StructParent"), PDFName.of("StructParents")]);
const LENGTH = PDFName.of("Length");
const OWN_TYPES = new Set(["Page", "Pages", "Annot", "StructElem", "StructTreeRoot", "Catalog"]);

/** Recursion stops here; deeper graphs are copied unshared. */
const DEEPEST = 200;

function isOwn(dict: PDFDict): boolean {
  if (OWN_TYPES.has(nameAt(dict, "Type") ?? "")) return true;
  return [...STRUCT_KEYS].some((key) => dict.has(key));
}

function byKey(a: [PDFName, PDFObject], b: [PDFName, PDFObject]): number {
  const [left, right] = [String(a[0]), String(b[0])];
  return left < right ? -1 : left > right ? 1 : 0;
}
