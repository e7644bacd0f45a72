// Kept text: what was read back from pages of a PDF, by the digests of all that it was read from.
import { join } from "node:path";
import type { Tools } from "../base/tools.ts";
import { cacheKey, openCache, remembering } from "../files/cache-store.ts";
import { packEntry, unpackEntry } from "../files/packed-entry.ts";
import { programName } from "../files/program-name.ts";
import type { KeptText } from "../pdf/read-text.ts";

/** Bytes on the disk: 20 KB a page. */
const LIMIT = 128e6;

/** Undefined without a cache folder. Another program keeps its own: what is read hangs on how it reads. */
export async function openKeptText({
  cacheDir,
  memory,
}: Pick<Tools, "cacheDir" | "memory">): Promise<KeptText | undefined> {
  const program = cacheDir === undefined ? undefined : await programName();
  if (cacheDir === undefined || program === undefined) return undefined;
  const store = remembering(openCache(join(cacheDir, "text"), LIMIT), memory);
  const keyOf = (digest: string): string => cacheKey("read text", program, digest);
  return {
    get: async (digest) => {
      const bytes = await store.get(keyOf(digest));
      return bytes && unpackEntry<Awaited<ReturnType<KeptText["get"]>>>(bytes).data;
    },
    put: (digest, items) => store.put(keyOf(digest), packEntry(items)),
  };
}
