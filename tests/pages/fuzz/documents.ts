// Documents for the fuzzer: articles of every block kind in one to four columns, drawn by fast-check.
import fc from "fast-check";
import { BLOCKS, type BlockMaker } from "../../generator/blocks.ts";
import { PHOTOS } from "../../generator/pictures.ts";
import { proseOf } from "../../generator/prose.ts";
import { seeded } from "../../generator/random.ts";
import { WILD } from "./wild-blocks.ts";

export interface FuzzBlock {
  readonly kind: string;
  /** What the block says follows from it. */
  readonly seed: number;
}

export interface FuzzDocument {
  readonly columns: number;
  readonly kind: "feature" | "case" | "qa" | "column" | "brief";
  readonly opening: "head" | "photo-above" | "photo-beside" | "photo-bleed";
  readonly starts: "page" | "run-on" | "column" | "recto" | "verso";
  readonly blocks: readonly FuzzBlock[];
}

/** Every block kind: those of the generated issues, and the wild ones. */
export const KINDS: Readonly<Record<string, (maker: BlockMaker) => string>> = { ...BLOCKS, ...WILD };

const block = fc.record({ kind: fc.constantFrom(...Object.keys(KINDS)), seed: fc.nat(1_000_000) });

export const documents: fc.Arbitrary<FuzzDocument> = fc.record({
  columns: fc.integer({ min: 1, max: 4 }),
  kind: fc.constantFrom("feature" as const, "case" as const, "qa" as const, "column" as const, "brief" as const),
  opening: fc.constantFrom(
    "head" as const,
    "head" as const,
    "photo-above" as const,
    "photo-beside" as const,
    "photo-bleed" as const,
  ),
  starts: fc.constantFrom(
    "page" as const,
    "page" as const,
    "run-on" as const,
    "run-on" as const,
    "column" as const,
    "recto" as const,
    "verso" as const,
  ),
  blocks: fc.array(block, { minLength: 1, maxLength: 14, size: "max" }),
});

/** The manuscript; the same document gives the same text. `self` is its file, which references name. */
export function manuscriptOf(document: FuzzDocument, self: string): string {
  const notes: string[] = [];
  const bodies = document.blocks.map(({ kind, seed }) => {
    const random = seeded(seed);
    const note = (text: string): string => {
      notes.push(text);
      return `[^${notes.length}]`;
    };
    return KINDS[kind]?.({ random, prose: proseOf(random), columns: document.columns, files: [self], note }) ?? "";
  });
  const random = seeded(document.blocks.length);
  const photo = `opening-photo: { src: ${random.pick(PHOTOS)}, caption: 图注, credit: 某某 图 }\n`;
  const front = `---\nheadline: ${proseOf(random).head()}\nkind: ${document.kind}\ncolumns: ${document.columns}\nopening: ${document.opening}\n${document.opening === "head" ? "" : photo}---\n`;
  return `${front}\n${[...bodies, ...notes.map((text, at) => `[^${at + 1}]: ${text}`)].join("\n\n")}\n`;
}
