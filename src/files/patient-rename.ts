// Patient rename: a file takes its place although another program looks at the former one for a moment.
import { rename } from "node:fs/promises";
import { platform } from "node:os";

/** Waits between the tries, ms: scanners and indexers let a file go within a second, a viewer that has it open does not. */
const WAITS = [20, 50, 100, 200, 300, 400];

/** What Windows says of a file that another program holds; elsewhere the last two say that we may not, for good. */
const HELD: ReadonlySet<string> = new Set(platform() === "win32" ? ["EBUSY", "EPERM", "EACCES"] : ["EBUSY"]);

export const isHeld = (error: unknown): boolean =>
  error instanceof Error && "code" in error && HELD.has(String(error.code));

/** @throws the file system's own error, when the file is still held after about a second */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of WAITS) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!isHeld(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  await rename(from, to);
}
