// Character classes of Chinese setting (CLREQ 3.1, GB/T 15834-2011), and what counts as printed.

/** Opening marks: never at a line's end. */
export const OPENERS = "“‘（《〈「『【〔〖［｛";
/** Closing marks: never at a line's start. */
export const CLOSERS = "”’）》〉」』】〕〗］｝";
/** Pause and stop marks: never at a line's start. */
export const STOPS = "，、；：。？！";

/** Asked of every character printed: the block that nearly all stand in, and all below the first Han, need no table. */
export const isHan = (character: string): boolean => {
  const code = character.charCodeAt(0);
  if (code < 0x2e80) return false;
  return (code >= 0x4e00 && code <= 0x9fff) || /\p{Script=Han}/u.test(character);
};

/**
 * White space of any sort, and the format characters that setting may add or drop: none of it prints.
 * U+200B-200D, U+2060, U+FEFF are zero-width; U+00AD is the soft hyphen.
 */
const BLANK = /[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+/gu;

/** The printed characters of a text: everything but white space. What the proof of conservation counts. */
export const printed = (text: string): string => text.replace(BLANK, "");
