// Witnesses: words that stand once in a document and nowhere else, so that anyone can see whether they were printed.

/** Begins every word and stands nowhere else, so that no word is found across the edge of two. */
const HEAD = "缆";
/** No two of these make a word, and none is a numeral, a unit or a sign of a rule. */
const SYLLABLES = [..."绳卡尺潮桅舷锚舵桨帆浆槽榫枋檩椽瓦砖釉"];

/** The word of number `at`: five characters, of which no neighbours are the same. */
export function witness(at: number): string {
  // A prime spreads the numbers, so that neighbours look unlike each other.
  let left = (at * 7919) % (SYLLABLES.length * (SYLLABLES.length - 1) ** 3);
  let last = SYLLABLES.length;
  let word = HEAD;
  for (let place = 0; place < 4; place += 1) {
    const choices = SYLLABLES.length - (place === 0 ? 0 : 1);
    const digit = left % choices;
    left = Math.floor(left / choices);
    last = digit >= last ? digit + 1 : digit;
    word += SYLLABLES[last] ?? "";
  }
  return word;
}

/** How often each word stands in a text whose white space is left out. */
export function timesIn(text: string, words: readonly string[]): ReadonlyMap<string, number> {
  const plain = text.replaceAll(/\s+/gu, "");
  return new Map(words.map((word) => [word, plain.split(word).length - 1]));
}
