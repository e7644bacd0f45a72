// Build: an issue made and written below DIR/<id>/, all files or none.
import { join, relative, resolve } from "node:path";
import type { Finding } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import { type Hold, holdFolder } from "../files/hold-folder.ts";
import { writeFolder } from "../files/write-folder.ts";
import { LIMITS, type MadeIssue, type MakeOptions, makeIssue, openOverlays } from "../pipeline.ts";
import { errorRates, proofIssue } from "../proof-issue.ts";
import type { Settings } from "./arguments.ts";
import { compareLock, writeLock } from "./issue-lock.ts";
import { makeReport } from "./report.ts";
import { reportHtml } from "./report-html.ts";
import { showFindings } from "./show-findings.ts";

/** What a build came to, for whoever shows it. */
export interface BuiltIssue {
  readonly exit: 0 | 1;
  /** report.json */
  readonly report: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
  /** From the working folder to the issue's files. */
  readonly base: string;
  readonly sources: ReadonlyMap<string, string>;
  /** One line for people; "" when they asked for quiet. */
  readonly summary: string;
}

/** Makes an issue and writes its files while no other build can. */
export async function buildIssue(
  target: string,
  settings: Settings,
  tools: Tools,
  options: Pick<MakeOptions, "hold" | "accept"> = {},
): Promise<BuiltIssue> {
  let hold: Hold | undefined;
  try {
    return await buildHeld(target, settings, tools, {
      ...options,
      hold: async (issue) => {
        await options.hold?.(issue);
        hold = await holdFolder(join(resolve(settings.out), issue.id));
      },
    });
  } finally {
    await hold?.release();
  }
}

export function showBuilt({ exit, report, findings, base, sources, summary }: BuiltIssue, settings: Settings): 0 | 1 {
  if (settings.format === "json") process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    const last = settings.format === "pretty" || settings.format === "unix" ? summary : "";
    process.stdout.write(showFindings(findings, settings, base, sources) + last);
  }
  return exit;
}

async function buildHeld(
  target: string,
  settings: Settings,
  tools: Tools,
  options: Pick<MakeOptions, "hold" | "accept">,
): Promise<BuiltIssue> {
  const made = await makeIssue(target, tools, {
    copyedit: settings.copyedit,
    ...options,
    ...(settings.article === undefined ? {} : { article: settings.article }),
  });
  const lock = writeLock(made);
  await compareLock(made.issue.dir, lock, settings.locked);
  const parts = settings.only.length === 0 ? (["html", "pdf", "press", "proof"] as const) : settings.only;
  const want = {
    press: parts.includes("press"),
    sheets: parts.includes("sheets"),
    separations: settings.separations,
    language: settings.language,
  };
  const printed =
    want.press || want.sheets || want.separations
      ? await (await import("../print-issue.ts")).printIssue(made, tools, want)
      : undefined;
  const findings = [...made.findings, ...(printed?.findings ?? [])];
  const exit = exitOf(findings, settings.strict);
  const rates = errorRates(made, findings);
  const report = makeReport({ made, printed, findings, exit, rates }, settings.language);
  const proof = parts.includes("proof")
    ? await proofIssue(made, { findings, round: 0, language: settings.language })
    : undefined;
  const files = [
    ...(parts.includes("html") ? await withOverlays(made, findings) : []),
    ...(parts.includes("pdf") ? [{ path: "issue.pdf", bytes: made.pages.pdf }] : []),
    ...(printed?.files ?? []).map(({ name, bytes }) => ({ path: name, bytes })),
    ...(proof?.files ?? []).map(({ path, bytes }) => ({ path: `proof/${path}`, bytes })),
    { path: "report.html", bytes: reportHtml({ made, printed, findings, exit, rates }, settings.language) },
    { path: "report.json", bytes: `${JSON.stringify(report, null, 2)}\n` },
    { path: "issue.lock", bytes: lock },
  ];
  const folder = join(resolve(settings.out), made.issue.id);
  await writeFolder(folder, files, tools.signal);
  return {
    exit,
    report,
    findings,
    base: baseOf(made.issue.dir),
    sources: sourcesOf(made),
    summary: summary(made, folder, exit, rates, settings),
  };
}

/** Lines are tinted from half the gap at which the rule loose-line speaks. */
const TINTED = 0.05;

const withOverlays = ({ pages }: MadeIssue, findings: readonly Finding[]): ReturnType<typeof openOverlays> =>
  openOverlays(
    pages.html,
    pages.readings,
    findings.filter((one) => one.waived === undefined),
    TINTED,
  );

/** The manuscripts as written, by file. */
export const sourcesOf = ({ manuscripts }: Pick<MadeIssue, "manuscripts">): ReadonlyMap<string, string> =>
  new Map(manuscripts.map(({ file, text }) => [file, text]));

export function exitOf(findings: readonly Finding[], strict: boolean): 0 | 1 {
  return findings.some(
    (one) => one.waived === undefined && (one.level === "error" || (strict && one.level === "warning")),
  )
    ? 1
    : 0;
}

/** From the working folder to the issue's files. */
export const baseOf = (dir: string): string => {
  const path = relative(process.cwd(), dir).replaceAll("\\", "/");
  return path === "" ? "" : `${path}/`;
};

function summary(
  made: MadeIssue,
  folder: string,
  exit: number,
  rates: ReturnType<typeof errorRates>,
  { language, quiet }: Settings,
): string {
  if (quiet) return "";
  const { text } = made.pages;
  const where = relative(process.cwd(), folder) || ".";
  const pages = made.pages.readings.length;
  const rate = rates.get("")?.perTenThousand ?? 0;
  const limit = LIMITS[made.issue.publication.kind];
  if (language === "zh-CN") {
    return `${where}：${pages} 页，${text.manuscript} 字，丢失 ${text.lost}、重复 ${text.repeated}、错位 ${text.moved}；估计差错率万分之 ${rate}（限 ${limit}）${exit === 0 ? "" : "；有错误，作草稿论"}\n`;
  }
  return `${where}: ${pages} pages, ${text.manuscript} characters, ${text.lost} lost, ${text.repeated} repeated, ${text.moved} moved; estimated errors ${rate} in 10,000 (limit ${limit})${exit === 0 ? "" : "; errors: a draft"}\n`;
}
