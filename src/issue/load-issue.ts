// Loaded issue: from an issue.yaml (or its folder) to an Issue; every fault of the file is told at once.
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { decodeText } from "../base/decode-text.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, finding, type Place, Refusal, type Wording } from "../base/finding.ts";
import { type Limits, limitsWith } from "../base/limits.ts";
import { lineIndex } from "../base/line-index.ts";
import { once } from "../base/memory.ts";
import { measure, pageGeometry } from "../base/page-geometry.ts";
import { checkSchema } from "../base/schema-findings.ts";
import type { Tools } from "../base/tools.ts";
import { mmToPx, parseLength } from "../base/units.ts";
import { readYaml } from "../base/yaml-text.ts";
import { profileFault } from "./check-profile.ts";
import { chosen } from "./chosen-entries.ts";
import { missing, readFlatplan } from "./flatplan.ts";
import type { Issue, LoadOptions, RuleSetting } from "./issue.ts";
import { findIssueFile, refusal } from "./issue-file.ts";
import { checkPrintCss } from "./print-css.ts";
import { loadPublication } from "./publication.ts";
import { issueSchema } from "./schema.ts";
import { type LoadedTemplate, loadTemplate } from "./template.ts";
import { parseTrim, TRIM_NAMES } from "./trim.ts";

const RULE = "issue-yaml";
const YAML_BYTES = 1_000_000;

interface Written {
  issue: { id: string; year: number; number: number; serial?: number; date: string };
  template?: string;
  trim?: string;
  bleed?: string;
  binding?: Issue["binding"];
  columns?: number;
  folios?: { first?: number; from?: "cover" | "text"; "count-covers"?: boolean };
  "running-heads"?: Issue["runningHeads"];
  fillers?: string[];
  press?: {
    standard?: Issue["press"]["standard"];
    profile?: string;
    "ink-limit"?: number;
    marks?: Issue["press"]["marks"];
    cover?: Issue["press"]["cover"];
  };
  printing?: unknown;
  rules?: Record<string, RuleSetting>;
  limits?: Partial<Limits>;
  waive?: { rule: string; article?: string; line?: number; reason: string }[];
  terms?: string;
}

/**
 * `target` is an issue's folder or its issue.yaml. Throws a Refusal of exit 2 with all findings of the file, of its
 * template and of missing articles; findings of lower level are on the issue.
 */
export async function loadIssue(target: string, tools: Tools, options: LoadOptions = {}): Promise<Issue> {
  tools.signal.throwIfAborted();
  tools.progress({ station: "issue", detail: target });
  const file = await findIssueFile(target);
  const dir = dirname(file);
  const name = basename(file);
  const bytes = await readFile(file);
  const decoded = decodeText(name, bytes);
  if (decoded.finding) throw new Refusal(2, [decoded.finding]);
  if (bytes.length > YAML_BYTES)
    throw refusal({ zh: "issue.yaml 超过 1 MB", en: "issue.yaml is larger than 1 MB" }, name);
  const index = lineIndex(name, decoded.text);
  const { yaml, faults } = once(tools.memory, `yaml ${name} ${decoded.text}`, () => {
    const yaml = readYaml({ index, span: { start: 0, end: decoded.text.length }, rule: RULE });
    // With broken YAML half the keys would be reported as missing: tell the breakage first.
    return { yaml, faults: yaml.findings.length > 0 ? yaml.findings : checkSchema(issueSchema, yaml, index, RULE) };
  });
  if (faults.length > 0) throw new Refusal(2, faults);
  const findings: Finding[] = [];
  const written = yaml.value as unknown as Written;
  const place = (pointer: string): Place => {
    const span = (yaml.spans.get(pointer) ?? yaml.spans.get(""))?.value;
    return index.place(span?.start ?? 0, yaml.spans.has(pointer) ? span?.end : undefined);
  };
  const fault = (pointer: string, message: Wording, more: Partial<Finding> = {}): void => {
    findings.push(finding({ rule: RULE, level: "error", message, ...more, place: place(pointer) }));
  };

  const { id, date, year, number, serial } = written.issue;
  if (!safeName(id)) {
    fault(
      "/issue/id",
      { zh: `id “${id}” 不能作文件夹名`, en: `id “${id}” can't be the name of a folder` },
      {
        actual: id,
        hint: { zh: "只用字母、数字、汉字、- _ .", en: "use letters, digits, Han, - _ ." },
      },
    );
  }
  if (Number.isNaN(Date.parse(date)) || new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date) {
    fault("/issue/date", { zh: `没有 ${date} 这一天`, en: `there is no day ${date}` }, { actual: date });
  }
  const trim = parseTrim(written.trim ?? "大16开");
  if (!trim) {
    const names = Object.keys(TRIM_NAMES);
    fault(
      "/trim",
      { zh: `看不懂开本 ${written.trim}`, en: `trim ${written.trim} is not a size` },
      {
        actual: written.trim,
        expected: didYouMean(written.trim ?? "", names) ?? `210mm 285mm, ${names.join(", ")}`,
      },
    );
  }
  const bleed = parseLength(written.bleed ?? "3mm") ?? 0;
  if (bleed > mmToPx(20))
    fault("/bleed", { zh: "出血超过 20mm", en: "the bleed is more than 20mm" }, { actual: written.bleed });

  const loaded = await orFindings(
    () => loadTemplate(written.template ?? "magazine", dir, place("/template"), tools.memory),
    findings,
  );
  const publication = await loadPublication(yaml, index, dir);
  findings.push(...publication.findings);
  const flatplan = await readFlatplan({ yaml, index, dir }, loaded?.template ?? { accents: [], accentsByTurn: false });
  findings.push(...flatplan.findings);
  for (const [turn, filler] of (written.fillers ?? []).entries()) {
    const at = place(`/fillers/${turn}`);
    findings.push(...(await missing(dir, filler, at)));
    const planned = flatplan.entries.some((entry) => "file" in entry && entry.file === filler);
    if (planned || (written.fillers ?? []).indexOf(filler) < turn) findings.push(twice(filler, at));
  }
  const terms = written.terms === undefined ? undefined : resolve(dir, written.terms);
  if (terms && !(await isFile(terms)))
    fault("/terms", { zh: `找不到 ${written.terms}`, en: `no such file: ${written.terms}` });
  let profile = written.press?.profile ?? "fogra39-300";
  if (/\.(icc|icm)$/i.test(profile)) {
    const path = resolve(dir, profile);
    const wrong = await profileFault(path, profile);
    if (wrong) fault("/press/profile", wrong, { actual: profile });
    profile = path;
  }
  const geometry = trim && loaded ? pageGeometry(trim, bleed, loaded.design) : undefined;
  if (trim && loaded && !geometry) {
    fault(
      "/trim",
      {
        zh: "开本减去页边不足 8 字 × 4 行，排不下版心",
        en: "the margins leave no type area: fewer than 8 字 or 4 lines in this trim",
      },
      {
        actual: written.trim,
        hint: { zh: "改大开本，或改小模板的 margins", en: "take a larger trim, or smaller margins in the template" },
      },
    );
  }
  const entries = await chosen(flatplan.entries, options.article, dir, findings, place(""));
  if (!loaded || !geometry || findings.some((one) => one.level === "error")) throw new Refusal(2, findings);
  const { template } = loaded;
  return {
    dir,
    file,
    id,
    year,
    number,
    ...(serial === undefined ? {} : { serial }),
    date,
    publication: publication.publication,
    template,
    geometry,
    measures: [1, 2, 3, 4].map((columns) => measure(geometry, columns, template.gutter)),
    binding: written.binding ?? "saddle",
    columns: written.columns ?? 3,
    folios: {
      first: written.folios?.first ?? 1,
      from: written.folios?.from ?? "cover",
      countCovers: written.folios?.["count-covers"] ?? true,
    },
    runningHeads: written["running-heads"] ?? "magazine",
    flatplan: entries,
    fillers: (written.fillers ?? []).map((filler, turn) => ({ file: filler, place: place(`/fillers/${turn}`) })),
    press: {
      standard: written.press?.standard ?? "PDF/X-4",
      profile,
      inkLimit: written.press?.["ink-limit"] ?? 300,
      marks: written.press?.marks ?? ["crop", "registration", "bars", "slug"],
      cover: written.press?.cover ?? "inside",
    },
    printing: written.printing,
    rules: Object.fromEntries(
      Object.entries(written.rules ?? {}).map(([name, setting]) => [
        name,
        { ...setting, place: place(`/rules/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`) },
      ]),
    ),
    limits: limitsWith(written.limits),
    waivers: (written.waive ?? []).map((waiver, turn) => ({ ...waiver, place: place(`/waive/${turn}`) })),
    ...(terms ? { terms } : {}),
    sources: [
      { path: file, sha256: createHash("sha256").update(bytes).digest("hex") },
      ...publication.sources,
      ...loaded.sources,
    ],
    findings: [
      ...findings,
      ...once(tools.memory, `print css ${template.dir} ${template.hash}`, () => checkPrintCss(template.styles)),
    ],
  };
}

/** A safe single name on every system: no separators, no dots at its ends, no device names of Windows. */
function safeName(id: string): boolean {
  return (
    /^[\p{L}\p{N}_][\p{L}\p{N}._ -]{0,63}$/u.test(id) &&
    !/[. ]$/.test(id) &&
    !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(id)
  );
}

async function orFindings(
  load: () => Promise<LoadedTemplate>,
  findings: Finding[],
): Promise<LoadedTemplate | undefined> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.push(...error.findings);
    return undefined;
  }
}

const twice = (file: string, place: Place): Finding =>
  finding({
    rule: "fillers",
    level: "error",
    message: { zh: `补白 ${file} 已经排在本期里`, en: `the filler ${file} stands in the issue already` },
    actual: file,
    hint: { zh: "每篇补白只写一次，也不写进 flatplan", en: "name a filler once, and not in the flatplan" },
    place,
  });

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
