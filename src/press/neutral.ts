// From the lightness of K tints on paper to the K that prints a neutral sRGB gray at equal lightness.

/**
 * `lightness` gives L* (paper = 100) for shares of K. The result takes an sRGB gray (0 to 1) to a share of K:
 * 0 to exactly 1, 1 to exactly 0, and in between luminance scaled from K100 to paper, as black point compensation does.
 */
export function neutralCurve(lightness: (shares: readonly number[]) => readonly number[]): (gray: number) => number {
  const shares = Array.from({ length: STEPS + 1 }, (_, at) => at / STEPS);
  const luminance = lightness(shares).map(luminanceOf);
  const darkest = luminance.at(-1) ?? 0;
  const paper = luminance[0] ?? 1;
  return (gray) => {
    if (gray <= 0) return 1;
    if (gray >= 1) return 0;
    const wanted = darkest + linear(gray) * (paper - darkest);
    const at = luminance.findIndex((value) => value <= wanted);
    if (at <= 0) return at === 0 ? 0 : 1;
    const [above = 1, below = 0] = [luminance[at - 1], luminance[at]];
    return (at - (above > below ? (wanted - below) / (above - below) : 0)) / STEPS;
  };
}

const STEPS = 256;

/** IEC 61966-2-1. */
function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** CIE 15: L* to Y. */
function luminanceOf(l: number): number {
  return l > 8 ? ((l + 16) / 116) ** 3 : l / 903.3;
}
