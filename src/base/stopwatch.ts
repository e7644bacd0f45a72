// Stopwatch: milliseconds that each station took, by the face's clock.
import type { Tools } from "./tools.ts";

export type Stopwatch = (<T>(station: string, work: () => Promise<T>) => Promise<T>) & {
  readonly spent: Record<string, number>;
};

/** Called with a station's name and its work, gives the work's result and notes its time. */
export function stopwatch(tools: Pick<Tools, "clock">): Stopwatch {
  const spent: Record<string, number> = {};
  const measure = async <T>(station: string, work: () => Promise<T>): Promise<T> => {
    const start = tools.clock();
    const result = await work();
    spent[station] = Math.round(tools.clock() - start);
    return result;
  };
  return Object.assign(measure, { spent });
}
