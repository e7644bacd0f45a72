// Prepared issue: the stations before the pages, from an issue's folder to the order to make up its pages.
import { type Finding, Refusal } from "./base/finding.ts";
import { lostInCopyedit } from "./base/lost-sentence.ts";
import { type SideWork, sideWork } from "./base/side-work.ts";
import { STATION_RULES } from "./base/station-rules.ts";
import { type Stopwatch, stopwatch } from "./base/stopwatch.ts";
import type { Tools } from "./base/tools.ts";
import { unknownRules } from "./base/unknown-rules.ts";
import { withinLimit } from "./base/within-limit.ts";
import {
  applyCorrections,
  type Corrected,
  type Correction,
  correct,
  RULE_IDS,
  replayProof,
} from "./copyedit/copyedit.ts";
import { type FolioTable, type Galley, openGalley } from "./galley/galley.ts";
import { fillersAlone, type Issue, type LoadOptions, loadIssue, onlyArticle, withFillers } from "./issue/issue.ts";
import type { Manuscript, Photo } from "./manuscript/manuscript.ts";
import { checkOpening, inspectPhoto, proveRead, readManuscript } from "./manuscript/manuscript.ts";
import type { FaultPoints, Look, MakeUpOrder, PlacedFillers } from "./pages/pages.ts";
import { PAGE_RULE_IDS, PREFLIGHT_RULE_IDS } from "./preflight/preflight.ts";

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
  /** Called when pages can be looked at: nothing has been printed or proved yet. */
  readonly look?: (pages: Look) => void;
  readonly faults?: Faults;
}

/** An issue that is read and corrected, and the order to make up its pages. */
export interface PreparedIssue {
  readonly issue: Issue;
  /** As written; and as printed, with the certain corrections. */
  readonly manuscripts: readonly Manuscript[];
  readonly printed: readonly Manuscript[];
  /** By file: the certain corrections that are printed and not yet written. */
  readonly corrections: ReadonlyMap<string, readonly Correction[]>;
  /** What copyedit has to say of it: nothing that is printed hangs on it. */
  readonly judging: SideWork<readonly Finding[]>;
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
  const { judge, ...edited } = await times("copyedit", () => correctAll(issue, manuscripts, tools, options));
  const table = new Map(edited.printed.map((manuscript) => [manuscript.file, manuscript]));
  const opened = (planned: Issue): ((folios: FolioTable) => Galley) => {
    const set = openGalley(planned, table, plates, tools.memory);
    return (folios) => withinLimit("galley-seconds", issue.limits, TOP, () => tampered(set(folios), faults?.galley));
  };
  const plain = opened(issue);
  const filled = new Map<PlacedFillers, ReturnType<typeof opened>>();
  const openedWith = (placed: PlacedFillers): ReturnType<typeof opened> => {
    const set = filled.get(placed) ?? opened(withFillers(issue, placed));
    filled.set(placed, set);
    return set;
  };
  const order: MakeUpOrder = {
    issue,
    manuscripts: [...table.values()],
    set: (folios, placed) => (placed ? openedWith(placed) : plain)(folios),
    ...(issue.fillers.length > 0 ? { fillers: () => opened(fillersAlone(issue))(new Map()) } : {}),
    alone: options.article !== undefined,
    pictures: options.pictures === true,
    ...(faults ? { faults } : {}),
  };
  const prepared = {
    issue,
    manuscripts,
    plates,
    ...edited,
    found: firstFindings(issue, manuscripts),
    judging: sideWork(judge, tools.clock),
    order,
  };
  options.accept?.(prepared);
  return prepared;
}

const STATIONS = STATION_RULES.map(({ id }) => id);
/** Of all stations. */
export const KNOWN_RULES = new Set([...RULE_IDS, ...PAGE_RULE_IDS, ...PREFLIGHT_RULE_IDS, ...STATIONS]);

const TOP = { file: "issue.yaml", line: 1, column: 1 };

/** What the stations before copyedit have found. */
export const firstFindings = (issue: Issue, manuscripts: readonly Manuscript[]): Finding[] => [
  ...unknownRules(issue, KNOWN_RULES),
  ...issue.findings,
  ...manuscripts.flatMap((manuscript) => manuscript.findings),
];

const tampered = (galley: Galley, fault: Faults["galley"]): Galley =>
  fault ? { ...galley, runs: galley.runs.map((run) => ({ ...run, html: fault(run.html) })) } : galley;

/** Manuscripts and pictures of an issue that can be read, and what is wrong with the others. */
export interface ReadIssue {
  readonly manuscripts: readonly Manuscript[];
  readonly plates: ReadonlyMap<string, Photo>;
  readonly faults: readonly Finding[];
}

/**
 * All is read, so that an office sees every fault at once.
 * @throws Refusal 4 when a reading does not hold every printed character of its file
 */
export async function readEach(issue: Issue, tools: Tools, tamper?: Faults): Promise<ReadIssue> {
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
  const plates = new Map<string, Photo>();
  for (const entry of issue.flatplan) {
    if (entry.type !== "plate") continue;
    const { photo, findings } = await inspectPhoto(issue.dir, entry.src, entry.place, issue.limits);
    if (photo) plates.set(entry.src, photo);
    else faults.push(...findings);
  }
  const lost = manuscripts.flatMap((manuscript) => proveInTime(manuscript, issue));
  if (lost.length > 0) throw new Refusal(4, lost);
  return { manuscripts, plates, faults };
}

/** @throws Refusal 3 with all faults of readEach, 4 as it does */
async function readAll(issue: Issue, tools: Tools, tamper: Faults | undefined): Promise<ReadIssue> {
  const read = await readEach(issue, tools, tamper);
  if (read.faults.length > 0) throw new Refusal(3, read.faults);
  return read;
}

/**
 * The manuscripts with their certain corrections, read again. The list of corrections must explain every difference.
 * @throws Refusal 4 when it does not
 */
async function correctAll(
  issue: Issue,
  manuscripts: readonly Manuscript[],
  tools: Tools,
  options: MakeOptions,
): Promise<Pick<PreparedIssue, "printed" | "corrections"> & Pick<Corrected, "judge">> {
  if (options.copyedit === false) return { printed: manuscripts, corrections: new Map(), judge: nothing };
  const { manuscripts: edited, judge } = correct(manuscripts, issue, tools);
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
  // Those that nothing was corrected in have been proved.
  const lost = read.flatMap((one) => (manuscripts.includes(one) ? [] : proveInTime(one, issue)));
  if (lost.length > 0) throw new Refusal(4, lost);
  const corrections = new Map(edited.map((one) => [one.manuscript.file, one.corrections]));
  return { printed: read, corrections, judge };
}

// biome-ignore lint/correctness/useYield: a work without steps
function* nothing(): Generator<undefined, readonly Finding[]> {
  return [];
}

/** A manuscript that was kept from an earlier build is the one that was proved then. */
const proved = new WeakSet<Manuscript>();

function proveInTime(manuscript: Manuscript, { limits }: Issue): readonly Finding[] {
  if (proved.has(manuscript)) return [];
  const place = { file: manuscript.file, line: 1, column: 1 };
  const lost = withinLimit("read-seconds", limits, place, () => proveRead(manuscript));
  if (lost.length === 0) proved.add(manuscript);
  return lost;
}
