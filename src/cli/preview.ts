// Preview: the live pages of an issue until the command is interrupted.
import { spawn } from "node:child_process";
import type { Tools } from "../base/tools.ts";
import { openPreview } from "../preview/preview.ts";
import type { Settings } from "./arguments.ts";
import { findIssue } from "./find-issue.ts";
import { unexpected } from "./unexpected.ts";

/** Exit 130 when it is interrupted, which is how it ends; 2 when the port can't be had. */
export async function preview(settings: Settings, tools: Tools): Promise<number> {
  const target = await findIssue(settings.target);
  const opened = await openPreview({ target, port: settings.port, language: settings.language, unexpected }, tools);
  process.stdout.write(
    settings.format === "json"
      ? `${JSON.stringify({ schema: 1, url: opened.url })}\n`
      : settings.language === "zh-CN"
        ? `预览：${opened.url}\n（Ctrl-C 结束）\n`
        : `preview: ${opened.url}\n(Ctrl-C ends it)\n`,
  );
  if (settings.open) openBrowser(opened.url);
  try {
    await new Promise<void>((resolve) => {
      if (tools.signal.aborted) resolve();
      else tools.signal.addEventListener("abort", () => resolve(), { once: true });
    });
  } finally {
    await opened.close();
  }
  return 130;
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Without a desktop there is nothing to open it in: the address stands on the terminal. */
function openBrowser(url: string): void {
  const [program, ...words] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...words, url], { stdio: "ignore", detached: true, shell: false });
  child.on("error", () => undefined);
  child.unref();
}
