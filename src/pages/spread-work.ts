// Spread work: jobs done in as many warm tabs as there are, the largest first, so that no tab is left with a long one at the end.
import type { Tools } from "../base/tools.ts";
import type { Tabs } from "./session.ts";
import type { WorkTab } from "./work-tab.ts";

/**
 * Each tab takes the next job when it has done one; what comes out must not hang on which tab does it. The first
 * failure ends the work.
 * @param size of a job, in any unit
 */
export async function spread<T>(
  tabs: Tabs,
  jobs: readonly T[],
  size: (job: T) => number,
  tools: Pick<Tools, "signal">,
  work: (tab: WorkTab, job: T, done: number, total: number) => Promise<void>,
): Promise<void> {
  const queue = [...jobs].sort((a, b) => size(b) - size(a));
  const total = queue.length;
  const takeFrom = async (index: number): Promise<void> => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      tools.signal.throwIfAborted();
      await work(await tabs.tab(index), job, total - queue.length, total);
    }
  };
  const count = Math.min(tabs.count, total);
  await Promise.all(Array.from({ length: count }, (_, index) => takeFrom(index)));
}
