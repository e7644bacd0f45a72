// Proof page: the viewer over a proof's own data, from disk; verdicts are kept by the browser and exported as marks.json.
import { addComment, joinMarks, markFinding, settleComment, sign, withoutMark } from "../../marks/edit-marks.ts";
import type { Marks } from "../../marks/marks.ts";
import type { ProofData } from "../proof-data.ts";
import type { Action, Host } from "./view.client.ts";
import { mountViewer } from "./viewer.client.ts";
import { say } from "./wording.client.ts";

const element = document.getElementById("proof");
const source = document.getElementById("proof-data")?.textContent;
if (element && source) start(element, JSON.parse(source) as ProofData);

function start(element: HTMLElement, data: ProofData): void {
  const pages = [...document.querySelectorAll<HTMLTemplateElement>("template.page")].map((one) => one.innerHTML.trim());
  const key = `qingyang ${data.issue.id} ${data.round} ${data.sha256}`;
  const kept = read(key);
  let marks = kept ? joinMarks(data.marks, kept) : data.marks;
  const host: Host = {
    language: element.dataset.language === "en" ? "en" : "zh-CN",
    act: (action) => {
      if (action.kind === "export") {
        download(marks);
        viewer.announce(say("saved", viewer.view.choice.language));
      } else if (action.kind === "open") tell(action);
      else {
        marks = carriedOut(marks, action, data);
        keep(key, marks);
        viewer.setMarks(marks);
      }
    },
  };
  const viewer = mountViewer(element, { ...data, marks }, pages, host);
  const tell = ({ file, line, column }: Extract<Action, { kind: "open" }>): void => {
    const place = `${file}:${line}:${column}`;
    navigator.clipboard?.writeText(place).catch(() => undefined);
    viewer.announce(say("copied", viewer.view.choice.language, place));
  };
}

export function carriedOut(marks: Marks, action: Action, data: ProofData): Marks {
  const hand = { round: data.round, ...("by" in action && action.by !== undefined ? { by: action.by } : {}) };
  switch (action.kind) {
    case "verdict": {
      const { page: _page, at: _at, box: _box, ...one } = action.finding;
      return markFinding(marks, one, data.texts[one.file ?? ""] ?? "", action.verdict, hand);
    }
    case "unmark":
      return withoutMark(marks, action.id);
    case "comment": {
      const { file, start, end, text, replacement } = action;
      const where = { file, text: data.texts[file] ?? "", start, end };
      return addComment(marks, where, { text, ...(replacement === undefined ? {} : { replacement }) }, hand);
    }
    case "settle":
      return settleComment(marks, action.id, action.settled);
    case "sign":
      return sign(marks, action.signature);
    default:
      return marks;
  }
}

function download(marks: Marks): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(marks, null, 2)}\n`], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "marks.json";
  link.click();
  URL.revokeObjectURL(url);
}

/** A browser may forbid storage on file://: the marks then last as long as the window. */
function read(key: string): Marks | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Marks);
  } catch {
    return undefined;
  }
}

function keep(key: string, marks: Marks): void {
  try {
    localStorage.setItem(key, JSON.stringify(marks));
  } catch {
    // kept in memory only
  }
}
