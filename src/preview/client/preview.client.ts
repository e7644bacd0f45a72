// Preview: the program of the preview's window; the viewer with the server's pages, its faults, and clicks sent back.
import type { Language, Place } from "../../base/message.ts";
import type { Action } from "../../proof/viewer/view.client.ts";
import { mountViewer, type Viewer } from "../../proof/viewer/viewer.client.ts";
import { connect, post, type Received, type Working } from "./connection.client.ts";
import { type Faults, makeFaults, placeOf } from "./faults.client.ts";
import { makeStatus, type Standing } from "./status.client.ts";
import { dressDocument } from "./style-sheets.client.ts";
import { say } from "./wording.client.ts";

/** How long an answer is shown, ms: two lines are read in it. */
const READING = 6_000;

const dress = dressDocument();
const status = makeStatus(() => faults?.reveal());
/** Until there are pages, status and faults stand here alone. */
const waiting = document.createElement("main");
waiting.className = "qingyang-waiting";
waiting.append(status.element);
document.body.append(waiting);

let viewer: Viewer | undefined;
let faults: Faults | undefined;
let last: Received["state"] | undefined;
let isReachable = true;
let progress: Working | undefined;

const language = (): Language => viewer?.view.choice.language ?? last?.language ?? "zh-CN";

connect({
  received: async ({ state, pages }) => {
    last = state;
    progress = undefined;
    await dress(state.styles);
    const html = state.pages.map((key) => pages.get(key) ?? "");
    if (!state.proof) {
      faults ??= makeFaults(waiting, open);
      faults.show(state.faults, state.language);
    } else if (viewer) viewer.update(state.proof, html);
    else begin(state, html);
    if (state.proof) {
      document.title = `${state.proof.issue.title} · ${state.language === "en" ? state.proof.issue.label.en : state.proof.issue.label.zh}`;
      faults?.show(state.faults, language());
    }
    showStatus();
  },
  glimpsed: async ({ styles, pages }) => {
    if (!viewer) return;
    await dress(styles);
    viewer.showPages(pages);
  },
  working: (step) => {
    progress = step;
    showStatus();
  },
  reachable: (reachable) => {
    isReachable = reachable;
    showStatus();
  },
});

function begin(state: Received["state"], html: readonly string[]): void {
  if (!state.proof) return;
  const element = document.createElement("div");
  element.id = "proof";
  waiting.replaceWith(element);
  faults?.show([], state.language);
  viewer = mountViewer(element, state.proof, html, { language: state.language, act, saves: true });
  element.append(status.element);
  faults = makeFaults(element, open);
}

function showStatus(): void {
  const at = last?.faults.map(placeOf).find((place) => place !== "");
  status.show(standing(), language(), progress, at);
}

function standing(): Standing {
  if (!isReachable) return "ended";
  if (progress) return last?.proof ? "working" : "waiting";
  if (last?.status === "failed") return last.proof ? "failed" : "failedFirst";
  return last?.proof && !last.working ? "current" : last?.proof ? "working" : "waiting";
}

function act(action: Action): void {
  if (action.kind === "export") return;
  if (action.kind === "open") void open(action);
  else void decide(action);
}

async function decide(action: Exclude<Action, { kind: "export" | "open" }>): Promise<void> {
  const answer = await post("/decide", decisionOf(action));
  const file = action.kind === "verdict" ? (action.finding.file ?? "") : "";
  if (answer.message) tell(language() === "en" ? answer.message.en : answer.message.zh);
  else if (answer.ok) tell(answer.written ? say("written", language(), file) : say("noted", language()));
}

function decisionOf(action: Exclude<Action, { kind: "export" | "open" }>): unknown {
  switch (action.kind) {
    case "verdict": {
      const { finding, verdict, by } = action;
      return { kind: "verdict", finding: finding.id, file: finding.file ?? "", verdict, by };
    }
    case "unmark":
      return { kind: "delete", id: action.id };
    case "sign":
      return { kind: "sign", ...action.signature };
    default:
      return action;
  }
}

async function open({ file, line, column }: Place): Promise<void> {
  const place = `${file}:${line}:${column}`;
  const answer = await post("/open", { file, line, column });
  if (answer.opened) return tell(say("opened", language(), place));
  if (answer.address === undefined) return tell(say("notOpened", language(), place));
  // A program's own scheme: the window stays where it is, whether or not a program answers to it.
  location.assign(answer.address);
  await navigator.clipboard?.writeText(place).catch(() => undefined);
  tell(say("asked", language(), place));
}

let forgotten = 0;
function tell(words: string): void {
  viewer?.announce(words);
  clearTimeout(forgotten);
  forgotten = window.setTimeout(() => viewer?.announce(""), READING);
}
