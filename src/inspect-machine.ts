// What a build will meet on this machine: browser, template, fonts and press profile, each tried as a build would.
import { type Finding, Refusal } from "./base/finding.ts";
import type { Tools } from "./base/tools.ts";
import { inspectTemplate } from "./issue/issue.ts";
import { type FaceFacts, inspectBrowser, inspectFonts } from "./pages/pages.ts";
import { BUILT_IN_PROFILES, openProfile } from "./press/press.ts";

export interface MachineFacts {
  readonly browser: Awaited<ReturnType<typeof inspectBrowser>>;
  readonly template: { readonly name: string; readonly version?: string };
  readonly fonts: readonly FaceFacts[];
  readonly profiles: readonly { readonly name: string; readonly bytes?: number }[];
  /** Of all of them, each with what to do. */
  readonly findings: readonly Finding[];
}

/** The template that an issue has unless it names another. */
const TEMPLATE = "magazine";

/** Refuses nothing: what is wrong is among the findings. */
export async function inspectMachine(tools: Pick<Tools, "environment" | "signal">): Promise<MachineFacts> {
  const [browser, { template, problems }, profiles] = await Promise.all([
    inspectBrowser(tools.environment, tools.signal),
    inspectTemplate(TEMPLATE),
    Promise.all(BUILT_IN_PROFILES.map(inspectProfile)),
  ]);
  const fonts = template ? await inspectFonts(template) : [];
  return {
    browser,
    template: { name: TEMPLATE, ...(template ? { version: template.version } : {}) },
    fonts,
    profiles,
    findings: [
      ...browser.problems,
      ...problems,
      ...fonts.flatMap((face) => face.problems),
      ...profiles.flatMap((profile) => profile.problems),
    ],
  };
}

async function inspectProfile(name: string): Promise<{ name: string; bytes?: number; problems: readonly Finding[] }> {
  try {
    const { bytes } = await openProfile(name, ".");
    return { name, bytes: bytes.length, problems: [] };
  } catch (error) {
    if (error instanceof Refusal) return { name, problems: error.findings };
    throw error;
  }
}
