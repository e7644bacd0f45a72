// Tools of the command line: clock, interrupt, progress on stderr and the cache folder.
import type { ProgressEvent, Tools } from "../base/tools.ts";
import { userCacheFolder } from "../files/user-cache.ts";
import type { Settings } from "./arguments.ts";

/** `end` takes the signal handlers off again. */
export function makeTools(settings: Settings): Tools & { readonly end: () => void } {
  const abort = new AbortController();
  const stop = (): void => abort.abort(new Error("interrupted"));
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.on(name, stop);
  const cacheDir = settings.cache ? userCacheFolder(process.env) : undefined;
  return {
    clock: () => performance.now(),
    signal: abort.signal,
    progress: settings.quiet ? () => undefined : showProgress(process.stderr.isTTY === true),
    ...(cacheDir === undefined ? {} : { cacheDir }),
    environment: process.env,
    end: () => {
      for (const name of signals) process.off(name, stop);
    },
  };
}

/** One line that changes on a terminal; elsewhere one plain line a station. */
function showProgress(terminal: boolean): (event: ProgressEvent) => void {
  let last = "";
  return ({ station, detail, done, total }) => {
    const count = done !== undefined && total !== undefined ? ` ${done}/${total}` : "";
    if (terminal) process.stderr.write(`\r\u001b[2K${station}${count} ${detail ?? ""}`);
    else if (station !== last) process.stderr.write(`${station}\n`);
    last = station;
  };
}
