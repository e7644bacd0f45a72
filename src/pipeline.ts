// Pipeline: the stations in order, and what every face may ask of them.
import { type Finding, Refusal } from "./base/finding.ts";
import { settleFindings, unusedWaivers } from "./base/settle-findings.ts";
import { stopwatch } from "./base/stopwatch.ts";
import type { Tools } from "./base/tools.ts";
import { withinDeadline } from "./base/within-limit.ts";
import { type Correction, copyedit, RULE_IDS } from "./copyedit/copyedit.ts";
import { type Issue, type LoadOptions, loadIssue } from "./issue/issue.ts";
import type { Manuscript } from "./manuscript/manuscript.ts";
import { type Look, makeUpPages, openSession, type Pages } from "./pages/pages.ts";
import { inspectPages, PREFLIGHT_RULE_IDS } from "./preflight/preflight.ts";
import {
  firstFindings,
  KNOWN_RULES,
  type MakeOptions,
  type PreparedIssue,
  prepareIssue,
  readEach,
} from "./prepare-issue.ts";

export {
  acceptedCorrection,
  applyCorrections,
  type ErrorRate,
  errorRate,
  LIMITS,
  RULE_IDS,
} from "./copyedit/copyedit.ts";
export { inspectBrowser, type Look, openOverlays, openSession } from "./pages/pages.ts";
export { preflight } from "./preflight/preflight.ts";

export type { Faults, MakeOptions, PreparedIssue } from "./prepare-issue.ts";

export interface MadeIssue extends Pick<PreparedIssue, "issue" | "manuscripts" | "printed" | "corrections"> {
  readonly pages: Pages;
  readonly findings: readonly Finding[];
  /** Milliseconds a station; of the pages also each step, as "pages: print". */
  readonly stations: Readonly<Record<string, number>>;
}

/** From an issue's folder to its pages. The browser starts while the manuscripts are read. */
export const makeIssue = (target: string, tools: Tools, options: MakeOptions = {}): Promise<MadeIssue> =>
  inSession(tools, (within) => makeIn(target, within, options));

/** Work in the face's session, or in one for this work alone. */
export async function inSession<T>(tools: Tools, work: (tools: Tools) => Promise<T>): Promise<T> {
  if (tools.session) return work(tools);
  const session = openSession({ ...tools, once: true });
  try {
    return await work({ ...tools, session });
  } finally {
    await session.close();
  }
}

async function makeIn(target: string, tools: Tools, options: MakeOptions): Promise<MadeIssue> {
  const times = stopwatch(tools);
  const prepared = await prepareIssue(target, tools, options, times);
  const { issue, manuscripts, order, printed, corrections, judging } = prepared;
  // Pages do not hang on what an editor has still to decide: the rules read while the tabs are at work.
  const judge = (): void => void judging.begin().catch(() => undefined);
  const look = (pages: Look): void => {
    options.look?.(pages);
    judge();
  };
  const beside = { ...order, ...(options.look ? { look } : { meanwhile: judge }) };
  const makeUp = (within: Tools): Promise<Pages> => makeUpPages(beside, within);
  const pages = await times("pages", () => withinDeadline("pages-seconds", issue.limits, tools, makeUp)).catch(
    (error: unknown) => {
      judging.drop();
      throw error;
    },
  );
  const judged = await judging.begin();
  const found = [...prepared.found, ...judged, ...pages.findings, ...inspectPages(pages, issue)];
  // Waivers of preflight's rules are judged when there is a print file.
  const waivers = issue.waivers.filter(({ rule }) => KNOWN_RULES.has(rule) && !PREFLIGHT_RULE_IDS.has(rule));
  const findings = [...settleFindings(found, issue), ...unusedWaivers(found, { waivers })];
  const steps = Object.entries(pages.spent).map(([step, spent]) => [`pages: ${step}`, spent] as const);
  const { pages: whole = 0, ...before } = times.spent;
  const stations = { ...before, "copyedit: judge": judging.spent(), pages: whole, ...Object.fromEntries(steps) };
  return { issue, manuscripts, printed, pages, findings, corrections, stations };
}

export interface CheckedIssue {
  readonly issue: Issue;
  readonly manuscripts: readonly { readonly manuscript: Manuscript; readonly corrections: readonly Correction[] }[];
  readonly findings: readonly Finding[];
}

/**
 * The stations that need no browser: issue, manuscript and copyedit.
 * @throws Refusal 3 with what is wrong with the manuscripts that can't be read, and all that is to be said of the others
 */
export async function checkManuscripts(target: string, tools: Tools, options: LoadOptions = {}): Promise<CheckedIssue> {
  const issue = await loadIssue(target, tools, options);
  const { manuscripts, faults } = await readEach(issue, tools);
  const edited = copyedit(manuscripts, issue, tools);
  const found = [...firstFindings(issue, manuscripts), ...edited.findings];
  // Waivers of later stations' rules are judged when those stations have run.
  const waivers = issue.waivers.filter((waiver) => RULE_IDS.has(waiver.rule));
  const findings = [...settleFindings(found, issue), ...unusedWaivers(found, { waivers })];
  if (faults.length > 0) throw new Refusal(3, [...faults, ...findings]);
  return { issue, manuscripts: edited.manuscripts, findings };
}
