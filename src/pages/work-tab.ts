// Work tab: a tab with our program in it, which keeps its document as long as style sheets and program stay the same.
import type { Page as Tab } from "puppeteer";
import type { BrowserHandle } from "./browser/launch.ts";
import { openTab } from "./browser/open-tab.ts";
import { nonceFor, ORIGIN, type OriginFile, type OriginFiles } from "./browser/virtual-origin.ts";
import { facesChange } from "./faces-change.ts";
import type { TabProgram } from "./tab/tab-types.ts";

/** What a build shows its tabs. */
export interface TabWorld {
  readonly files: OriginFiles;
  /** Paths of what is read once, with the document: its style sheets, fonts and program. */
  readonly document: readonly string[];
  /** Hash of all that a page's layout hangs on: the document, but of its fonts what they were cut from. */
  readonly layout: string;
  /** The @font-face rules of the document, in order. */
  readonly faces: readonly string[];
  /** Of a page, in px. */
  readonly sheet: { readonly width: number; readonly height: number };
}

export interface WorkTab {
  readonly tab: Tab;
  readonly refused: () => readonly string[];
  /** Serves the files; loads the document when it is not the one that the tab has. */
  readonly load: (world: TabWorld) => Promise<void>;
  /**
   * Opens the document anew if other faces were put into it. What is laid out in it is the same; but a PDF's fonts stand in the order in which
   * they came to the tab, and what is printed must not hang on what the tab was used for before.
   */
  readonly fresh: () => Promise<void>;
  /** Empties the document; false when the tab has grown so that another should take its place. */
  readonly rest: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** What the functions that run in the tab see there. */
export interface InTab {
  readonly qingyang: TabProgram;
}

/** Bytes of JavaScript heap after a build's end; an issue of 64 pages takes about 30 MB at work. */
const LARGE_HEAP = 200e6;
/** Decoded photos and layout lie outside the heap, about 7 MB a build of 16 pages. */
const MOST_BUILDS = 40;

/** Names a document by the bytes of all that is read with it. */
export const documentOf = (world: TabWorld): string =>
  nonceFor(...world.document.flatMap((path) => [path, world.files.get(path)?.body ?? ""]));

export async function openWorkTab(browser: BrowserHandle): Promise<WorkTab> {
  const files = new Map<string, OriginFile>();
  const opened = await openTab(browser, files);
  const { tab } = opened;
  let loaded: { readonly document: string; readonly layout: string; readonly faces: readonly string[] } | undefined;
  let isPatched = false;
  let builds = 0;
  let reopen = async (): Promise<void> => undefined;
  const open = async ({ sheet }: TabWorld): Promise<void> => {
    await tab.goto(`${ORIGIN}/make-up.html`, { waitUntil: "load" });
    await tab.evaluate((size) => (globalThis as unknown as InTab).qingyang.open(size), sheet);
    isPatched = false;
  };
  return {
    tab,
    refused: opened.refused,
    load: async (world) => {
      opened.forget();
      files.clear();
      for (const [path, file] of world.files) files.set(path, file);
      const document = documentOf(world);
      if (document === loaded?.document) return;
      const former = loaded;
      loaded = undefined;
      // The same program and styles: of the fonts alone some are cut to other characters.
      const change = former?.layout === world.layout ? facesChange(former.faces, world.faces) : undefined;
      if (change) await tab.evaluate((faces) => (globalThis as unknown as InTab).qingyang.changeFaces(faces), change);
      else await open(world);
      isPatched ||= change !== undefined;
      reopen = () => open(world);
      loaded = { document, layout: world.layout, faces: world.faces };
    },
    fresh: async () => {
      if (isPatched) await reopen();
    },
    rest: async () => {
      builds += 1;
      if (builds >= MOST_BUILDS) return false;
      await tab.evaluate(() => (globalThis as unknown as InTab).qingyang.reset());
      const { JSHeapUsedSize = 0 } = await tab.metrics();
      return JSHeapUsedSize < LARGE_HEAP;
    },
    close: opened.close,
  };
}
