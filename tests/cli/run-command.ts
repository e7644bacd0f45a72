// A command of the program run as an office runs it: its own process, its own folder, words on stdout, a code at the end.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const COMMAND = fileURLToPath(new URL("../../scripts/qingyang.mjs", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function runCommand(words: readonly string[], cwd: string, environment: Record<string, string> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, LANG: "zh_CN.UTF-8", NO_COLOR: "1", ...environment },
  });
  return { code: status, out: stdout, err: stderr };
}
