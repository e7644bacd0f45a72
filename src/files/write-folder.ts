// Written folder: several files put into a folder together. All are on disk before the first takes its place.
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { finding, Refusal, type Wording } from "../base/finding.ts";
import { exchange, newIn, removePart } from "./exchange.ts";
import { makeFolder, removeEmpty } from "./made-folder.ts";
import { makePart } from "./parts.ts";
import { isHeld } from "./patient-rename.ts";
import { writeSynced } from "./synced.ts";

export interface FileToWrite {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/**
 * Writes files below `folder`, all or none; what is there under other names stays. Hold the folder meanwhile
 * (hold-folder.ts), so that a build that is killed in the middle is undone by the next.
 * @throws Refusal 6 that names the file when the disk is full or read-only; then nothing has changed
 */
export async function writeFolder(folder: string, files: readonly FileToWrite[], signal: AbortSignal): Promise<void> {
  let made: string | undefined;
  let part: string | undefined;
  let current = folder;
  try {
    made = await makeFolder(folder);
    part = await makePart(folder);
    for (const { path, bytes } of files) {
      signal.throwIfAborted();
      current = join(folder, path);
      await refuseFolder(current);
      const temporary = newIn(part, path);
      await makeFolder(dirname(temporary));
      await writeSynced(temporary, bytes);
    }
    signal.throwIfAborted();
    const paths = files.map(({ path }) => path);
    await exchange(folder, part, paths, (path) => {
      current = join(folder, path);
    });
    made = undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Refusal) throw error;
    throw new Refusal(6, [writeFault(current, error)]);
  } finally {
    if (part !== undefined) await removePart(part).catch(() => undefined);
    await removeEmpty(folder, made);
  }
}

/** A folder where a file is to go would fail only at the last step, after others have changed. */
async function refuseFolder(path: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory()) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
}

const REASONS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ENOSPC: { zh: "磁盘满了", en: "the disk is full" },
  EROFS: { zh: "磁盘是只读的", en: "the disk is read-only" },
  EACCES: { zh: "没有写的权限", en: "no permission to write" },
  EPERM: { zh: "没有写的权限", en: "no permission to write" },
  EBUSY: { zh: "别的程序正开着它", en: "another program has it open" },
  EISDIR: { zh: "那里是一个文件夹", en: "a folder stands there" },
  EEXIST: { zh: "那里有一个同名的文件", en: "a file of that name stands there" },
  ENOENT: { zh: "没有这个文件夹，也不能在那里新建", en: "there is no such folder and none can be made there" },
  ENOTDIR: { zh: "路径中有一段不是文件夹", en: "a part of the path is not a folder" },
};

const OTHER_PLACE: Wording = {
  zh: "腾出空间或换一个 --out；原有文件没有动",
  en: "make room or use another --out; the files that were there are unchanged",
};

const CLOSE: Wording = {
  zh: "在那个程序里关掉它再来，或换一个 --out；原有文件没有动",
  en: "close it there and build again, or use another --out; the files that were there are unchanged",
};

/** What is said when `path` can't be written. */
export function writeFault(
  path: string,
  error: unknown,
  hint = isHeld(error) ? CLOSE : OTHER_PLACE,
): ReturnType<typeof finding> {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = (isHeld(error) ? REASONS.EBUSY : REASONS[code]) ?? {
    zh: code || "写不进去",
    en: code || "it cannot be written",
  };
  return finding({
    rule: "write-failed",
    level: "error",
    message: { zh: `写不了 ${path}：${reason.zh}`, en: `cannot write ${path}: ${reason.en}` },
    actual: code,
    hint,
  });
}
