// Credits: a credit that does not fit the line on which its caption ends goes to a line of its own, so that the caption stays whole.

/** Marks the line end that was put before a credit. */
const PARTED = "data-credit-below";

/** Laid out at the final width, before the captions are composed. */
export function partCredits(root: ParentNode): void {
  for (const parted of root.querySelectorAll(`br[${PARTED}]`)) parted.remove();
  const below = [...root.querySelectorAll<HTMLElement>("figcaption > .caption + .credit")].filter(standsAlone);
  for (const credit of below) {
    const end = document.createElement("br");
    end.setAttribute(PARTED, "");
    credit.before(end);
  }
}

/** No line of the caption reaches down to the credit's first, nor would a little squeezing bring the credit up to its last of several. */
function standsAlone(credit: HTMLElement): boolean {
  const caption = credit.previousElementSibling;
  const lines = [...(caption?.getClientRects() ?? [])];
  const last = lines.at(-1);
  const own = credit.getBoundingClientRect();
  if (!last || !caption || own.height === 0 || (last.top + last.bottom) / 2 >= own.top) return false;
  const em = Number.parseFloat(getComputedStyle(caption).fontSize);
  const column = credit.parentElement?.clientWidth ?? 0;
  return lines.length === 1 || last.width + BETWEEN * em + own.width > column + SQUEEZED * em;
}

/** Between a caption and its credit on one line, and what the composer can squeeze out of a line, in em. */
const BETWEEN = 1;
const SQUEEZED = 1;
