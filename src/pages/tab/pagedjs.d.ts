// The part of Paged.js 0.4.3 that the tab uses; the package ships no types.
declare module "pagedjs" {
  export interface PagedPage {
    element: HTMLElement;
    area: HTMLElement;
    wrapper: HTMLElement;
    createWrapper(): HTMLElement;
    layout(content: unknown, token: unknown, maxChars?: number): Promise<PagedToken | undefined>;
    removeListeners(): void;
  }
  export interface PagedToken {
    readonly node?: Node;
    toJSON(hash?: boolean): string;
  }
  export interface PagedChunker {
    q: { tick: (callback: () => void) => void };
    pages: PagedPage[];
    loadFonts(): Promise<void>;
    removePages(from?: number): void;
    pagesArea: HTMLElement;
  }
  export interface PagedPolisher {
    inserted: HTMLStyleElement[];
    styleEl: HTMLStyleElement;
    destroy(): void;
  }
  export class Handler {
    constructor(chunker: PagedChunker, polisher: PagedPolisher, caller: Previewer);
    chunker: PagedChunker;
    polisher: PagedPolisher;
    caller: Previewer;
  }
  export class Previewer {
    constructor(options?: Record<string, unknown>);
    chunker: PagedChunker;
    polisher: PagedPolisher;
    preview(
      content: DocumentFragment | Element,
      stylesheets: readonly Record<string, string>[],
      renderTo: Element,
    ): Promise<unknown>;
  }
  export function registerHandlers(...handlers: readonly (typeof Handler)[]): void;
}
