// Side work: work in steps, done while other work waits for the browser; begun once, whoever asks first.
import { setImmediate as turn } from "node:timers/promises";

export interface SideWork<T> {
  /** Begins unless it has begun. Between two steps whatever else waits on this thread has its turn. */
  readonly begin: () => Promise<T>;
  /** After its present step no more is done; who has begun it is never answered. */
  readonly drop: () => void;
  /** Milliseconds that its own steps took so far. */
  readonly spent: () => number;
}

export function sideWork<T>(steps: () => Generator<undefined, T>, clock: () => number): SideWork<T> {
  let begun: Promise<T> | undefined;
  let dropped = false;
  let spent = 0;
  const work = async (): Promise<T> => {
    const running = steps();
    for (;;) {
      await turn();
      if (dropped) return new Promise<never>(() => undefined);
      const start = clock();
      const step = running.next();
      spent += clock() - start;
      if (step.done) return step.value;
    }
  };
  return {
    begin: () => {
      begun ??= work();
      return begun;
    },
    drop: () => {
      dropped = true;
    },
    spent: () => Math.round(spent),
  };
}
