// A tab with a world of its own, from a browser and the files that the tab may see.
import type { Page as Tab } from "puppeteer";
import type { BrowserHandle } from "./launch.ts";
import { type OriginFiles, type ServedOrigin, serveOrigin } from "./virtual-origin.ts";

export interface OpenedTab {
  readonly tab: Tab;
  /** Addresses refused so far. */
  readonly refused: () => readonly string[];
  /** Empties that list. */
  readonly forget: () => void;
  /** Closes the tab with its storage and caches; never throws. */
  readonly close: () => Promise<void>;
}

interface TabOptions {
  /** Viewport in CSS px. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * Opens a tab in a browser context of its own: no cache or storage is shared with another tab, and all memory goes
 * with it (a tab used again grows by 7 MB a build). Dialogs are dismissed, new windows closed, downloads denied.
 */
export async function openTab(handle: BrowserHandle, files: OriginFiles, options: TabOptions = {}): Promise<OpenedTab> {
  const context = await handle.browser.createBrowserContext({ downloadBehavior: { policy: "deny" } });
  const close = (): Promise<void> => context.close().catch(() => undefined);
  try {
    const tab = await context.newPage();
    // Not puppeteer's 30 s: printing a long run takes a slow machine longer, and only a frozen browser is to be given up.
    tab.setDefaultTimeout(handle.patience);
    tab.on("dialog", (dialog) => void dialog.dismiss().catch(() => undefined));
    // The tab's process is gone: what waits for its answer would wait until the browser counts as frozen.
    tab.on("error", () => void close());
    tab.on("popup", (popup) => void popup?.close().catch(() => undefined));
    await tab.setViewport({ width: options.width ?? 1280, height: options.height ?? 1024, deviceScaleFactor: 1 });
    const origin: ServedOrigin = await serveOrigin(tab, files);
    return { tab, refused: () => origin.refused, forget: origin.forget, close };
  } catch (error) {
    await close();
    throw error;
  }
}
