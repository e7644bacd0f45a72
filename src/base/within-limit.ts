// Within a limit: from a station's work to its product, or the Refusal that names the limit it passed, with file and line.
import { type Finding, finding, type Place, Refusal, type Wording } from "./finding.ts";
import { LIMIT_TABLE, type LimitName, type Limits } from "./limits.ts";
import { OverLimit, withinTime } from "./time-limit.ts";
import type { Tools } from "./tools.ts";

type TimeLimit = Extract<LimitName, `${string}-seconds`>;

/** For work that does not wait. @throws Refusal with the limit's exit code */
export function withinLimit<T>(name: TimeLimit, limits: Limits, place: Place, work: () => T): T {
  try {
    return withinTime(limits[name], work);
  } catch (error) {
    if (!(error instanceof OverLimit)) throw error;
    throw new Refusal(LIMIT_TABLE[name].exit, [limitFinding(name, limits, place, error.kind)]);
  }
}

/**
 * For work that waits: it gets tools whose signal is aborted when the time is over, and so ends its browser. The place is
 * the file that the work last said it was at.
 * @throws Refusal with the limit's exit code
 */
export async function withinDeadline<T>(
  name: TimeLimit,
  limits: Limits,
  tools: Tools,
  work: (tools: Tools) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const pass = (): void => own.abort(tools.signal.reason);
  if (tools.signal.aborted) pass();
  tools.signal.addEventListener("abort", pass, { once: true });
  const timer = setTimeout(() => own.abort(new OverLimit("time")), limits[name] * 1000);
  let file = "issue.yaml";
  const progress: Tools["progress"] = (event) => {
    file = event.file ?? file;
    tools.progress(event);
  };
  try {
    return await work({ ...tools, signal: own.signal, progress });
  } catch (error) {
    if (!(own.signal.reason instanceof OverLimit)) throw error;
    throw new Refusal(LIMIT_TABLE[name].exit, [limitFinding(name, limits, { file, line: 1, column: 1 })]);
  } finally {
    clearTimeout(timer);
    tools.signal.removeEventListener("abort", pass);
  }
}

/** What is said of a limit that was passed: time-limit for seconds, size-limit for all others. */
export function limitFinding(name: LimitName, limits: Limits, place: Place, kind: OverLimit["kind"] = "time"): Finding {
  const { zh, en } = LIMIT_TABLE[name];
  const allowed = limits[name];
  const isTime = name.endsWith("-seconds");
  const deep = isTime && kind === "stack";
  return finding({
    rule: isTime ? "time-limit" : "size-limit",
    level: "error",
    message: deep
      ? { zh: "嵌套太深，处理不了", en: "nested too deep to be worked through" }
      : { zh: `超过限度：${zh}最多 ${allowed}`, en: `over the limit: ${en}, at most ${allowed}` },
    expected: `≤ ${allowed}`,
    hint: orRaise(name, { zh: "拆开或改简单", en: "split or simplify it" }),
    place,
  });
}

/** What to do about a limit: `first`, or the line of issue.yaml that moves it. */
export function orRaise(name: LimitName, first: Wording): Wording {
  const { most } = LIMIT_TABLE[name];
  return {
    zh: `${first.zh}，或在 issue.yaml 的 limits 里放宽 ${name}（至多 ${most}）`,
    en: `${first.en}, or raise ${name} under limits of issue.yaml (up to ${most})`,
  };
}
