// What a browser that does not start says about it, from starting it once more with its error output open.
import { spawn } from "node:child_process";
import { platform } from "node:os";
import { killTree } from "./end-browser.ts";

export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const PATIENCE = 5_000;
const ENOUGH = 20_000;

/**
 * puppeteer tells nothing of the loader's and the kernel's words when it speaks through a pipe, so the program runs
 * again, asked for an empty page; it ends by itself or after 5 s. Never throws.
 */
export function lastWords({ path, args, env }: Program): Promise<string> {
  return new Promise((resolve) => {
    const stdio: ["ignore", "ignore", "pipe"] = ["ignore", "ignore", "pipe"];
    let words = "";
    let child: ReturnType<typeof spawn>;
    try {
      child = spawn(path, [...args, "--dump-dom"], { env: { ...env }, stdio, detached: platform() !== "win32" });
    } catch (error) {
      // A file that the kernel does not know as a program is thrown here on some systems, told below on others.
      resolve(String(error));
      return;
    }
    const end = (): void => {
      if (child.pid !== undefined) void killTree(child.pid);
    };
    const timer = setTimeout(end, PATIENCE);
    child.stderr?.on("data", (chunk) => {
      if (words.length < ENOUGH) words += String(chunk);
    });
    child.once("error", (error) => {
      words += `\n${error.message}`;
    });
    child.once("close", () => {
      clearTimeout(timer);
      end();
      resolve(words);
    });
  });
}
