// Changes tab: 核红: what was marked and done, marked and not done, changed without a mark, and where page pictures differ.
import type { PictureChange, ProofChange, ProofChanges } from "../proof-data.ts";
import { make } from "./element.client.ts";
import type { View } from "./view.client.ts";
import { say, type Word } from "./wording.client.ts";

export function drawChanges(view: View): HTMLElement[] {
  const { changes } = view.data;
  const { language } = view.choice;
  if (!changes) return [];
  return [
    make("p", { class: "hint", text: say("against", language, changes.against) }),
    group(view, "unmarked", changes.unmarked),
    group(view, "notDone", changes.notDone),
    group(view, "open", changes.open),
    group(view, "done", changes.done),
    pictures(view, changes.pictures, changes.removed),
  ];
}

function group(view: View, word: Word, list: readonly ProofChange[]): HTMLElement {
  const title = `${say(word, view.choice.language)} ${list.length}`;
  return make("section", { class: `change-group ${word}` }, [
    make("h2", { text: title }),
    ...(list.length === 0
      ? [make("p", { class: "nothing", text: say("none", view.choice.language) })]
      : list.map((one) => change(view, one))),
  ]);
}

function change(view: View, one: ProofChange): HTMLElement {
  const { language } = view.choice;
  const nothing = say("empty", language);
  return make("article", { class: "note change" }, [
    make("p", { class: "correction" }, [
      make("span", { class: "context", text: one.before }),
      one.was !== "" && make("del", { text: one.was }),
      one.now !== "" && one.now !== one.was && make("ins", { text: one.now }),
      make("span", { class: "context", text: one.after }),
    ]),
    one.mark !== undefined && make("p", { class: "message", text: one.mark }),
    one.wanted !== undefined &&
      make("p", { class: "hint", text: `${say("shouldBe", language)} ${one.wanted === "" ? nothing : one.wanted}` }),
    make("button", {
      class: "place",
      text: `${one.file}:${one.line}:${one.column}`,
      attributes: { type: "button" },
      onClick: () => (one.page === undefined ? undefined : view.goToPage(one.page)),
    }),
  ]);
}

function pictures(view: View, list: readonly PictureChange[], removed: ProofChanges["removed"]): HTMLElement {
  const { language } = view.choice;
  return make("section", { class: "change-group pictures" }, [
    make("h2", { text: `${say("pictures", language)} ${list.length + removed.length}` }),
    make("ul", {}, [
      ...removed.map(({ folio, label }) => {
        const name = folio === 0 ? label[language === "en" ? "en" : "zh"] : say("page", language, folio);
        return make("li", { class: "over", text: `${name} · ${say("what_removed", language)}` });
      }),
      ...list.map((one) => {
        const folio = one.folio === 0 ? say("noFolio", language) : say("page", language, one.folio);
        const how = say(one.explained ? "explained" : "unexplained", language);
        const text = `${folio} · ${say(`what_${one.what}`, language)} · ${how}`;
        return make("li", { class: one.explained ? "" : "over" }, [
          make("button", { text, attributes: { type: "button" }, onClick: () => view.goToPage(one.page) }),
        ]);
      }),
    ]),
  ]);
}
