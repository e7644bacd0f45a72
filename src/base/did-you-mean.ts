// Did you mean: the allowed word nearest to one that was written.

/** The nearest of `allowed` within an edit distance of a third of the word (at least 1); undefined when none is near. */
export function didYouMean(written: string, allowed: readonly string[]): string | undefined {
  const wanted = plain(written);
  let best: string | undefined;
  let least = Math.max(1, Math.ceil(wanted.length / 3)) + 1;
  for (const word of allowed) {
    const far = distance(wanted, plain(word));
    if (far < least) {
      least = far;
      best = word;
    }
  }
  return best;
}

const plain = (word: string): string => word.normalize("NFKC").toLowerCase().replaceAll("_", "-").slice(0, 64);

/** Edit distance with neighbouring letters swapped counted once (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
