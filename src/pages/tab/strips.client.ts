// Strips: a laid-out block read as the stretches that are never cut inside: lines of text, table rows, pictures.

/** A strip knows where it may be cut: before an element, or before a line of a block of text. */
export interface Strip {
  readonly top: number;
  readonly bottom: number;
  readonly element: HTMLElement;
  /** Line number inside `element`; 0 for whole elements. */
  readonly line: number;
  /** The block may be cut after this strip. */
  readonly cutAfter: boolean;
}

const WHOLE = "figure, img, tr, h1, h2, h3, h4, h5, h6, svg, .panel-head, .frame, [data-whole]";

const HEAD = "h1, h2, h3, h4, h5, h6, .panel-head";

/**
 * Strips of a block in order, tops and bottoms in px from the block's border box. The head of a table that is the block is left
 * out, since its fragments repeat it; not where cells are stacked.
 */
export function stripsOf(block: HTMLElement): Strip[] {
  const base = block.getBoundingClientRect().top;
  const strips: Strip[] = [];
  collect(block, base, strips, block);
  // Two lines at least follow a head in its column; a table's head stays with its first row where its cells are stacked, too.
  strips.forEach((strip, at) => {
    const next = strips[at + 1];
    if (strip.element.matches(HEAD) && next) strips[at + 1] = { ...next, cutAfter: false };
    if (strip.element.closest("thead")) strips[at] = { ...strip, cutAfter: false };
  });
  const last = strips.at(-1);
  if (last) strips[strips.length - 1] = { ...last, cutAfter: true };
  return strips;
}

/** A block is never cut beside a photo or a drop cap that its lines stand past. */
export function uncutBeside(block: HTMLElement, strips: readonly Strip[]): readonly Strip[] {
  const base = block.getBoundingClientRect().top;
  const areas = [...block.querySelectorAll("[data-beside]")].map((one) => one.getBoundingClientRect());
  if (areas.length === 0) return strips;
  return strips.map((strip, index) => {
    const beside = areas.some(
      ({ top, bottom }) =>
        strip.bottom > top - base + 1 && strip.bottom < bottom - base - 1 && index < strips.length - 1,
    );
    return beside ? { ...strip, cutAfter: false } : strip;
  });
}

function collect(element: HTMLElement, base: number, strips: Strip[], block: HTMLElement): void {
  const stacked = element.closest(".table.stacked") !== null;
  if (element.matches(WHOLE) && !(stacked && element.tagName === "TR")) {
    const rect = element.getBoundingClientRect();
    if (rect.height === 0) return;
    const cutAfter = !element.matches(`${HEAD}, .portrait, thead > tr`);
    strips.push({ top: rect.top - base, bottom: rect.bottom - base, element, line: 0, cutAfter });
    return;
  }
  const repeats = !stacked && element.closest(".table")?.parentElement?.matches(".body") === true;
  const inner = [...element.children].filter(
    (child): child is HTMLElement =>
      child instanceof HTMLElement && isBlock(child) && inFlow(child) && !(child.tagName === "THEAD" && repeats),
  );
  const first = strips.length;
  if (inner.length > 0) for (const child of inner) collect(child, base, strips, block);
  else lines(element, base, strips);
  // A head that its fragments repeat is no part of the first row below it.
  if (element !== block && !(repeats && element.tagName === "TABLE")) wholeBox(element, base, strips, first);
}

/** What an element inside the block keeps above its first strip and below its last is theirs: a fragment that begins or ends there has it too. */
function wholeBox(element: HTMLElement, base: number, strips: Strip[], first: number): void {
  const rect = element.getBoundingClientRect();
  const head = strips[first];
  if (head) strips[first] = { ...head, top: Math.min(head.top, rect.top - base) };
  const foot = strips.at(-1);
  if (foot && strips.length > first)
    strips[strips.length - 1] = { ...foot, bottom: Math.max(foot.bottom, rect.bottom - base) };
}

/** Lines of a block of text: by its line height where they are even, else by the rectangles of its text. */
function lines(element: HTMLElement, base: number, strips: Strip[]): void {
  const style = getComputedStyle(element);
  const rect = element.getBoundingClientRect();
  const top = rect.top + Number.parseFloat(style.paddingTop) + Number.parseFloat(style.borderTopWidth);
  const height =
    rect.bottom - Number.parseFloat(style.paddingBottom) - Number.parseFloat(style.borderBottomWidth) - top;
  if (height <= 0) {
    // An empty block still holds its place in the order of the text.
    strips.push({ top: rect.top - base, bottom: rect.bottom - base, element, line: 0, cutAfter: true });
    return;
  }
  const lineHeight = Number.parseFloat(style.lineHeight);
  const count = Math.round(height / lineHeight);
  // A template may make a block higher than its text: what is below the last line belongs to that line.
  const most = 1 + (element.textContent ?? "").length + element.querySelectorAll("br").length;
  const even = Number.isFinite(lineHeight) && count > 0 && count <= most && Math.abs(count * lineHeight - height) < 0.6;
  const edges = even ? evenEdges(top, lineHeight, count) : rectEdges(element, top, top + height);
  edges.forEach(([from, to], index) => {
    strips.push({ top: from - base, bottom: to - base, element, line: index, cutAfter: mayCut(index, edges.length) });
  });
}

/** Two lines at least on either side of a cut; paragraphs of three lines are never split (CLREQ 孤行). */
const mayCut = (index: number, count: number): boolean =>
  index === count - 1 || (count > 3 && index >= 1 && count - index - 1 >= 2);

const evenEdges = (top: number, lineHeight: number, count: number): [number, number][] =>
  Array.from({ length: count }, (_, index) => [top + index * lineHeight, top + (index + 1) * lineHeight]);

function rectEdges(element: HTMLElement, top: number, bottom: number): [number, number][] {
  const range = document.createRange();
  range.selectNodeContents(element);
  const rects = [...range.getClientRects()]
    .filter((rect) => rect.width > 0 && rect.height > 0)
    .sort((a, b) => a.top - b.top);
  const groups: [number, number][] = [];
  for (const rect of rects) {
    const middle = (rect.top + rect.bottom) / 2;
    const group = groups.at(-1);
    if (group && middle < group[1]) group[1] = Math.max(group[1], rect.bottom);
    else groups.push([rect.top, rect.bottom]);
  }
  if (groups.length === 0) return [[top, bottom]];
  // Strips tile the block: each reaches to the next one's top.
  return groups.map((group, index) => [
    index === 0 ? top : group[0],
    index === groups.length - 1 ? bottom : (groups[index + 1]?.[0] ?? bottom),
  ]);
}

const INLINE = /^(inline|ruby|contents|none|math)/;

export const isBlock = (element: HTMLElement): boolean => !INLINE.test(getComputedStyle(element).display);

/** A number hung beside its text takes no lines of its own. */
const inFlow = (element: HTMLElement): boolean => !/^(absolute|fixed)$/.test(getComputedStyle(element).position);
