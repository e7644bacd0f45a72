// Tools: what a face lends to the stations. There is no other state.
import type { Memory } from "./memory.ts";

/** One step forward, for the progress line on stderr. */
export interface ProgressEvent {
  readonly station: string;
  readonly detail?: string;
  /** The manuscript that is at work, relative to the folder. */
  readonly file?: string;
  readonly done?: number;
  readonly total?: number;
}

/** A browser with warm tabs, kept from one build to the next. Made by pages; closed by who asked for it. */
export interface Session {
  /** Ends the browser with all its processes. May be called twice; never throws. */
  readonly close: () => Promise<void>;
}

/** What shards of an issue made, on this machine or others, by the keys of the run cache. */
export interface Carried {
  /** Refuses what another browser made, or another document (style sheets, fonts, the tab's program). */
  readonly accept: (here: { readonly chromium: string; readonly document: string }) => void;
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
}

export interface Tools {
  /** Milliseconds of a monotonic clock, for the times in report.json. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
  readonly progress: (event: ProgressEvent) => void;
  /** Cache folder (absolute), or undefined for --no-cache. */
  readonly cacheDir?: string;
  /** Of a merge, and of a shard that goes on where others ended. */
  readonly carried?: Carried;
  /** What the machine offers; only pages reads it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of a face that builds again and again; without one each build starts a browser and ends it. */
  readonly session?: Session;
  /** Of such a face too: what did not change is not read or set again. */
  readonly memory?: Memory;
  /** Of a face whose pages can be looked at before they are printed: true when it would rather have the next build. */
  readonly isSuperseded?: () => boolean;
}
