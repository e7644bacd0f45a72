// Prepared world: what the tabs are shown, from an order: the galley, its fonts as cut, its photos and our program.
import { photoUrl } from "../base/photo-url.ts";
import type { Tools } from "../base/tools.ts";
import type { Galley } from "../galley/galley.ts";
import { readBuilt } from "./built-file.ts";
import { issueFonts } from "./fonts/issue-fonts.ts";
import type { IssueFonts } from "./fonts/subset-faces.ts";
import type { MakeUpOrder } from "./pages.ts";
import { type PreparedPhoto, preparePhotos } from "./prepare-photos.ts";
import { tabWorld } from "./tab-document.ts";
import type { TabWorld } from "./work-tab.ts";

export interface PreparedWorld {
  /** As it is set while no folio is known. */
  readonly galley: Galley;
  readonly fillers: Galley | undefined;
  readonly fonts: IssueFonts;
  /** Characters that no face has. */
  readonly missing: readonly string[];
  readonly photos: readonly PreparedPhoto[];
  readonly world: TabWorld;
}

export async function prepareWorld(
  order: MakeUpOrder,
  tools: Pick<Tools, "cacheDir" | "memory" | "signal">,
): Promise<PreparedWorld> {
  const { template } = order.issue;
  const galley = order.set(new Map());
  const fillers = order.fillers?.();
  const runs = [...galley.runs, ...(fillers?.runs ?? [])];
  const characters = [...new Set([...galley.characters.keys(), ...(fillers?.characters.keys() ?? [])])];
  const [{ fonts, missing }, photos, program] = await Promise.all([
    issueFonts(template, characters, tools),
    preparePhotos(
      runs.flatMap((run) => run.photos),
      photoUrl,
      tools,
    ),
    readBuilt("tab/tab.js"),
  ]);
  return {
    galley,
    fillers,
    fonts,
    missing,
    photos,
    world: tabWorld(order.issue, fonts, photos, program.toString("utf8")),
  };
}
