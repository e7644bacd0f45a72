// Doctor: what the machine offers and what to do about each fault.
import type { Tools } from "../base/tools.ts";
import { inspectBrowser } from "../pipeline.ts";
import type { Settings } from "./arguments.ts";
import { version } from "./help.ts";
import { plainFinding, showFindings } from "./show-findings.ts";

/** Exit 0 when a build can run, else 5. */
export async function doctor(settings: Settings, tools: Tools): Promise<number> {
  const browser = await inspectBrowser(tools.environment, tools.signal);
  const ok = browser.problems.every((problem) => problem.level !== "error");
  if (settings.format === "json") {
    const facts = {
      qingyang: version(),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      browser: { ...browser, problems: undefined },
      findings: browser.problems.map((one) => plainFinding(one, settings.language)),
    };
    process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
    return ok ? 0 : 5;
  }
  const zh = settings.language === "zh-CN";
  const rows: (readonly [string, string])[] = [
    ["qingyang", version()],
    ["node", `${process.version} ${process.platform} ${process.arch}`],
    [
      zh ? "浏览器" : "browser",
      browser.found ? `Chromium ${browser.version} (${browser.source})` : zh ? "没有" : "none",
    ],
    [
      zh ? "沙箱" : "sandbox",
      browser.sandbox === undefined
        ? "-"
        : browser.sandbox
          ? zh
            ? "开"
            : "on"
          : zh
            ? "关（以 root 运行或已设置）"
            : "off (root, or by setting)",
    ],
    [zh ? "缓存" : "cache", tools.cacheDir ?? (zh ? "不用" : "none")],
  ];
  process.stdout.write(rows.map(([name, value]) => `${name.padEnd(zh ? 10 : 12)} ${value}\n`).join(""));
  process.stdout.write(showFindings(browser.problems, settings));
  return ok ? 0 : 5;
}
