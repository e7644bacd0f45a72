// The folder for what may be thrown away, from the environment: QINGYANG_CACHE, else below the user's cache folder.
import { homedir, platform } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Absolute path; nothing is made. XDG Base Directory 0.8 says that a relative XDG_CACHE_HOME is to be ignored. */
export function userCacheFolder(environment: Environment, system: NodeJS.Platform = platform()): string {
  if (environment.QINGYANG_CACHE) return resolve(environment.QINGYANG_CACHE);
  const home = environment.HOME || homedir();
  if (system === "win32") return join(environment.LOCALAPPDATA || join(home, "AppData", "Local"), "qingyang", "cache");
  if (system === "darwin") return join(home, "Library", "Caches", "qingyang");
  const base = environment.XDG_CACHE_HOME;
  return join(base && isAbsolute(base) ? base : join(home, ".cache"), "qingyang");
}
