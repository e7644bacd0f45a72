// Text digest: the hash of a text, remembered by a face that meets the same texts in each build.
import { createHash } from "node:crypto";
import { type Memory, once } from "../base/memory.ts";

/** SHA-256 as 64 hex digits. In the memory it stands under the text itself: a digest hangs on nothing else. */
export const textDigest = (text: string, memory: Memory | undefined): string =>
  once(memory, text, () => createHash("sha256").update(text).digest("hex"));
