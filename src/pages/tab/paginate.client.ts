// Paginate: Paged.js makes one page a planned area. Its own cutting never sees the text: the plan has cut it already.
import type { PagedChunker, PagedPage, PagedPolisher, PagedToken } from "pagedjs";
import { Handler, Previewer, registerHandlers } from "pagedjs";
import { FURNITURE_ROOM } from "../dress-page.ts";
import type { MadeUpPage } from "./tab-types.ts";

export interface PlannedArea {
  readonly element: HTMLElement;
  readonly kind: "text" | "fixed";
  readonly group: number;
}

/** What the handler lays on the pages of the run at hand; Paged.js makes its handlers itself, so they read it here. */
let areas: readonly PlannedArea[] = [];

/**
 * Paged.js 0.4.3 loses or doubles text where it cuts (docs/pagination.md): so each page's layout is answered from the
 * plan, with a break token that stands for the next planned page. Page boxes, sheets and sides stay Paged.js's.
 */
class PlannedPages extends Handler {
  constructor(chunker: PagedChunker, polisher: PagedPolisher, caller: Previewer) {
    super(chunker, polisher, caller);
    // requestAnimationFrame never fires in a background tab.
    chunker.q.tick = (callback) => queueMicrotask(callback);
    chunker.loadFonts = () => Promise.resolve();
  }

  beforePageLayout(
    page: PagedPage,
    _content: unknown,
    token: (PagedToken & { readonly page?: number }) | undefined | false,
  ): void {
    const index = token ? (token.page ?? 0) : 0;
    page.layout = () => {
      page.createWrapper().className = "sheet-area";
      return Promise.resolve(index + 1 < areas.length ? planToken(index + 1) : undefined);
    };
  }

  finalizePage(element: HTMLElement, page: PagedPage): void {
    // A finished page slows every later one as long as it is laid out. Only now its content comes in: Paged.js would
    // have it laid out twice, to look for notes of its own.
    element.style.display = "none";
    const area = areas[this.chunker.pages.indexOf(page)];
    if (area) page.wrapper.append(area.element);
  }
}

const planToken = (page: number): PagedToken & { readonly page: number } => ({ page, toJSON: () => `page ${page}` });

registerHandlers(PlannedPages);

/** Pages as HTML, in order, without furniture. */
export async function paginate(
  planned: readonly PlannedArea[],
  sheet: { readonly width: number; readonly height: number },
): Promise<MadeUpPage[]> {
  if (planned.length === 0) return [];
  areas = planned;
  const root = document.createElement("div");
  document.body.append(root);
  const content = document.createElement("section");
  const stub = document.createDocumentFragment();
  stub.append(content);
  const previewer = new Previewer({});
  await previewer.preview(
    stub,
    [{ "page.css": `@page { size: ${sheet.width}px ${sheet.height}px; margin: 0 }` }],
    root,
  );
  const pages = previewer.chunker.pages.map((page, index) => {
    const element = page.element;
    page.removeListeners();
    element.style.removeProperty("display");
    if (element.getAttribute("style") === "") element.removeAttribute("style");
    element.querySelectorAll("[data-ref]").forEach((node) => {
      node.removeAttribute("data-ref");
    });
    stripEmptyBoxes(element);
    makeRoom(element);
    return {
      html: element.outerHTML,
      kind: planned[index]?.kind ?? ("text" as const),
      group: planned[index]?.group ?? 0,
      jumps: [...element.querySelectorAll<HTMLElement>("[data-jump]")].map((node) => node.dataset.jump ?? ""),
      bleedOpening: element.querySelector(".opening-photo-bleed, .spread-half") !== null,
      files: [
        ...new Set([...element.querySelectorAll<HTMLElement>("[data-file]")].map((node) => node.dataset.file ?? "")),
      ],
    };
  });
  keepStyles(previewer.polisher);
  root.remove();
  areas = [];
  return pages;
}

/** The margin boxes and crop marks of Paged.js stay empty here: furniture and marks are made elsewhere. */
function stripEmptyBoxes(page: HTMLElement): void {
  for (const selector of [".pagedjs_bleed", "[class*='pagedjs_margin-']", ".pagedjs_footnote_area"]) {
    for (const element of page.querySelectorAll(selector))
      if (element.textContent?.trim() === "" && !element.querySelector(".sheet-area")) element.remove();
  }
}

/** Folio and side are known when all runs are made up: Paged.js's own give way. */
function makeRoom(page: HTMLElement): void {
  page.removeAttribute("id");
  page.classList.remove("pagedjs_first_page", "pagedjs_left_page", "pagedjs_right_page");
  page.querySelector(".sheet-area")?.insertAdjacentHTML("beforeend", FURNITURE_ROOM);
}

/** The first run's page styles stay for all: every run has the same sheet. */
function keepStyles(polisher: PagedPolisher): void {
  if (document.head.querySelector("style[data-kept-page-styles]")) {
    polisher.destroy();
    return;
  }
  const kept = document.createElement("style");
  kept.dataset.keptPageStyles = "";
  kept.textContent = [...polisher.inserted, polisher.styleEl]
    .map((style) => [...(style.sheet?.cssRules ?? [])].map((rule) => rule.cssText).join("\n"))
    .join("\n");
  polisher.destroy();
  document.head.append(kept);
}
