// Style sheets of the pages: from what the state names to links in the document, put in place together.
import type { StateMessage } from "../state.ts";

/**
 * Fulfilled when the named sheets are in force and the former ones gone: pages are never shown half dressed. A sheet that
 * did not change keeps its link where it stands, since a link that moves loads again.
 */
export function dressDocument(): (styles: StateMessage["styles"]) => Promise<void> {
  let links: readonly HTMLLinkElement[] = [];
  return async (styles) => {
    const wanted = styles.map(({ path, key }) => `/${path}?${key}`);
    const known = new Map(links.map((link) => [link.getAttribute("href") ?? "", link]));
    const kept = inOrder(wanted, links) ? known : new Map<string, HTMLLinkElement>();
    const loading: Promise<void>[] = [];
    let last: Element | undefined;
    const next = wanted.map((address) => {
      const link = kept.get(address) ?? newLink(address);
      if (!kept.has(address)) {
        loading.push(loaded(link));
        if (last) last.after(link);
        else document.head.prepend(link);
      }
      last = link;
      return link;
    });
    await Promise.all(loading);
    for (const link of links) if (!next.includes(link)) link.remove();
    links = next;
  };
}

/** The sheets that stay stand in the order that is wanted. */
function inOrder(wanted: readonly string[], links: readonly HTMLLinkElement[]): boolean {
  const staying = links.map((link) => wanted.indexOf(link.getAttribute("href") ?? "")).filter((at) => at >= 0);
  return staying.every((at, index) => index === 0 || at > (staying[index - 1] ?? -1));
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
