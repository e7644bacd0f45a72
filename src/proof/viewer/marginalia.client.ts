// Marginalia: proof marks on the words and, beside their lines, what they ask for, in the manner of GB/T 14706-1993.
import type { ProofFinding, ProofPage } from "../proof-data.ts";
import { drawing, px } from "./element.client.ts";
import { noteOf } from "./finding-note.client.ts";
import { rectsOf } from "./flow-range.client.ts";
import { signOf } from "./proof-sign.client.ts";
import { shownFindings, type View, verdictOf } from "./view.client.ts";

/** Width of the notes beside a page, px of the window. */
export const MARGIN = 208;

interface Places {
  readonly overlay: HTMLElement;
  readonly notes: HTMLElement;
}

/** Draws into the leaf's overlay (px of the sheet) and its notes (px of the window). */
export function drawMarginalia(view: View, page: ProofPage, element: HTMLElement, scale: number, leaf: Places): void {
  leaf.notes.replaceChildren();
  if (!view.choice.overlays.has("marks")) return;
  const origin = element.getBoundingClientRect();
  const paper = leaf.notes.parentElement?.getBoundingClientRect() ?? origin;
  const findings = shownFindings(view).filter((one) => one.page === page.index);
  const placed = findings.map((one) => {
    const rects = wordsOf(view, page, element, one).map((rect) => ({
      x: (rect.left - origin.left) / scale,
      y: (rect.top - origin.top) / scale,
      width: rect.width / scale,
      height: rect.height / scale,
    }));
    const box = one.box && rects.length === 0 ? [one.box] : rects;
    return { one, rects: box, y: box[0] ? box[0].y * scale + origin.top - paper.top : 0 };
  });
  const { sheet } = view.data.geometry;
  const canvas = drawing("svg", {
    class: "proof-marks",
    width: sheet.width,
    height: sheet.height,
    "aria-hidden": "true",
  });
  for (const { one, rects } of placed) {
    const group = drawing("g", { class: classOf(view, one) }, signOf(one, rects));
    group.addEventListener("click", () => view.goToFinding(one.id));
    canvas.append(group);
  }
  canvas.append(...changesOn(view, page, element, origin, scale));
  leaf.overlay.append(canvas as unknown as HTMLElement);
  setNotes(
    view,
    placed.sort((a, b) => a.y - b.y),
    leaf.notes,
  );
}

/** 核红 on the page: the words that changed, and the parts of the picture that did. */
function changesOn(view: View, page: ProofPage, element: HTMLElement, origin: DOMRect, scale: number): SVGElement[] {
  const { changes } = view.data;
  if (!changes || view.choice.tab !== "changes") return [];
  const groups = [
    ["unmarked", changes.unmarked],
    ["not-done", changes.notDone],
    ["done", changes.done],
  ] as const;
  const words = groups.flatMap(([name, list]) =>
    list
      .flatMap(({ at }) => at.flatMap((stretch) => rectsOf(element, page.flows, stretch)))
      .map((rect) =>
        drawing("rect", {
          class: `changed ${name}`,
          x: (rect.left - origin.left) / scale,
          y: (rect.top - origin.top) / scale,
          width: rect.width / scale,
          height: rect.height / scale,
        }),
      ),
  );
  const parts = changes.pictures
    .filter((one) => one.page === page.index && !one.explained)
    .flatMap(({ boxes }) =>
      boxes.map(({ x, y, width, height }) => drawing("rect", { class: "changed-part", x, y, width, height })),
    );
  return [...words, ...parts];
}

const wordsOf = (_view: View, page: ProofPage, element: HTMLElement, one: ProofFinding): DOMRect[] =>
  one.at.flatMap((stretch) => rectsOf(element, page.flows, stretch));

function classOf(view: View, one: ProofFinding): string {
  const verdict = verdictOf(view, one)?.verdict ?? (one.waived === undefined ? "unjudged" : "waived");
  return `${one.level} ${one.fix ?? "query"} ${verdict}${view.choice.finding === one.id ? " chosen" : ""}`;
}

/** Each note beside its line; where two would touch, the later one goes down. */
function setNotes(view: View, placed: readonly { one: ProofFinding; y: number }[], notes: HTMLElement): void {
  let free = 0;
  for (const { one, y } of placed) {
    const note = noteOf(view, one, classOf(view, one));
    notes.append(note);
    const top = Math.max(free, y - 6);
    note.style.top = px(top);
    free = top + note.offsetHeight + 4;
  }
  const room = notes.parentElement?.clientHeight ?? 0;
  // Notes that run past the foot are pushed up again, as far as there is room.
  let foot = Math.max(room, 0);
  for (const note of [...notes.children].reverse() as HTMLElement[]) {
    const top = Number.parseFloat(note.style.top);
    if (top + note.offsetHeight <= foot) break;
    note.style.top = px(Math.max(0, foot - note.offsetHeight));
    foot = Number.parseFloat(note.style.top) - 4;
    if (foot <= 0) break;
  }
}
