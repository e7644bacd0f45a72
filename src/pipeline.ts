// Pipeline: the stations in order. The only file that knows all of them.
import { type Finding, Refusal } from "./base/finding.ts";
import { lostInCopyedit } from "./base/lost-sentence.ts";
import { settleFindings, unusedWaivers } from "./base/settle-findings.ts";
import { STATION_RULES } from "./base/station-rules.ts";
import { type Stopwatch, stopwatch } from "./base/stopwatch.ts";
import type { Tools } from "./base/tools.ts";
import { unknownRules } from "./base/unknown-rules.ts";
import { withinDeadline, withinLimit } from "./base/within-limit.ts";
import { applyCorrections, type Correction, copyedit, RULE_IDS, replayProof } from "./copyedit/copyedit.ts";
import { type FolioTable, type Galley, setGalley } from "./galley/galley.ts";
import { fillersAlone, type Issue, type LoadOptions, loadIssue, onlyArticle, withFillers } from "./issue/issue.ts";
import type { Manuscript, Photo } from "./manuscript/manuscript.ts";
import { checkOpening, inspectPhoto, proveRead, readManuscript } from "./manuscript/manuscript.ts";
import { type FaultPoints, type MakeUpOrder, makeUpPages, openSession, type Pages } from "./pages/pages.ts";
import { inspectPages, PAGE_RULE_IDS, PREFLIGHT_RULE_IDS } from "./preflight/preflight.ts";

export {
  acceptedCorrection,
  applyCorrections,
  type ErrorRate,
  errorRate,
  LIMITS,
  RULE_IDS,
} from "./copyedit/copyedit.ts";
export { inspectBrowser, openOverlays, openSession } from "./pages/pages.ts";
export { preflight } from "./preflight/preflight.ts";

export interface MadeIssue {
  readonly issue: Issue;
  /** As written; and as printed, with the certain corrections. */
  readonly manuscripts: readonly Manuscript[];
  readonly printed: readonly Manuscript[];
  readonly pages: Pages;
  readonly findings: readonly Finding[];
  /** By file: the certain corrections that are printed and not yet written. */
  readonly corrections: ReadonlyMap<string, readonly Correction[]>;
  /** Milliseconds a station; of the pages also each step, as "pages: print". */
  readonly stations: Readonly<Record<string, number>>;
}

/** Fault injection for tests: each station's product may be tampered with, and the build must end with 4. */
export interface Faults extends FaultPoints {
  readonly read?: (manuscript: Manuscript) => Manuscript;
  readonly copyedit?: (text: string) => string;
  readonly galley?: (html: string) => string;
}

export interface MakeOptions extends LoadOptions {
  /** One article alone. */
  readonly article?: string;
  /** Called as soon as the issue is known and before any work on it: takes its lock, or refuses. */
  readonly hold?: (issue: Issue) => Promise<void>;
  /** Called when all is read and before pages are made up: may refuse what it sees. */
  readonly accept?: (prepared: PreparedIssue) => void;
  /** False prints the text as written. */
  readonly copyedit?: boolean;
  /** Take pictures of the pages, for a proof. */
  readonly pictures?: boolean;
  readonly faults?: Faults;
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
  const { issue, manuscripts, order, printed, corrections } = prepared;
  const makeUp = (within: Tools): Promise<Pages> => makeUpPages(order, within);
  const pages = await times("pages", () => withinDeadline("pages-seconds", issue.limits, tools, makeUp));
  const found = [...prepared.found, ...pages.findings, ...inspectPages(pages, issue)];
  // Waivers of preflight's rules are judged when there is a print file.
  const waivers = issue.waivers.filter(({ rule }) => KNOWN_RULES.has(rule) && !PREFLIGHT_RULE_IDS.has(rule));
  const findings = [...settleFindings(found, issue), ...unusedWaivers(found, { waivers })];
  const steps = Object.entries(pages.spent).map(([step, spent]) => [`pages: ${step}`, spent] as const);
  const stations = { ...times.spent, ...Object.fromEntries(steps) };
  return { issue, manuscripts, printed, pages, findings, corrections, stations };
}

/** An issue that is read and copyedited, and the order to make up its pages. */
export interface PreparedIssue extends Pick<MadeIssue, "issue" | "manuscripts" | "printed" | "corrections"> {
  /** Pictures that fill a page, by their path as written. */
  readonly plates: ReadonlyMap<string, Photo>;
  readonly found: readonly Finding[];
  readonly order: MakeUpOrder;
}

/** The stations before the pages. */
export async function prepareIssue(
  target: string,
  tools: Tools,
  options: MakeOptions,
  times: Stopwatch = stopwatch(tools),
): Promise<PreparedIssue> {
  const { faults } = options;
  const loaded = await times("issue", () => loadIssue(target, tools, options));
  await options.hold?.(loaded);
  const issue =
    options.article === undefined ? loaded : { ...loaded, flatplan: onlyArticle(loaded, options.article), fillers: [] };
  const { manuscripts, plates } = await times("manuscript", () => readAll(issue, tools, faults));
  const edited = await times("copyedit", () => copyeditAll(issue, manuscripts, tools, options));
  const table = new Map(edited.printed.map((manuscript) => [manuscript.file, manuscript]));
  const setIssue = (planned: Issue, folios: FolioTable): Galley =>
    withinLimit("galley-seconds", issue.limits, TOP, () =>
      tampered(setGalley(planned, table, plates, folios), faults?.galley),
    );
  const fillers = (): Galley => setIssue(fillersAlone(issue), new Map());
  const order: MakeUpOrder = {
    issue,
    manuscripts: [...table.values()],
    set: (folios, placed) => setIssue(withFillers(issue, placed), folios),
    ...(issue.fillers.length > 0 ? { fillers } : {}),
    alone: options.article !== undefined,
    pictures: options.pictures === true,
    ...(faults ? { faults } : {}),
  };
  const prepared = {
    issue,
    manuscripts,
    plates,
    ...edited,
    found: [...firstFindings(issue, manuscripts), ...edited.findings],
    order,
  };
  options.accept?.(prepared);
  return prepared;
}

export interface CheckedIssue {
  readonly issue: Issue;
  readonly manuscripts: readonly { readonly manuscript: Manuscript; readonly corrections: readonly Correction[] }[];
  readonly findings: readonly Finding[];
}

/** The stations that need no browser: issue, manuscript and copyedit. */
export async function checkManuscripts(target: string, tools: Tools, options: LoadOptions = {}): Promise<CheckedIssue> {
  const issue = await loadIssue(target, tools, options);
  const { manuscripts } = await readAll(issue, tools, undefined);
  const edited = copyedit(manuscripts, issue, tools);
  const found = [...firstFindings(issue, manuscripts), ...edited.findings];
  // Waivers of later stations' rules are judged when those stations have run.
  const waivers = issue.waivers.filter((waiver) => RULE_IDS.has(waiver.rule));
  const findings = [...settleFindings(found, issue), ...unusedWaivers(found, { waivers })];
  return { issue, manuscripts: edited.manuscripts, findings };
}

const STATIONS = STATION_RULES.map(({ id }) => id);
const KNOWN_RULES = new Set([...RULE_IDS, ...PAGE_RULE_IDS, ...PREFLIGHT_RULE_IDS, ...STATIONS]);
const TOP = { file: "issue.yaml", line: 1, column: 1 };

/** What the stations before copyedit have found. */
const firstFindings = (issue: Issue, manuscripts: readonly Manuscript[]): Finding[] => [
  ...unknownRules(issue, KNOWN_RULES),
  ...issue.findings,
  ...manuscripts.flatMap((manuscript) => manuscript.findings),
];

const tampered = (galley: Galley, fault: Faults["galley"]): Galley =>
  fault ? { ...galley, runs: galley.runs.map((run) => ({ ...run, html: fault(run.html) })) } : galley;

/**
 * All manuscripts are read before the build stops, so that an office sees every fault at once.
 * @throws Refusal 3 with all faults, 4 when a reading does not hold every printed character of its file
 */
async function readAll(
  issue: Issue,
  tools: Tools,
  tamper: Faults | undefined,
): Promise<{ manuscripts: Manuscript[]; plates: Map<string, Photo> }> {
  const files = [
    ...new Set([...issue.flatplan, ...issue.fillers].flatMap((entry) => ("file" in entry ? [entry.file] : []))),
  ];
  const manuscripts: Manuscript[] = [];
  const faults: Finding[] = [];
  // Side by side: while the photos of one are decoded on threads of their own, the next is read.
  for (const read of await Promise.allSettled(files.map((file) => readManuscript(issue, file, tools)))) {
    if (read.status === "fulfilled") manuscripts.push(checkOpening(tamper?.read?.(read.value) ?? read.value, issue));
    else if (!(read.reason instanceof Refusal) || read.reason.exit !== 3) throw read.reason;
    else faults.push(...read.reason.findings);
  }
  if (faults.length > 0) throw new Refusal(3, faults);
  const lost = manuscripts.flatMap((manuscript) => proveInTime(manuscript, issue));
  if (lost.length > 0) throw new Refusal(4, lost);
  const plates = new Map<string, Photo>();
  for (const entry of issue.flatplan) {
    if (entry.type !== "plate") continue;
    const { photo, findings } = await inspectPhoto(issue.dir, entry.src, entry.place, issue.limits);
    if (!photo) throw new Refusal(3, findings);
    plates.set(entry.src, photo);
  }
  return { manuscripts, plates };
}

/**
 * The manuscripts with their certain corrections, read again. The list of corrections must explain every difference.
 * @throws Refusal 4 when it does not
 */
async function copyeditAll(
  issue: Issue,
  manuscripts: readonly Manuscript[],
  tools: Tools,
  options: MakeOptions,
): Promise<Pick<MadeIssue, "printed" | "findings" | "corrections">> {
  if (options.copyedit === false) return { printed: manuscripts, findings: [], corrections: new Map() };
  const { manuscripts: edited, findings } = copyedit(manuscripts, issue, tools);
  const read: Manuscript[] = [];
  for (const { manuscript, corrections } of edited) {
    const applied = applyCorrections(manuscript.text, corrections);
    const corrected = options.faults?.copyedit?.(applied) ?? applied;
    const fault = replayProof(manuscript.text, corrected, corrections);
    if (fault) throw new Refusal(4, [lostInCopyedit(manuscript, fault.at)]);
    read.push(
      corrected === manuscript.text ? manuscript : await readManuscript(issue, manuscript.file, tools, { corrected }),
    );
  }
  const lost = read.flatMap((manuscript) => proveInTime(manuscript, issue));
  if (lost.length > 0) throw new Refusal(4, lost);
  const corrections = new Map(edited.map((one) => [one.manuscript.file, one.corrections]));
  return { printed: read, findings, corrections };
}

const proveInTime = (manuscript: Manuscript, { limits }: Issue): readonly Finding[] =>
  withinLimit("read-seconds", limits, { file: manuscript.file, line: 1, column: 1 }, () => proveRead(manuscript));
