// Panel: findings, articles, sign-off, changes and comments, one tab at a time.
import { drawArticles } from "./articles-tab.client.ts";
import { drawChanges } from "./changes-tab.client.ts";
import { drawChecklist } from "./checklist-tab.client.ts";
import { drawComments } from "./comments-tab.client.ts";
import { make } from "./element.client.ts";
import { noteOf } from "./finding-note.client.ts";
import { shownFindings, TABS, type Tab, type View, verdictOf } from "./view.client.ts";
import { say } from "./wording.client.ts";

export interface Panel {
  readonly element: HTMLElement;
  readonly draw: () => void;
}

const DRAWERS: Readonly<Record<Tab, (view: View) => readonly HTMLElement[]>> = {
  findings: drawFindings,
  articles: drawArticles,
  checklist: drawChecklist,
  changes: drawChanges,
  comments: drawComments,
};

export function makePanel(view: View): Panel {
  const tabs = make("div", { class: "tabs", attributes: { role: "tablist" } });
  const body = make("div", { class: "tab-body", attributes: { role: "tabpanel", id: "tab-body", tabindex: 0 } });
  const element = make("aside", { class: "panel" }, [tabs, body]);
  tabs.addEventListener("keydown", (event) => turn(view, event, tabs));
  const draw = (): void => {
    const { language, tab } = view.choice;
    element.setAttribute("aria-label", say("panel", language));
    const held = tabs.contains((tabs.getRootNode() as ShadowRoot).activeElement);
    tabs.replaceChildren(...tabsOf(view).map((name) => tabButton(view, name)));
    if (held) tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
    const top = body.dataset.tab === tab ? body.scrollTop : 0;
    const focus = focusOf(body);
    body.dataset.tab = tab;
    body.setAttribute("aria-labelledby", `tab-${tab}`);
    body.replaceChildren(...DRAWERS[tab](view));
    body.scrollTop = top;
    if (focus) body.querySelector<HTMLElement>(focus)?.focus();
  };
  return { element, draw };
}

/** Changes are there only when the proof was compared. */
const tabsOf = (view: View): readonly Tab[] =>
  TABS.filter((name) => name !== "changes" || view.data.changes !== undefined);

function tabButton(view: View, name: Tab): HTMLElement {
  const chosen = view.choice.tab === name;
  const count = countOf(view, name);
  return make("button", {
    text: `${say(name, view.choice.language)}${count === 0 ? "" : ` ${count}`}`,
    attributes: {
      type: "button",
      role: "tab",
      id: `tab-${name}`,
      "aria-selected": String(chosen),
      "aria-controls": "tab-body",
      tabindex: chosen ? 0 : -1,
    },
    onClick: () => {
      view.choice.tab = name;
      view.show();
    },
  });
}

function countOf(view: View, name: Tab): number {
  if (name === "findings") return shownFindings(view).length;
  if (name === "comments")
    return view.data.marks.marks.filter((mark) => mark.kind === "comment" && !mark.settled).length;
  const { changes } = view.data;
  return name === "changes" && changes ? changes.notDone.length + changes.unmarked.length : 0;
}

function turn(view: View, event: KeyboardEvent, tabs: HTMLElement): void {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  event.stopPropagation();
  const names = tabsOf(view);
  const at = (names.indexOf(view.choice.tab) + step + names.length) % names.length;
  view.choice.tab = names[at] ?? "findings";
  view.show();
  tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
}

/** A button that was pressed is drawn anew: the focus goes to the one that took its place. */
function focusOf(body: HTMLElement): string | undefined {
  const active = (body.getRootNode() as ShadowRoot).activeElement;
  if (!active || !body.contains(active)) return undefined;
  const note = active.closest<HTMLElement>("[data-finding]")?.dataset.finding;
  const name = active.classList.contains("judge")
    ? `.judge.${active.classList[1]}`
    : active.className
      ? `.${active.classList[0]}`
      : "";
  if (note !== undefined && name !== "") return `[data-finding="${CSS.escape(note)}"] ${name}`;
  return active.id === "" ? undefined : `#${CSS.escape(active.id)}`;
}

function drawFindings(view: View): HTMLElement[] {
  const { language } = view.choice;
  const shown = shownFindings(view);
  if (shown.length === 0) return [make("p", { class: "nothing", text: say("noFindings", language) })];
  const keys = make("p", { class: "hint keys", text: say("keys", language) });
  return [
    keys,
    ...shown.map((one) => {
      const verdict = verdictOf(view, one)?.verdict ?? (one.waived === undefined ? "unjudged" : "waived");
      const chosen = view.choice.finding === one.id ? " chosen" : "";
      const note = noteOf(view, one, `${one.level} ${one.fix ?? "query"} ${verdict}${chosen}`);
      const page = one.page === undefined ? undefined : view.data.pages[one.page];
      if (page)
        note.prepend(
          make("span", { class: "note-page", text: page.folio === 0 ? "–" : say("page", language, page.folio) }),
        );
      return note;
    }),
  ];
}
