// Measures composed columns in the tab: the printed lines from the rectangles of their characters, and what is wrong in them.
import type { Page } from "puppeteer";

export interface LineFigures {
  readonly lines: number;
  readonly fullLines: number;
  readonly faults: Readonly<Record<string, readonly string[]>>;
  /** Mean extra gap between Han of each full line, in em. */
  readonly gaps: readonly number[];
  readonly flush: number;
  readonly endMarks: number;
  readonly adjacent: number;
}

export interface ColumnGeometry {
  readonly em: number;
  readonly width: number;
  readonly gutter: number;
}

/** Reads every paragraph's lines under .flow. A letter stands for 1 em at 12 px. */
export const measureLines = (tab: Page, geometry: ColumnGeometry): Promise<LineFigures> =>
  tab.evaluate(({ em, width, gutter }) => {
    const OPENING = "“‘（《〈「『【";
    const CLOSING = "”’）》〉」』】，、；：。？！";
    const faults: Record<string, string[]> = {};
    const fault = (name: string, line: string): void => {
      faults[name] = [...(faults[name] ?? []), line];
    };
    interface Mark {
      readonly text: string;
      readonly left: number;
      readonly right: number;
      readonly middle: number;
    }
    const han = (text: string | undefined): boolean => /\p{Script=Han}/u.test(text ?? "");
    const word = (text: string | undefined): boolean => /[A-Za-z0-9]/.test(text ?? "");
    const flow = document.querySelector(".flow");
    const origin = flow?.getBoundingClientRect().left ?? 0;
    const step = width + gutter;
    const range = new Range();
    const gaps: number[] = [];
    let lines = 0;
    let fullLines = 0;
    let flush = 0;
    let endMarks = 0;
    let adjacent = 0;
    const columnOf = (mark: Mark): number => Math.floor((mark.left - origin + gutter / 2) / step);

    const linesOf = (block: Element): Mark[][] => {
      const found: Mark[][] = [];
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        if (node.parentElement?.closest("rt, sup")) continue;
        for (let at = 0; at < node.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = Array.from(range.getClientRects()).at(-1);
          if (!box || box.width < 0.01 || node.data[at] === "\n") continue;
          const mark = {
            text: node.data[at] ?? "",
            left: box.left,
            right: box.right,
            middle: (box.top + box.bottom) / 2,
          };
          const last = found.at(-1)?.at(-1);
          if (!last || columnOf(last) !== columnOf(mark) || Math.abs(last.middle - mark.middle) > em * 0.8)
            found.push([]);
          found.at(-1)?.push(mark);
        }
      }
      return found;
    };

    for (const block of document.querySelectorAll(".flow p")) {
      const set = linesOf(block);
      set.forEach((line, index) => {
        const all = line.map((mark) => mark.text).join("");
        const first = line[0];
        const last = line.filter((mark) => mark.text !== " ").at(-1);
        if (!first || !last) return;
        lines++;
        const before = set[index - 1]?.filter((mark) => mark.text !== " ").at(-1)?.text;
        if (`${CLOSING}·～／％%‰℃`.includes(first.text)) fault("prohibited start", all);
        if (`${OPENING}￥$`.includes(last.text)) fault("prohibited end", all);
        if (before === first.text && /[—…]/.test(first.text)) fault("pair split", all);
        if (word(before) && word(first.text)) fault("Latin split", all);
        if (/\d/.test(before ?? "") && /[%％℃年月日时元人名项个万亿多余次种]/.test(first.text))
          fault("unit split", all);
        const left = origin + columnOf(first) * step;
        const next = line[1];
        if (index > 0 && OPENING.includes(first.text) && next && next.left - left > 0.62 * em)
          fault("opener at line start", all);
        for (let at = 1; at < line.length - 1; at++) {
          const [one, other, after] = [line[at - 1], line[at], line[at + 1]];
          if (!one || !other || !after) continue;
          const marks = CLOSING + OPENING;
          if (!marks.includes(one.text) || !marks.includes(other.text)) continue;
          adjacent++;
          if (after.left - one.left > 1.62 * em) fault("adjacent marks", all);
        }
        if (index === set.length - 1) {
          const letters = line.filter((mark) => han(mark.text) || word(mark.text)).length;
          if (set.length > 1 && letters < 2) fault("last line of one", all);
          return;
        }
        fullLines++;
        const mark = CLOSING.includes(last.text);
        const end = mark ? last.left + em / 2 : han(last.text) ? last.left + em : last.right;
        const off = (left + width - end) / em;
        if (mark) endMarks++;
        if (mark && Math.abs(off) > 0.06) fault("line-end mark", all);
        if (Math.abs(off) <= 0.03) flush++;
        else fault("ragged", `${all} ${off.toFixed(3)}`);
        const extra: number[] = [];
        for (let at = 1; at < line.length; at++) {
          const [one, other] = [line[at - 1], line[at]];
          if (one && other && han(one.text) && han(other.text)) extra.push((other.left - one.left - em) / em);
        }
        if (extra.length === 0) return;
        const mean = extra.reduce((sum, gap) => sum + gap, 0) / extra.length;
        gaps.push(mean);
        if (mean > 0.1) fault("gaping", `${all} ${mean.toFixed(3)}`);
        if (Math.min(...extra) < -0.012) fault("overlap", all);
      });
    }
    return { lines, fullLines, faults, gaps, flush: flush / fullLines, endMarks, adjacent };
  }, geometry);
