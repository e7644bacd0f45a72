// Rebuild queue: from a stream of changes to builds one after another; the last state always wins.

export interface RebuildQueue {
  /** Something changed. Cheap: ten thousand calls in a second make one build, or two. */
  readonly ask: () => void;
  /** A change has come that no build has begun to read. */
  readonly isAsked: () => boolean;
  /** Fulfilled when nothing is waiting or under way. */
  readonly idle: () => Promise<void>;
  /** No build begins any more; fulfilled when the one under way has ended. */
  readonly close: () => Promise<void>;
}

interface Pace {
  /** Milliseconds without a change before a build begins: an editor writes, renames and touches within these. */
  readonly quiet: number;
  /** A build begins at the latest after these, however busily files change. */
  readonly longest: number;
}

/** `build` never rejects; what fails inside it is its own business to show. */
export function rebuildQueue(build: () => Promise<void>, { quiet, longest }: Pace): RebuildQueue {
  let quietTimer: NodeJS.Timeout | undefined;
  let longTimer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;
  let waiting: (() => void)[] = [];

  const isIdle = (): boolean => running === undefined && quietTimer === undefined;
  const tellIdle = (): void => {
    if (!isIdle()) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const stopTimers = (): void => {
    clearTimeout(quietTimer);
    clearTimeout(longTimer);
    quietTimer = undefined;
    longTimer = undefined;
  };
  const begin = (): void => {
    stopTimers();
    if (closed) return;
    // What changes while a build reads the files belongs to the next one: this one may have read the old state.
    if (running) {
      again = true;
      return;
    }
    running = build()
      .catch(() => undefined)
      .then(() => {
        running = undefined;
        if (again && !closed) {
          again = false;
          begin();
        }
        tellIdle();
      });
  };
  return {
    ask: () => {
      if (closed) return;
      clearTimeout(quietTimer);
      quietTimer = setTimeout(begin, quiet);
      longTimer ??= setTimeout(begin, longest);
    },
    isAsked: () => again || quietTimer !== undefined,
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close: async () => {
      closed = true;
      stopTimers();
      await running;
      tellIdle();
    },
  };
}
