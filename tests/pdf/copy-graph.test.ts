import { PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { copyGraph, type SharedObjects } from "../../src/pdf/copy-graph.ts";
import { dictAt, numberAt } from "../../src/pdf/objects.ts";

/** A file with a font of two objects, a form that uses it, a marked form and a ring of two. */
function file(width: number) {
  const context = PDFContext.create();
  for (let gap = 0; gap < width; gap += 1) context.nextRef();
  const descriptor = context.register(context.obj({ Type: "FontDescriptor", Ascent: width > 5 ? 9 : 8 }));
  const font = context.register(context.obj({ Type: "Font", FontDescriptor: descriptor, Subtype: "TrueType" }));
  const form = context.register(context.stream("q Q", { Resources: { Font: { F: font } } }));
  const marked = context.register(context.stream("q Q", { StructParents: 3 }));
  const ring = context.nextRef();
  const back = context.register(context.obj({ Ring: ring, Font: font }));
  context.assign(ring, context.obj({ Back: back }));
  return { context, font, form, marked, ring };
}

const keys = ["font", "form", "marked", "ring"] as const;

function copyAll(
  from: ReturnType<typeof file>,
  target: PDFContext,
  shared: SharedObjects,
  key?: (old: number) => number,
) {
  const copier = copyGraph(from.context, target, shared, key);
  return Object.fromEntries(keys.map((name) => [name, copier.copy(from[name])])) as Record<
    (typeof keys)[number],
    PDFObject
  >;
}

describe("copyGraph", () => {
  it("shares equal graphs of two files, but no rings and nothing that is marked", () => {
    const [target, shared]: [PDFContext, SharedObjects] = [PDFContext.create(), new Map()];
    const first = copyAll(file(0), target, shared);
    const second = copyAll(file(3), target, shared);
    expect(second.font).toBe(first.font);
    expect(second.form).toBe(first.form);
    expect(second.marked).not.toBe(first.marked);
    expect(second.ring).not.toBe(first.ring);
    expect(target.enumerateIndirectObjects()).toHaveLength(3 + 2 * 3);
    const other = copyAll(file(6), target, shared);
    expect(other.font).not.toBe(first.font);
    expect(other.form).not.toBe(first.form);
  });

  it("closes rings, renumbers marks and sends redirected references elsewhere", () => {
    const target = PDFContext.create();
    const from = file(0);
    const goal = target.register(target.obj({ Type: "Goal" }));
    const copier = copyGraph(from.context, target, new Map(), (old) => old + 40);
    copier.redirect(from.font, goal);
    const ring = copier.copy(from.ring);
    const back = dictAt(target.lookup(ring, PDFDict), "Back");
    expect(back?.get(PDFName.of("Ring"))).toBe(ring);
    expect(back?.get(PDFName.of("Font"))).toBe(goal);
    const marked = copier.copy(target.obj({ StructParents: 3, StructParent: 1, Dangling: PDFRef.of(999) }));
    expect(marked instanceof PDFDict && [numberAt(marked, "StructParents"), numberAt(marked, "StructParent")]).toEqual([
      43, 41,
    ]);
    expect(marked instanceof PDFDict && marked.lookup(PDFName.of("Dangling"))).toBeUndefined();
  });
});
