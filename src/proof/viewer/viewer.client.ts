// Viewer: an issue's pages as spreads, with strip, findings beside their lines and the panel. The proof and the preview show it.
import type { Marks } from "../../marks/marks.ts";
import type { ProofData } from "../proof-data.ts";
import { askForComment } from "./comments-tab.client.ts";
import { make } from "./element.client.ts";
import { showHelp } from "./help.client.ts";
import { listenToKeys } from "./keys.client.ts";
import { makePanel } from "./panel.client.ts";
import { pickPlace, pickSelection } from "./pick-text.client.ts";
import { makeSpreads } from "./spreads.client.ts";
import { makeStrip } from "./strip.client.ts";
import { STYLES } from "./styles.client.ts";
import { makeToolbar } from "./toolbar.client.ts";
import { type Host, overlaysAsked, type View } from "./view.client.ts";
import { say } from "./wording.client.ts";

export interface Viewer {
  readonly view: View;
  /** New data and pages in place: what did not change is not touched, and the place being read is kept. */
  readonly update: (data: ProofData, pages: readonly string[]) => void;
  /** Pages that are being proved, in the place of those with other HTML; what stands beside them waits for `update`. */
  readonly showPages: (pages: readonly string[]) => void;
  readonly setMarks: (marks: Marks) => void;
  readonly announce: (text: string) => void;
}

/**
 * Shows a proof in `element`. `pages` is the HTML of each page (issue.html's .pagedjs_page), which stays in the document
 * so that the issue's own style sheets apply to it; everything else stands in a shadow root that they do not reach.
 */
export function mountViewer(element: HTMLElement, data: ProofData, pages: readonly string[], host: Host): Viewer {
  const root = element.attachShadow({ mode: "open" });
  const shown: { html: string; element: HTMLElement }[] = [];
  const live = make("p", { class: "live", attributes: { role: "status", "aria-live": "polite" } });
  const view: View = {
    data,
    host,
    choice: {
      language: host.language,
      zoom: "spread",
      overlays: overlaysAsked(location.search),
      filter: "all",
      search: "",
      tab: data.changes ? "changes" : "findings",
      finding: undefined,
      by: "",
      date: "",
    },
    pageElement: (index) => shown[index]?.element,
    show: () => show(),
    goToPage: (index) => {
      spreads.goTo(index);
      strip.draw(index);
    },
    goToFinding: (id) => goToFinding(id),
    help: () => showHelp(view, root),
    announce: (text) => {
      live.textContent = text;
    },
  };
  const over = make("div", { class: "over-all" }, [make("slot", { attributes: { name: "over-all" } })]);
  const toolbar = makeToolbar(view);
  const strip = makeStrip(view);
  const spreads = makeSpreads(view);
  const panel = makePanel(view);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];
  const parts = [toolbar.element, strip.element, spreads.element, over, panel.element];
  const desk = make("div", { class: "desk" }, parts);
  root.append(desk, live);

  const setPages = (next: readonly string[]): void => {
    next.forEach((html, index) => {
      if (shown[index]?.html === html) return;
      const page = parsePage(html, index);
      const former = shown[index]?.element;
      if (former) former.replaceWith(page);
      else element.append(page);
      shown[index] = { html, element: page };
    });
    for (const { element: page } of shown.splice(next.length)) page.remove();
  };

  const show = (): void => {
    element.lang = view.choice.language === "en" ? "en" : "zh-CN";
    toolbar.draw();
    spreads.draw();
    strip.draw(spreads.current());
    panel.draw();
  };

  const goToFinding = (id: string): void => {
    const one = view.data.findings.find((candidate) => candidate.id === id);
    if (!one) return;
    view.choice.finding = id;
    if (view.choice.tab !== "findings") view.choice.tab = "findings";
    const line = view.data.pages[one.page ?? -1]?.lines.find((candidate) =>
      one.at.some(
        (stretch) => stretch.flow === candidate.flow && stretch.from < candidate.to && stretch.to > candidate.from,
      ),
    );
    const scale = Number(spreads.element.style.getPropertyValue("--v-scale")) || 1;
    if (one.page !== undefined)
      spreads.goTo(one.page, (line?.y ?? one.box?.y ?? 0) * scale - spreads.element.clientHeight / 3);
    show();
    panel.element.querySelector(`[data-finding="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
  };

  let turned = 0;
  spreads.element.addEventListener("scroll", () => {
    cancelAnimationFrame(turned);
    turned = requestAnimationFrame(() => strip.draw(spreads.current()));
  });
  element.addEventListener("click", (event) => open(event, view));
  element.addEventListener("mouseup", () => {
    const selection = document.getSelection();
    const selected = selection ? pickSelection(view, selection) : undefined;
    root.querySelector(".comment-button")?.remove();
    if (selected && selection) {
      const box = selection.getRangeAt(0).getBoundingClientRect();
      const button = make("button", {
        class: "comment-button",
        text: say("comment", view.choice.language),
        attributes: { type: "button" },
        style: { left: `${box.right}px`, top: `${box.bottom}px` },
        onClick: () => {
          button.remove();
          askForComment(view, root, selected);
        },
      });
      root.append(button);
    }
  });
  listenToKeys(view, root, toolbar, spreads);
  setPages(pages);
  strip.lay();
  spreads.lay();
  show();
  return {
    view,
    announce: view.announce,
    showPages: (next) => {
      // Another number of pages has other spreads: they come with their data.
      if (next.length === shown.length) setPages(next);
    },
    setMarks: (marks) => {
      view.data = { ...view.data, marks };
      show();
    },
    update: (next, nextPages) => {
      const order = (one: ProofData): string => one.pages.map(({ index, side }) => `${index}${side}`).join();
      const same = order(next) === order(view.data);
      view.data = next;
      setPages(nextPages);
      strip.lay();
      if (same) spreads.refresh(next.pages);
      else spreads.lay();
      show();
    },
  };
}

function parsePage(html: string, index: number): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = html;
  const page = template.content.firstElementChild as HTMLElement | null;
  const element = document.importNode(page ?? document.createElement("div"), true);
  element.slot = `page-${index}`;
  return element;
}

/** A click on text opens its manuscript there; a selection does not. */
function open(event: MouseEvent, view: View): void {
  if (!document.getSelection()?.isCollapsed) return;
  const index = view.data.pages.findIndex((page) => view.pageElement(page.index)?.contains(event.target as Node));
  const page = view.data.pages[index];
  const element = view.pageElement(index);
  if (!page || !element) return;
  event.preventDefault();
  const place = pickPlace(view, page, element, event.clientX, event.clientY);
  if (place) view.host.act({ kind: "open", ...place });
}
