// Torn read: whether a build may have read a file while an editor was still writing it.

export interface TornRead {
  /** A build begins to read the files. */
  readonly begin: () => void;
  /** A file has changed. */
  readonly changed: () => void;
  /** What the build under way has read may be half of what is written: nothing of it is to be shown, as pages or as a fault. */
  readonly isTorn: () => boolean;
}

/** Milliseconds in which an editor has written what it began to write. */
const ONE_WRITE = 40;
/** So many builds in a row are dropped: under a stream of changes somebody wants to see something. */
const MOST = 5;

/** @param clock milliseconds */
export function tornRead(clock: () => number): TornRead {
  let readAt = Number.NEGATIVE_INFINITY;
  let torn = false;
  let dropped = 0;
  return {
    begin: () => {
      dropped = torn ? dropped + 1 : 0;
      torn = false;
      readAt = clock();
    },
    changed: () => {
      torn ||= clock() - readAt < ONE_WRITE && dropped < MOST;
    },
    isTorn: () => torn,
  };
}
