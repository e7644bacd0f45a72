// Words: from a text to its words, by the dictionary that the JavaScript engine brings (ICU).

export interface Word {
  readonly text: string;
  /** UTF-16 position in the text. */
  readonly start: number;
  readonly end: number;
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

export function segment(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { segment: word, index } of segmenter.segment(text)) {
    words.push({ text: word, start: index, end: index + word.length });
  }
  return words;
}

/** The word that holds the position, or undefined beyond the text. */
export function wordAt(words: readonly Word[], position: number): Word | undefined {
  let low = 0;
  let high = words.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const word = words[middle];
    if (!word) return undefined;
    if (position < word.start) high = middle - 1;
    else if (position >= word.end) low = middle + 1;
    else return word;
  }
  return undefined;
}

/** Whether the dictionary has it: two characters or more that it does not part. */
export const isOneWord = (text: string): boolean => text.length > 1 && segment(text).length === 1;
