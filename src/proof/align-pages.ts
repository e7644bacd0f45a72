// Aligned pages: from the pages of two proofs to which former page each later one is, also when pages were put in or taken out.
import type { ProofPage } from "./proof-data.ts";

/** Two pages are one page made again when they share this much of what they hold; anything less is another page. */
const SAME = 0.3;
const GRAM = 4;

/** For each later page the index of the former page that it was; undefined for one that was put in. Order is kept. */
export function alignPages(former: readonly ProofPage[], later: readonly ProofPage[]): readonly (number | undefined)[] {
  const was = former.map(contentOf);
  const now = later.map(contentOf);
  const likeness = was.map((one, i) =>
    now.map((other, j) => {
      const share = alike(one, other);
      // Where content cannot tell (blank pages), the place does.
      return share < SAME ? 0 : share + (i === j ? 0.01 : 0);
    }),
  );
  return bestOrder(likeness, former.length, later.length);
}

interface Content {
  readonly grams: ReadonlySet<string>;
  /** What a page without text is known by: its picture, its advert, its name in the flatplan. */
  readonly name: string;
}

function contentOf(page: ProofPage): Content {
  const text = page.lines.map((line) => line.text.replace(/\s+/gu, "")).join("");
  const grams = new Set<string>();
  for (let at = 0; at + GRAM <= text.length; at += 1) grams.add(text.slice(at, at + GRAM));
  const photos = page.photos.map(({ sha256, src }) => sha256 || src).sort();
  return { grams, name: [...photos, ...page.files, page.label.zh].join(" ") };
}

/** 0 to 1: the text they share, by Dice; without text, whether they have one name. */
function alike(a: Content, b: Content): number {
  if (a.grams.size === 0 && b.grams.size === 0) return a.name === b.name ? 1 : 0;
  if (a.name === b.name && Math.min(a.grams.size, b.grams.size) < GRAM) return SAME;
  let shared = 0;
  for (const gram of a.grams) if (b.grams.has(gram)) shared += 1;
  return (2 * shared) / (a.grams.size + b.grams.size);
}

/** Pairs in order with the greatest sum of likeness, as for the longest common subsequence. */
function bestOrder(likeness: readonly (readonly number[])[], rows: number, columns: number): (number | undefined)[] {
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1) {
      const pair = likeness[i]?.[j] ?? 0;
      const paired = pair > 0 ? pair + (best[(i + 1) * width + j + 1] ?? 0) : 0;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  const found = Array<number | undefined>(columns).fill(undefined);
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const here = best[i * width + j] ?? 0;
    const pair = likeness[i]?.[j] ?? 0;
    if (pair > 0 && here === pair + (best[(i + 1) * width + j + 1] ?? 0)) {
      found[j] = i;
      i += 1;
      j += 1;
    } else if (here === (best[(i + 1) * width + j] ?? 0)) i += 1;
    else j += 1;
  }
  return found;
}
