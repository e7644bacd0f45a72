// Status: whether the pages are those of the files as they stand, in the viewer's bar; and why not.
import type { Language } from "../../base/message.ts";
import type { Working } from "./connection.client.ts";
import { say } from "./wording.client.ts";

export type Standing = "waiting" | "current" | "working" | "failed" | "failedFirst" | "ended";

export interface Status {
  readonly element: HTMLElement;
  /** `at` is the place of what stopped the pages: a button that leads to it, since its page may be out of sight. */
  readonly show: (standing: Standing, language: Language, progress?: Working, at?: string) => void;
}

const STYLES = `
:host { all: initial; font: 13px/1.4 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
p { margin: 0; display: inline-flex; align-items: center; gap: 7px; padding: 3px 10px; border-radius: 14px; white-space: nowrap;
  color: #1d1b19; background: #e8e5df; font-variant-numeric: tabular-nums; }
i { width: 9px; height: 9px; border-radius: 50%; background: #1c6b3c; }
.waiting i, .working i { background: none; border: 2px solid #1a4f8b; border-top-color: transparent; animation: turn 1s linear infinite; }
.failed, .failedFirst, .ended { background: #b5121b; color: #fff; }
.failed i, .failedFirst i, .ended i { background: #fff; border-radius: 1px; }
button { max-width: 26ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font: inherit; color: #b5121b; background: #fff; border: 0; border-radius: 10px; padding: 1px 9px; cursor: pointer; }
button:focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
[hidden] { display: none; }
@keyframes turn { to { rotate: 1turn; } }
@media (prefers-reduced-motion: reduce) { i { animation: none !important; } }
@media (prefers-color-scheme: dark) {
  p { color: #ece8e1; background: #3a3733; }
  i { background: #7fd3a0; }
  .waiting i, .working i { border-color: #9cc4f5; border-top-color: transparent; }
}
`;

/** Stands in the viewer's slot "status"; the last word stays, so that a screen reader is told changes only. */
export function makeStatus(reveal: () => void): Status {
  const element = document.createElement("div");
  element.slot = "status";
  const root = element.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = STYLES;
  const line = document.createElement("p");
  const words = document.createElement("span");
  words.setAttribute("role", "status");
  const count = document.createElement("span");
  count.setAttribute("aria-hidden", "true");
  const button = document.createElement("button");
  button.type = "button";
  button.hidden = true;
  button.addEventListener("click", reveal);
  line.append(document.createElement("i"), words, count, button);
  root.append(style, line);
  return {
    element,
    show: (standing, language, progress, at) => {
      line.className = standing;
      element.dataset.standing = standing;
      element.lang = language;
      if (words.textContent !== say(standing, language)) words.textContent = say(standing, language);
      button.hidden = standing !== "failed" || at === undefined;
      button.textContent = at ?? "";
      button.title = at === undefined ? "" : say("reveal", language, at);
      const { done, total } = progress ?? {};
      count.textContent = done === undefined || total === undefined ? "" : `${Math.min(done + 1, total)}/${total}`;
    },
  };
}
