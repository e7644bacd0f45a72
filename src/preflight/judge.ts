// From the faults that rules report to findings: levels from issue.yaml, folios and manuscript lines, like faults of a page as one.
import { type Finding, finding, type Level, type Place } from "../base/finding.ts";
import type { PreflightContext } from "./context.ts";
import type { CheckedPage, Fault, Rule } from "./rule.ts";

export interface Verdicts {
  readonly reporter: (rule: Rule) => (fault: Fault) => void;
  /** Runs a step of the rule; an exception becomes a finding. */
  readonly guard: (rule: Rule, step: () => void | Promise<void>) => void | Promise<void>;
  readonly findings: () => readonly Finding[];
}

interface Group {
  readonly rule: Rule;
  readonly fault: Fault;
  count: number;
}

export function judge(context: PreflightContext, pages: readonly CheckedPage[]): Verdicts {
  const groups = new Map<string, Group>();
  const broken = new Set<Rule>();

  function add(rule: Rule, fault: Fault): void {
    const key = [rule.id, fault.page ?? -1, fault.key ?? fault.message.en].join("\0");
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { rule, fault, count: 1 });
  }

  function guard(rule: Rule, step: () => void | Promise<void>): void | Promise<void> {
    try {
      const result = step();
      return result instanceof Promise ? result.catch(() => void broken.add(rule)) : undefined;
    } catch {
      broken.add(rule);
    }
  }

  function toFinding({ rule, fault, count }: Group): Finding {
    const set = context.rules?.[rule.id]?.level;
    const level: Level = set && set !== "off" ? set : (fault.level ?? rule.level);
    const { message, actual, expected, hint } = fault;
    const times =
      count > 1
        ? { zh: `${message.zh}（本页共 ${count} 处）`, en: `${message.en} (${count} places on the page)` }
        : message;
    const folio = fault.page === undefined ? undefined : (context.folios?.[fault.page] ?? fault.page + 1);
    return finding({
      rule: rule.id,
      level,
      message: times,
      actual,
      expected,
      hint,
      folio,
      place: fault.place ?? located(fault),
    });
  }

  function located({ page, box }: Fault): Place | undefined {
    const trim = page === undefined ? undefined : pages[page]?.size.trim;
    if (!trim || !box || page === undefined) return undefined;
    const moved = {
      left: box.left - trim.x0,
      right: box.right - trim.x0,
      bottom: box.bottom - trim.y0,
      top: box.top - trim.y0,
    };
    return context.locate?.(page, moved);
  }

  return {
    reporter: (rule) => (fault) => add(rule, fault),
    guard,
    findings: () => [...[...groups.values()].map(toFinding), ...[...broken].map(stumbled)],
  };
}

function stumbled(rule: Rule): Finding {
  return finding({
    rule: "pdf-damaged",
    level: "error",
    message: {
      zh: `“${rule.title.zh}”一项因文件损坏未能查完`,
      en: `"${rule.title.en}" could not be checked to the end: the file is damaged`,
    },
    actual: rule.id,
  });
}
