// Started editor: from a place that the browser names to a file of the issue, opened in the editor's own window.
import { spawn } from "node:child_process";
import { realpath } from "node:fs/promises";
import type { Place } from "../base/finding.ts";
import { safePath } from "../base/safe-path.ts";
import { editorAddress, editorCommand, type Spot } from "./editor.ts";

/** Undefined when the file is not in the folder: the browser may not name any other. */
export async function spotIn(folder: string, { file, line, column }: Place): Promise<Spot | undefined> {
  const found = await safePath(await realpath(folder), file).catch(() => undefined);
  return found?.ok ? { path: found.path, line, column } : undefined;
}

/** `opened` false: the browser is to follow `address`, which VS Code and its kin register for themselves. */
export async function startEditor(
  environment: Readonly<Record<string, string | undefined>>,
  spot: Spot,
): Promise<{ readonly opened: boolean; readonly address: string }> {
  const address = editorAddress(spot);
  const command = editorCommand(environment, spot);
  if (!command) return { opened: false, address };
  // No shell, no terminal of ours: a program that draws there would take over the preview's.
  const child = spawn(command.program, [...command.words], {
    stdio: "ignore",
    detached: true,
    shell: false,
    windowsHide: true,
  });
  const opened = await new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("spawn", () => resolve(true));
  });
  child.unref();
  return { opened, address };
}
