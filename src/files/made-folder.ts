// Made folder: folders that were made for a file that did not come, removed again as long as they are empty.
import { rmdir } from "node:fs/promises";
import { dirname } from "node:path";

/** From `folder` up to `made`, which is what mkdir with `recursive` gave back: the first one that it made, if any. */
export async function removeEmpty(folder: string, made: string | undefined): Promise<void> {
  if (made === undefined) return;
  for (let at = folder; at.length >= made.length; at = dirname(at)) {
    const gone = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!gone) return;
  }
}
