// Style sheets of the pages: from what the state names to links in the document, put in place together.
import type { StateMessage } from "../state.ts";

/**
 * Fulfilled when the named sheets are in force and the former ones gone: pages are never shown half dressed. Sheets that
 * did not change keep their link; their order is the state's.
 */
export function dressDocument(): (styles: StateMessage["styles"]) => Promise<void> {
  let links = new Map<string, HTMLLinkElement>();
  return async (styles) => {
    const next = new Map<string, HTMLLinkElement>();
    const loading: Promise<void>[] = [];
    for (const { path, key } of styles) {
      const address = `/${path}?${key}`;
      const known = links.get(address);
      next.set(address, known ?? newLink(address));
      const link = next.get(address);
      if (!known && link) loading.push(loaded(link));
    }
    if ([...next.keys()].join() === [...links.keys()].join()) return;
    const former = [...links].flatMap(([address, link]) => (next.has(address) ? [] : [link]));
    // Appending moves a link that is there without loading it again; the order is what the cascade goes by.
    document.head.append(...next.values());
    await Promise.all(loading);
    for (const link of former) link.remove();
    links = next;
  };
}

function newLink(address: string): HTMLLinkElement {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return link;
}

const loaded = (link: HTMLLinkElement): Promise<void> =>
  new Promise((resolve) => {
    link.addEventListener("load", () => resolve(), { once: true });
    link.addEventListener("error", () => resolve(), { once: true });
  });
