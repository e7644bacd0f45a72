// Rewritten text: a text file whose text is replaced whole, provided that it is still the text that was read.
import { readFile, stat } from "node:fs/promises";
import { writeAtomically } from "./atomic-write.ts";

const BOM = "\ufeff";

/**
 * Puts `to` in the place of `from` (texts without a byte order mark; the file keeps the one that it has, and its mode).
 * False, and nothing is written, when the file no longer holds `from`: somebody saved it in between.
 * @throws the file system's own error
 */
export async function rewriteText(path: string, from: string, to: string): Promise<boolean> {
  const written = await readFile(path);
  const there = new TextDecoder("utf-8", { ignoreBOM: true }).decode(written);
  const mark = there.startsWith(BOM) ? BOM : "";
  // Bytes are compared, not characters: a text that does not decode is not the one that was read.
  if (!written.equals(Buffer.from(mark + from))) return false;
  if (from !== to) await writeAtomically(path, mark + to, (await stat(path)).mode & 0o777);
  return true;
}
