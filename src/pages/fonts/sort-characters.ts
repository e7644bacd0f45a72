// Sorted characters: what each face of a template must hold, from what is set in them.
import type { TemplateFace } from "../../issue/issue.ts";
import { isMark } from "./marks.ts";

/** One text for all faces, or the text that each face sets, by faceKey. A face without text is left out. */
export type Characters = string | ReadonlyMap<string, string>;

export const faceKey = (face: Pick<TemplateFace, "family" | "weight">): string => `${face.family} ${face.weight}`;

/**
 * What layout may set without its standing in a manuscript: folios, list numbers, blanks, and the dots that
 * text-emphasis draws with a glyph (CSS Text Decoration 4: U+2022, U+25CF).
 */
export const ALWAYS = `${String.fromCharCode(...Array.from({ length: 95 }, (_, n) => 0x20 + n))}\u00a0\u3000\u2022\u25cf`;

/** The characters each face must hold: marks go from a sliced face to the one it borrows them from. */
export function sortCharacters(faces: readonly TemplateFace[], characters: Characters): Map<TemplateFace, Set<string>> {
  const needs = new Map<TemplateFace, Set<string>>();
  for (const face of faces) {
    const text = typeof characters === "string" ? characters : (characters.get(faceKey(face)) ?? "");
    needs.set(face, new Set([...text].filter((character) => !/\p{Cc}/u.test(character))));
  }
  for (const face of faces) {
    const lender = lenderOf(faces, face);
    const own = needs.get(face);
    if (!lender || !own) continue;
    for (const mark of [...own].filter(isMark)) needs.get(lender)?.add(mark);
  }
  for (const [face, own] of needs) {
    if (own.size > 0 && !face.slices) for (const character of ALWAYS) own.add(character);
  }
  return needs;
}

/** The face of the family named by marksFrom whose weight is nearest, the lighter of two. */
export function lenderOf(faces: readonly TemplateFace[], face: TemplateFace): TemplateFace | undefined {
  const family = faces.filter((other) => other.family === face.marksFrom && !other.slices);
  const distance = (other: TemplateFace): number => Math.abs(other.weight - face.weight);
  return family.sort((a, b) => distance(a) - distance(b) || a.weight - b.weight)[0];
}
