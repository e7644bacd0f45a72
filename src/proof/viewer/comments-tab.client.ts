// Comments tab: what editors wrote beside the text, found again by its words; and the form for a new one.
import { findAnchor } from "../../marks/anchor.ts";
import type { CommentMark } from "../../marks/marks.ts";
import { make } from "./element.client.ts";
import type { View } from "./view.client.ts";
import { say } from "./wording.client.ts";

/** The stretch of a manuscript that was selected on a page. */
export interface Selected {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export function drawComments(view: View): HTMLElement[] {
  const { language } = view.choice;
  const comments = view.data.marks.marks.filter((mark): mark is CommentMark => mark.kind === "comment");
  return [
    make("p", { class: "hint", text: say("commentHint", language) }),
    ...comments.map((comment) => note(view, comment)),
  ];
}

function note(view: View, comment: CommentMark): HTMLElement {
  const { language } = view.choice;
  const { at } = comment;
  const found = findAnchor(at, view.data.texts[at.file] ?? "");
  const settled = comment.settled === true;
  return make("article", { class: `note comment${settled ? " settled" : ""}` }, [
    make("p", { class: "correction" }, [
      make("span", {
        class: "quote",
        text: at.quote === "" ? `${at.before.slice(-4)}|${at.after.slice(0, 4)}` : at.quote,
      }),
      comment.replacement !== undefined && make("span", { class: "arrow", text: " → " }),
      comment.replacement !== undefined &&
        make("ins", { text: comment.replacement === "" ? say("remove", language) : comment.replacement }),
    ]),
    make("p", { class: "message", text: comment.text }),
    make("p", {
      class: "hint",
      text: [comment.by, comment.date, found ? `${at.file}:${at.line}:${at.column}` : say("lost", language)]
        .filter(Boolean)
        .join(" · "),
    }),
    make("div", { class: "verdicts" }, [
      make("button", {
        text: say(settled ? "reopen" : "settle", language),
        attributes: { type: "button", id: `settle-${comment.id}` },
        onClick: () => view.host.act({ kind: "settle", id: comment.id, settled: !settled }),
      }),
      make("button", {
        text: say("delete", language),
        attributes: { type: "button", id: `delete-${comment.id}` },
        onClick: () => view.host.act({ kind: "unmark", id: comment.id }),
      }),
    ]),
  ]);
}

/** A dialog over the page, for the words that were selected. */
export function askForComment(view: View, root: ShadowRoot, selected: Selected): void {
  const { language } = view.choice;
  const quote = (view.data.texts[selected.file] ?? "").slice(selected.start, selected.end);
  const text = make("textarea", { attributes: { id: "comment-text", rows: 3, required: true } });
  const replacement = make("input", { attributes: { id: "comment-replacement", type: "text" } });
  const dialog = make("dialog", { class: "comment-form", attributes: { "aria-label": say("comment", language) } });
  const form = make("form", { attributes: { method: "dialog" } }, [
    make("p", { class: "quote", text: quote }),
    make("label", { text: say("commentText", language), attributes: { for: "comment-text" } }),
    text,
    make("label", { text: say("replacement", language), attributes: { for: "comment-replacement" } }),
    replacement,
    make("div", { class: "verdicts" }, [
      make("button", { text: say("save", language), attributes: { type: "submit", value: "save" } }),
      make("button", { text: say("cancel", language), attributes: { type: "button" }, onClick: () => dialog.close() }),
    ]),
  ]);
  dialog.append(form);
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "save" && text.value.trim() !== "") {
      const by = view.choice.by === "" ? {} : { by: view.choice.by };
      const change = replacement.value === "" ? {} : { replacement: replacement.value };
      view.choice.tab = "comments";
      view.host.act({ kind: "comment", ...selected, text: text.value.trim(), ...change, ...by });
    }
    dialog.remove();
  });
  root.append(dialog);
  dialog.showModal();
  text.focus();
}
