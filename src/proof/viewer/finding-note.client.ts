// Finding note: a finding in words, with its place, what should stand there, and the three verdicts.
import type { Verdict } from "../../marks/marks.ts";
import type { ProofFinding } from "../proof-data.ts";
import { make } from "./element.client.ts";
import { signFor, signName } from "./proof-sign.client.ts";
import { type View, verdictOf } from "./view.client.ts";
import { inLanguage, say, type Word } from "./wording.client.ts";

/** The same note stands beside its line and in the list. */
export function noteOf(view: View, one: ProofFinding, className: string): HTMLElement {
  const { language } = view.choice;
  const mark = verdictOf(view, one);
  const sign = signFor(one);
  const head = make("p", { class: "note-head" }, [
    make("span", { class: `sign sign-${sign}`, text: inLanguage(signName(sign), language) }),
    make("button", {
      class: "rule",
      text: one.rule,
      attributes: { type: "button", "aria-pressed": String(view.choice.finding === one.id) },
      onClick: () => view.goToFinding(one.id),
    }),
    one.waived !== undefined && make("span", { class: "waived", text: say("waived", language), title: one.waived }),
    mark && make("span", { class: `verdict ${mark.verdict}`, text: say(mark.verdict, language) }),
  ]);
  const body = [
    make("p", { class: "message", text: inLanguage(one.message, language) }),
    correction(view, one),
    one.hint && make("p", { class: "hint", text: inLanguage(one.hint, language) }),
    place(view, one),
    one.waived === undefined && verdicts(view, one),
  ];
  return make("article", { class: `note ${className}`, attributes: { "data-finding": one.id } }, [head, ...body]);
}

function correction(view: View, one: ProofFinding): HTMLElement | undefined {
  const { actual, expected } = one;
  if (expected === undefined)
    return actual ? make("p", { class: "correction" }, [make("del", { text: visible(actual) })]) : undefined;
  return make("p", { class: "correction" }, [
    actual ? make("del", { text: visible(actual) }) : undefined,
    make("span", { class: "arrow", text: " → " }),
    expected === ""
      ? make("em", { text: say("remove", view.choice.language) })
      : make("ins", { text: visible(expected) }),
  ]);
}

/** A blank that is the matter itself must be seen. */
const visible = (text: string): string => (text.trim() === "" ? text.replaceAll(/\s/g, "␣") : text);

function place(view: View, one: ProofFinding): HTMLElement | undefined {
  const { file, line = 1, column = 1 } = one;
  if (file === undefined) return undefined;
  return make("button", {
    class: "place",
    text: `${file}:${line}:${column}`,
    title: say("openInEditor", view.choice.language),
    attributes: { type: "button" },
    onClick: () => view.host.act({ kind: "open", file, line, column }),
  });
}

function verdicts(view: View, one: ProofFinding): HTMLElement {
  const { language, by } = view.choice;
  const mark = verdictOf(view, one);
  const button = (verdict: Verdict, word: Word): HTMLElement =>
    make("button", {
      class: `judge ${verdict}`,
      text: say(word, language),
      attributes: { type: "button", "aria-pressed": String(mark?.verdict === verdict) },
      onClick: () => judge(view, one, verdict, by),
    });
  return make("div", { class: "verdicts", attributes: { role: "group", "aria-label": one.rule } }, [
    button("accepted", "accept"),
    button("rejected", "reject"),
    button("queried", "raise"),
  ]);
}

/** A verdict given twice is taken back. */
export function judge(view: View, one: ProofFinding, verdict: Verdict, by: string): void {
  const mark = verdictOf(view, one);
  if (mark?.verdict === verdict) view.host.act({ kind: "unmark", id: mark.id });
  else view.host.act({ kind: "verdict", finding: one, verdict, ...(by === "" ? {} : { by }) });
}
