// From a number of pages to the sides of the sheets they are printed on, two to a side, in folding order.

export interface SheetSide {
  /** Signature and sheet in it, from 1; the outermost sheet of a signature is 1. */
  readonly signature: number;
  readonly sheet: number;
  readonly side: "front" | "back";
  /** Page indices from 0; undefined is a blank. */
  readonly left: number | undefined;
  readonly right: number | undefined;
  /** Sheets of the signature outside this one: what creep counts. */
  readonly depth: number;
}

export interface Signatures {
  readonly sides: readonly SheetSide[];
  /** Blanks that were put in to fill the last sheet. */
  readonly blanks: number;
}

/**
 * Saddle: one signature of all pages. Perfect: signatures of `pagesInSignature` (a multiple of 4), the last one smaller.
 * Blanks stand before the last two pages, which are the inside and the outside of the back cover; of a block without cover, at the end.
 */
export function foldSignatures(
  pages: number,
  binding: "saddle" | "perfect",
  pagesInSignature = 16,
  coverInside = true,
): Signatures {
  const total = Math.ceil(pages / 4) * 4;
  const blanks = total - pages;
  const before = coverInside && pages >= 6 ? pages - 2 : pages;
  const order = Array.from({ length: total }, (_, at) =>
    at < before ? at : at < before + blanks ? undefined : at - blanks,
  );
  const size = binding === "saddle" ? total : Math.max(4, Math.floor(pagesInSignature / 4) * 4);
  const sides: SheetSide[] = [];
  for (let start = 0, signature = 1; start < total; start += size, signature += 1) {
    sides.push(...foldOne(order.slice(start, start + size), signature));
  }
  return { sides, blanks };
}

/** Front of the outermost sheet: last page left, first right; back: second left, last but one right; and so inwards. */
function foldOne(pages: readonly (number | undefined)[], signature: number): SheetSide[] {
  const last = pages.length - 1;
  return Array.from({ length: pages.length / 4 }, (_, depth) => {
    const place = { signature, sheet: depth + 1, depth };
    return [
      { ...place, side: "front" as const, left: pages[last - 2 * depth], right: pages[2 * depth] },
      { ...place, side: "back" as const, left: pages[2 * depth + 1], right: pages[last - 1 - 2 * depth] },
    ];
  }).flat();
}
