// Shard: a part of an issue's runs made up, and printed once all runs are known, as products for a merge.
import type { Tools } from "../base/tools.ts";
import type { Product } from "../files/parcel.ts";
import { makeUpWith } from "./make-up-runs.ts";
import type { MakeUpOrder } from "./pages.ts";
import { prepareWorld } from "./prepare-world.ts";
import { openRunCache } from "./run-cache.ts";
import { withTabs } from "./session.ts";
import { type Shard, WaitsForOthers } from "./share-runs.ts";

export interface ShardProducts {
  readonly products: readonly Product[];
  /** True when the shard's pages are printed too: it knew all runs of the issue. */
  readonly printed: boolean;
  /** What the products hang on besides the text: the browser, and a hash of style sheets, fonts and the tab's program. */
  readonly chromium: string;
  readonly document: string;
}

/**
 * Folios hang on all runs: from the manuscripts alone a shard makes up its runs, and with what all shards made so far
 * (`carried`, or the cache) it prints them too.
 * @throws Refusal 5 when the browser fails
 */
export async function makeUpShard(order: MakeUpOrder, shard: Shard, tools: Tools): Promise<ShardProducts> {
  const { galley, fillers, world } = await prepareWorld(order, tools);
  return withTabs(tools, world, async (tabs) => {
    const cache = openRunCache(tabs, tools);
    const printed = await makeUpWith(cache, tabs, { ...order, shard }, galley, fillers, tools).then(
      () => true,
      (error: unknown) => {
        if (error instanceof WaitsForOthers) return error.done === "printed";
        throw error;
      },
    );
    await cache.settle();
    return {
      products: await cache.claimed(),
      printed,
      chromium: tabs.browser.version,
      document: tabs.document,
    };
  });
}
