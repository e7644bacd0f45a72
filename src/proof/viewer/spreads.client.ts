// Spreads: pages two by two as they lie open, each with its overlays and the notes beside its lines.
import type { ProofPage } from "../proof-data.ts";
import { make, px } from "./element.client.ts";
import { drawMarginalia, MARGIN } from "./marginalia.client.ts";
import { drawOverlays } from "./overlays.client.ts";
import { spreadsOf, type View } from "./view.client.ts";
import { inLanguage, say } from "./wording.client.ts";

export interface Spreads {
  readonly element: HTMLElement;
  /** Lays the spreads anew when pages came or went; keeps the place that was being read. */
  readonly lay: () => void;
  /** The same pages with new lines, findings or pictures: no element moves. */
  readonly refresh: (pages: readonly ProofPage[]) => void;
  /** Fits the pages to the window and draws overlays and notes again. */
  readonly draw: () => void;
  readonly goTo: (index: number, y?: number) => void;
  /** Index of the page in the middle of the window. */
  readonly current: () => number;
}

/** Beside and between the spreads, px. */
const GAP = 24;

/** From here on body text of 9 pt can still be made out. */
const LEAST_SCALE = 0.4;

interface Leaf {
  page: ProofPage;
  readonly element: HTMLElement;
  readonly sheet: HTMLElement;
  readonly overlay: HTMLElement;
  readonly notes: HTMLElement;
  /** What the overlay and notes were drawn from. */
  drawn: string;
}

export function makeSpreads(view: View): Spreads {
  const element = make("main", { class: "spreads", attributes: { tabindex: 0, id: "pages" } });
  let leaves: Leaf[] = [];
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) (entry.target as HTMLElement).classList.toggle("seen", entry.isIntersecting);
      drawSeen();
    },
    { root: element, rootMargin: "50%" },
  );

  const lay = (): void => {
    const here = leaves.length > 0 ? { index: current(), into: into(element, leaves[current()]) } : undefined;
    observer.disconnect();
    leaves = [];
    element.replaceChildren(
      ...spreadsOf(view.data.pages).map((pages) => {
        const made = pages.map((page) => makeLeaf(view, page));
        leaves.push(...made);
        for (const leaf of made) observer.observe(leaf.element);
        const alone = pages.length === 1 ? ` alone-${pages[0]?.side}` : "";
        return make(
          "div",
          { class: `spread${alone}`, attributes: { role: "group" } },
          made.map((leaf) => leaf.element),
        );
      }),
    );
    draw();
    if (here) goTo(Math.min(here.index, leaves.length - 1), here.into);
  };

  const refresh = (pages: readonly ProofPage[]): void => {
    for (const leaf of leaves) leaf.page = pages[leaf.page.index] ?? leaf.page;
  };

  const draw = (): void => {
    element.setAttribute("aria-label", say("pages", view.choice.language));
    const scale = scaleOf(view, element);
    element.style.setProperty("--v-scale", String(scale));
    const { bleed, sheet } = view.data.geometry;
    const { beyond, width, height } = shownSize(view);
    const margin = marginOf(view, element);
    element.style.setProperty("--v-margin", px(margin));
    element.classList.toggle("no-notes", margin === 0);
    element.style.setProperty("--v-half", px(width * scale));
    for (const leaf of leaves) {
      const size = leaf.sheet.parentElement;
      size?.style.setProperty("width", px(width * scale));
      size?.style.setProperty("height", px(height * scale));
      leaf.sheet.style.width = px(sheet.width);
      leaf.sheet.style.height = px(sheet.height);
      leaf.sheet.style.transform = `scale(${scale}) translate(${px(beyond - bleed)}, ${px(beyond - bleed)})`;
      leaf.element.setAttribute("aria-label", titleOf(view, leaf.page));
      const caption = leaf.element.querySelector(".leaf-name");
      if (caption) caption.textContent = titleOf(view, leaf.page);
      leaf.drawn = "";
    }
    drawSeen();
  };

  /** Overlays and notes of the pages in sight only: an issue may have hundreds of findings. */
  const drawSeen = (): void => {
    const scale = Number(element.style.getPropertyValue("--v-scale")) || 1;
    for (const leaf of leaves) {
      if (leaf.drawn !== "" || !(leaf.element.classList.contains("seen") || document.body.matches(".q-printing")))
        continue;
      const page = view.pageElement(leaf.page.index);
      if (!page) continue;
      leaf.drawn = "yes";
      leaf.overlay.replaceChildren(...drawOverlays(view, leaf.page, page, scale));
      drawMarginalia(view, leaf.page, page, scale, leaf);
    }
  };

  const current = (): number => {
    const middle = element.getBoundingClientRect().top + element.clientHeight / 3;
    const at = leaves.findIndex((leaf) => leaf.element.getBoundingClientRect().bottom > middle);
    return at < 0 ? Math.max(0, leaves.length - 1) : (leaves[at]?.page.index ?? 0);
  };

  const goTo = (index: number, y = -GAP): void => {
    const leaf = leaves[index];
    if (!leaf) return;
    const top = leaf.element.getBoundingClientRect().top - element.getBoundingClientRect().top;
    const side = leaf.element.getBoundingClientRect().left - element.getBoundingClientRect().left;
    const left =
      element.scrollLeft + Math.min(0, side) + Math.max(0, side + leaf.element.clientWidth - element.clientWidth);
    element.scrollTo({ top: element.scrollTop + top + y, left });
  };

  const observed = new ResizeObserver(() => {
    if (typeof view.choice.zoom !== "number") draw();
  });
  observed.observe(element);
  addEventListener("beforeprint", () => {
    document.body.classList.add("q-printing");
    draw();
  });
  addEventListener("afterprint", () => {
    document.body.classList.remove("q-printing");
    draw();
  });
  return { element, lay, refresh, draw, goTo, current };
}

const into = (element: HTMLElement, leaf: Leaf | undefined): number =>
  leaf ? element.getBoundingClientRect().top - leaf.element.getBoundingClientRect().top : 0;

function makeLeaf(view: View, page: ProofPage): Leaf {
  const slot = make("slot", { attributes: { name: `page-${page.index}` } });
  const overlay = make("div", { class: "overlay" });
  const sheet = make("div", { class: "sheet" }, [slot, overlay]);
  const notes = make("div", { class: "notes" });
  const element = make("section", { class: `leaf ${page.side}`, attributes: { "data-page": page.index } }, [
    make("div", { class: "paper" }, [sheet]),
    // What a host lays over a page: the preview's faults.
    make("slot", { class: "over", attributes: { name: `over-${page.index}` } }),
    notes,
    make("p", { class: "leaf-name", text: titleOf(view, page) }),
  ]);
  return { page, element, sheet, overlay, notes, drawn: "" };
}

export function titleOf(view: View, page: ProofPage): string {
  const { language } = view.choice;
  const folio = page.folio === 0 ? say("noFolio", language) : say("page", language, page.folio);
  return `${folio} · ${inLanguage(page.label, language)}`;
}

/** A page as it is shown: trimmed, or with its bleed where the trim line is drawn. */
function shownSize(view: View): { beyond: number; width: number; height: number } {
  const { trim, bleed } = view.data.geometry;
  const beyond = view.choice.overlays.has("trim") ? bleed : 0;
  return { beyond, width: trim.width + 2 * beyond, height: trim.height + 2 * beyond };
}

/** Fitted: the spread with its notes stands whole in the window, or fills its width. */
function scaleOf(view: View, element: HTMLElement): number {
  const { zoom } = view.choice;
  if (document.body.matches(".q-printing")) return 0.62;
  if (typeof zoom === "number") return zoom;
  const { width, height } = shownSize(view);
  const sides = 2 * marginOf(view, element);
  const across = (element.clientWidth - sides - 2 * GAP) / (2 * width);
  const down = (element.clientHeight - 3 * GAP) / height;
  const fitted = zoom === "width" ? across : Math.min(across, down);
  return Math.max(0.2, Math.floor(fitted * 1000 - 1) / 1000 || 0.2);
}

/** Beside a small window's pages the notes would leave no room to read the pages: there the panel alone has them. */
function marginOf(view: View, element: HTMLElement): number {
  if (!view.choice.overlays.has("marks")) return 0;
  if (document.body.matches(".q-printing")) return MARGIN;
  return (element.clientWidth - 2 * MARGIN - 2 * GAP) / (2 * view.data.geometry.trim.width) < LEAST_SCALE ? 0 : MARGIN;
}
