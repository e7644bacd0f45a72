// What `qingyang doctor` says about the browser, from the environment: found, started once, ended.
import { type Finding, Refusal } from "../../base/finding.ts";
import type { BrowserSource, Environment } from "./find-browser.ts";
import { openBrowser } from "./launch.ts";

export interface BrowserFacts {
  readonly found: boolean;
  readonly executablePath?: string;
  readonly source?: BrowserSource;
  /** Version that the running browser tells. */
  readonly version?: string;
  readonly sandbox?: boolean;
  readonly problems: readonly Finding[];
}

/** Starts the browser as a build would, so that what it reports is what a build will meet. Refuses nothing. */
export async function inspectBrowser(environment: Environment, signal: AbortSignal): Promise<BrowserFacts> {
  try {
    const handle = await openBrowser({ environment, signal });
    const { executablePath, source, version, sandbox } = handle;
    await handle.close();
    return { found: true, executablePath, source, version, sandbox, problems: [] };
  } catch (error) {
    if (error instanceof Refusal) return { found: false, problems: error.findings };
    throw error;
  }
}
