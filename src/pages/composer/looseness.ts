// Demerits of a line whose gaps were opened, by how far: in proportion at first, in steps where the eye begins to see it.

/** Demerits of opening any gap at all. */
export const FIRST_STRETCH = 1;

/** Between these gaps a line begins to show as loose, and then to gape. */
const SHOWS = { from: 0.037, to: 0.04, demerits: 1000 };
const GAPES = { from: 0.09, to: 0.1, demerits: 3000 };

const between = (gap: number, { from, to, demerits }: typeof SHOWS): number =>
  demerits * Math.min(1, Math.max(0, (gap - from) / (to - from)));

/**
 * Demerits of a stretched line: in proportion, so that the mean stays low, and in steps where the eye sees it. The steps are so high
 * that they count lines: the setting with the fewest lines that gape is taken, of these the one with the fewest that show, and only
 * then the evenest. Half a 字 that is left over is below the first step in a line of 15 字 and above it in one of 13: so narrow
 * columns are squeezed sooner than wide ones.
 */
export function looseness(gap: number, places: number): number {
  const seen = Math.max(0, gap - 0.04);
  const gaping = Math.max(0, gap - 0.085);
  const nowhere = places > 0 ? 0 : 1e4 * gap;
  const steps = between(gap, SHOWS) + between(gap, GAPES);
  return FIRST_STRETCH + steps + 100 * gap + 2500 * gap * gap + 2e4 * seen * seen + 1e5 * gaping * gaping + nowhere;
}
