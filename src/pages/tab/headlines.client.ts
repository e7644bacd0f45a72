// Headlines: a phrase that is longer than its line may break between words, never before its last character alone.

/** Characters that lean on the word before them, and words that lean on the next: no line of a headline is parted there. */
const NEVER_FIRST = new Set("的地得了着过们吗呢吧啊等之者、，。；：？！”’）》」』】");
const NEVER_LAST = /[第不很最更太再又也都就还在把被对向从与和及或是到“‘（《「『【\d.·-]$/u;
/** Words of one character that may close a line: particles, measure words, places. Others may be half of a word that the dictionary lacks. */
const MAY_CLOSE = new Set("的了着过们届次年月日个号人里上下中后前时间内外");

const WORDS = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * The template keeps phrases whole (`word-break: keep-all`); where the editor has given no `|` and a phrase does not fit its line, the
 * browser would cut it wherever the line is full. Gives those phrases a <wbr> between words, so that the template's
 * `text-wrap: balance` has places to choose from. Laid out at the final width, fonts loaded.
 */
export function breakHeadlines(room: ParentNode): void {
  for (const phrase of room.querySelectorAll<HTMLElement>(".headline > .phrase")) breakPhrase(phrase);
}

function breakPhrase(phrase: HTMLElement): void {
  const walker = document.createTreeWalker(phrase, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  for (const node of nodes) {
    // With its mark: a phrase whose mark alone finds no room is one that does not fit.
    const places = [...node.data.matchAll(/([^，。；：？！、\s\u3000]+)[，。；：？！、]*/gu)].flatMap(
      ({ 0: marked, 1: piece = "", index }) =>
        isWhole(node, index, index + marked.length) ? [] : placesIn(piece).map((at) => index + at),
    );
    for (const at of places.reverse()) node.splitText(at).before(document.createElement("wbr"));
  }
}

function isWhole(node: Text, from: number, to: number): boolean {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const [first, ...others] = range.getClientRects();
  return others.every((rect) => first !== undefined && Math.abs(rect.top - first.top) < first.height / 2);
}

/** Ends of words inside the piece, but for those that leave a single character at either end. */
function placesIn(piece: string): number[] {
  return [...WORDS.segment(piece)]
    .map(({ segment, index }) => ({ word: segment, at: index + segment.length }))
    .filter(({ word, at }) => at > 1 && at < piece.length - 1 && (word.length > 1 || MAY_CLOSE.has(word)))
    .map(({ at }) => at)
    .filter((at) => !NEVER_FIRST.has(piece[at] ?? "") && !NEVER_LAST.test(piece.slice(0, at)));
}
