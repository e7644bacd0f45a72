// Display lines: headlines, crossheads, heads of panels and entries of the contents parted between words into even lines.
import { type DisplayLines, displayLines, type Stand } from "../composer/display-lines.ts";

/** What is set in display lines. */
const DISPLAY = [
  ".headline > .phrase",
  ".kicker, .subheadline, .department-name, .department-editor",
  ".crosshead, .subhead, .item-head, .keyword-head:not(:has(> .keyword-title)), .keyword-title",
  ".contents-department, .contents-title, .contents-byline, .contents-photo .caption",
  ".pullquote > p, .panel-label, .panel-title, .jump-title, .cover-line, .imprint-title, .imprint .entry",
].join(",");
/** On one line; a <wbr> ends it. What bears it the composer leaves as it is. */
export const DISPLAY_LINES = "display-lines";
/** Longer text is no display text: the browser may break it. */
const MOST = 400;
/** What is never parted inside. */
const WHOLE = "ruby, sup, .call, [data-call]";

interface Unit {
  readonly element: HTMLElement;
  readonly width: number;
  readonly nodes: readonly Text[];
  readonly text: string;
}

/**
 * Parts every display text below the root that takes more than one line. A headline of the template's `--smaller` size whose
 * phrases need not be parted then is set in it. Laid out at the final width, fonts loaded.
 */
export function setDisplayLines(root: ParentNode): void {
  const units = [...root.querySelectorAll<HTMLElement>(DISPLAY)].flatMap((element) => unitOf(element) ?? []);
  for (const { element } of units) element.classList.add(DISPLAY_LINES);
  const stands = units.map(standsOf);
  const set = units.map((unit, at) => displayLines(unit.text, stands[at] ?? [], unit.width, hardIn(unit)));
  const smaller = smallerHeads(units, stands, set);
  units.forEach((unit, at) => {
    const lines = smaller.get(unit)?.starts ?? set[at]?.starts ?? [];
    writeLines(unit, lines);
  });
}

/** A display text of more than one line; undefined for what stands on one, or upright. */
function unitOf(element: HTMLElement): Unit | undefined {
  const style = getComputedStyle(element);
  const sides = ["paddingLeft", "paddingRight", "borderLeftWidth", "borderRightWidth"] as const;
  const ends = ["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"] as const;
  const sum = (names: readonly (typeof sides | typeof ends)[number][]): number =>
    names.reduce((all, name) => all + (Number.parseFloat(style[name]) || 0), 0);
  const box = element.getBoundingClientRect();
  const lineHeight = Number.parseFloat(style.lineHeight);
  if (style.writingMode !== "horizontal-tb" || box.height - sum(ends) < 1.5 * lineHeight) return undefined;
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest("rt")) nodes.push(node as Text);
  const text = nodes.map((node) => node.data).join("");
  if (text.length > MOST) return undefined;
  return { element, width: box.width - sum(sides), nodes, text };
}

/** Where each character stands on one line; what prints nothing stands where the one before it ends. */
function standsOf({ nodes }: Unit): Stand[] {
  const range = document.createRange();
  let end = 0;
  return nodes.flatMap((node) =>
    Array.from({ length: node.length }, (_, at): Stand => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const rect = range.getBoundingClientRect();
      if (rect.width === 0) return { left: end, right: end };
      end = rect.right;
      return { left: rect.left, right: rect.right };
    }),
  );
}

function hardIn({ nodes }: Unit): ReadonlySet<number> {
  const hard = new Set<number>();
  let from = 0;
  for (const node of nodes) {
    const whole = node.parentElement?.closest(WHOLE);
    // A call stands with what it is called from; a ruby may begin a line.
    const first = whole?.matches("ruby") ? 1 : 0;
    if (whole) for (let at = first; at < node.length; at += 1) hard.add(from + at);
    from += node.length;
  }
  return hard;
}

/** Headlines that are parted inside a phrase and need not be in the template's next size, with the lines of their phrases in it. */
function smallerHeads(
  units: readonly Unit[],
  stands: readonly (readonly Stand[])[],
  set: readonly DisplayLines[],
): ReadonlyMap<Unit, DisplayLines> {
  const found = new Map<Unit, DisplayLines>();
  for (const head of new Set(units.map(({ element }) => element.closest<HTMLElement>(".headline")))) {
    if (!head) continue;
    const own = units.flatMap((unit, at) => (unit.element.parentElement === head ? [{ unit, at }] : []));
    const style = getComputedStyle(head);
    const ratio = Number.parseFloat(style.getPropertyValue("--smaller")) / Number.parseFloat(style.fontSize);
    if (!(ratio < 1) || own.every(({ at }) => !set[at]?.parted)) continue;
    const tried = own.map(({ unit, at }) => ({
      unit,
      lines: displayLines(unit.text, stands[at] ?? [], unit.width / ratio, hardIn(unit)),
    }));
    if (tried.some(({ lines }) => lines.parted)) continue;
    head.dataset.smaller = "";
    for (const { unit, lines } of tried) found.set(unit, lines);
  }
  return found;
}

function writeLines({ nodes }: Unit, starts: readonly number[]): void {
  let from = 0;
  for (const node of nodes) {
    const own = starts.filter((at) => at >= from && at < from + node.length).map((at) => at - from);
    from += node.length;
    for (const at of own.reverse()) (at === 0 ? node : node.splitText(at)).before(document.createElement("wbr"));
  }
}
