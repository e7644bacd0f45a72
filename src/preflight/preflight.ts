// Report: what a printer would reject in a PDF, read from the file's own objects; with the manuscript's lines where they are known.
import { type Finding, finding } from "../base/finding.ts";
import { openPdf, type PdfFile } from "../pdf/objects.ts";
import { pageSize } from "../pdf/page-sizes.ts";
import { type Mark, walkLimits, walkPage } from "../pdf/walk.ts";
import type { PreflightContext } from "./context.ts";
import { judge, type Verdicts } from "./judge.ts";
import { touches } from "./measure.ts";
import type { CheckedPage, Inspector } from "./rule.ts";
import { RULES } from "./rules.ts";

export type { PreflightContext, RuleLimits } from "./context.ts";
export { inspectPages } from "./inspect-pages.ts";
export { PAGE_RULE_IDS } from "./page-rules.ts";
export type { Rule, Stage } from "./rule.ts";
export { PREFLIGHT_RULE_IDS } from "./rules.ts";

export interface ImageUse {
  /** From 0. */
  readonly page: number;
  /** SHA-256 of the image's data. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly ppi: number;
  readonly space: string;
}

export interface PreflightFacts {
  pages: number;
  /** PDF version and what the file says it is: "PDF/X-4", or nothing. */
  version: string;
  standard: string | undefined;
  profile: string | undefined;
  fonts: readonly string[];
  spots: readonly string[];
  images: ImageUse[];
  /** Greatest ink over a window of 15 mm², percent, one a page. */
  ink: number[];
}

export interface Preflight {
  readonly findings: readonly Finding[];
  readonly facts: PreflightFacts;
}

/** Never throws on a malformed file: what cannot be read is a finding. `name` stands in findings without a manuscript line. */
export async function preflight(
  file: { readonly bytes: Uint8Array; readonly name: string },
  context: PreflightContext = {},
  signal?: AbortSignal,
): Promise<Preflight> {
  const facts: PreflightFacts = {
    pages: 0,
    version: "",
    standard: undefined,
    profile: undefined,
    fonts: [],
    spots: [],
    images: [],
    ink: [],
  };
  let opened: PdfFile;
  try {
    opened = await openPdf(file.bytes);
  } catch (error) {
    return { findings: [damaged(error)], facts };
  }
  if (opened.pages.length === 0) return { findings: [damaged(new Error("no pages"))], facts };
  facts.pages = opened.pages.length;
  facts.version = /%PDF-(\d\.\d)/.exec(Buffer.from(file.bytes.subarray(0, 1024)).toString("latin1"))?.[1] ?? "";
  const pages = opened.pages.map((page, index): CheckedPage => ({ index, page, size: pageSize(page) }));
  const verdicts = judge(context, pages);
  const met = await inspect(opened, pages, context, facts, verdicts, signal);
  const findings = verdicts.findings();
  return { findings: met ? [...findings, unfinished()] : findings, facts };
}

async function inspect(
  file: PdfFile,
  pages: readonly CheckedPage[],
  context: PreflightContext,
  facts: PreflightFacts,
  verdicts: Verdicts,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const stage = context.stage ?? "advert";
  const inspectors: Inspector[] = [];
  for (const { rule } of RULES) {
    const limits = context.rules?.[rule.id];
    if (limits?.level === "off" || (rule.stages && !rule.stages.includes(stage))) continue;
    const { min, max, allow = [] } = limits ?? {};
    const report = verdicts.reporter(rule);
    verdicts.guard(
      rule,
      () =>
        void inspectors.push(
          guarded(rule.open({ file, pages, context, facts, min, max, allow, report }), (step) =>
            verdicts.guard(rule, step),
          ),
        ),
    );
  }
  const limits = walkLimits();
  for (const page of pages) {
    signal?.throwIfAborted();
    try {
      const look = (mark: Mark): void => {
        if (!touches(mark.box, page.size.bleed)) return;
        for (const inspector of inspectors) inspector.mark?.(mark, page);
      };
      if (!context.supplied?.has(page.index)) walkPage(page.page, look, limits);
    } catch {
      limits.met = true;
    }
    for (const inspector of inspectors) await inspector.page?.(page);
  }
  for (const inspector of inspectors) await inspector.end?.();
  return limits.met;
}

/** A rule that stumbles over a malformed object is a finding of its own, and no end to the others. */
function guarded(inspector: Inspector, guard: (step: () => void | Promise<void>) => void | Promise<void>): Inspector {
  return {
    mark: inspector.mark && ((mark, page) => void guard(() => inspector.mark?.(mark, page))),
    page: inspector.page && ((page) => guard(() => inspector.page?.(page))),
    end: inspector.end && (() => guard(() => inspector.end?.())),
  };
}

function damaged(error: unknown): Finding {
  const reason = error instanceof Error ? error.message : "";
  return finding({
    rule: "pdf-damaged",
    level: "error",
    message: {
      zh: "文件不是可读的 PDF，或已加密、损坏",
      en: "The file is no readable PDF, or it is encrypted or damaged",
    },
    actual: reason.replace(/\s+/g, " ").slice(0, 120) || undefined,
    hint: { zh: "请对方重新导出，不要加密", en: "Have it exported again, without encryption" },
  });
}

function unfinished(): Finding {
  return finding({
    rule: "pdf-damaged",
    level: "error",
    message: {
      zh: "文件内容过多或嵌套过深，没有全部读完",
      en: "The file holds too much or is nested too deep to be read to its end",
    },
    hint: { zh: "请对方拼合或重新导出", en: "Have it flattened or exported again" },
  });
}
