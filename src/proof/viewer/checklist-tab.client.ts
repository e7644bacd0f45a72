// Checklist tab: the steps of review and proofreading, signed for what the text is now; a later change lets them lapse.
import type { ProofStep } from "../proof-data.ts";
import { make } from "./element.client.ts";
import type { View } from "./view.client.ts";
import { inLanguage, say } from "./wording.client.ts";

export function drawChecklist(view: View): HTMLElement[] {
  const { language } = view.choice;
  const { steps, articles, sha256 } = view.data;
  const ofIssue = steps.filter(({ scope }) => scope === "issue");
  const ofArticles = steps.filter(({ scope }) => scope === "article");
  return [
    signer(view),
    group(view, say("wholeIssue", language), ofIssue, undefined, sha256),
    ...articles.map((article) =>
      group(view, article.title.replaceAll("|", ""), ofArticles, article.file, article.sha256),
    ),
  ];
}

function signer(view: View): HTMLElement {
  const { language } = view.choice;
  const name = make("input", {
    attributes: { type: "text", id: "signer", value: view.choice.by, autocomplete: "name" },
  });
  name.addEventListener("change", () => {
    view.choice.by = name.value.trim();
    view.show();
  });
  const date = make("input", { attributes: { type: "date", id: "signed-on", value: view.choice.date } });
  date.addEventListener("change", () => {
    view.choice.date = date.value;
  });
  return make("div", { class: "signer" }, [
    make("label", { attributes: { for: "signer" }, text: say("signer", language) }),
    name,
    make("label", { attributes: { for: "signed-on" }, text: say("date", language) }),
    date,
  ]);
}

function group(
  view: View,
  title: string,
  steps: readonly ProofStep[],
  file: string | undefined,
  sha256: string,
): HTMLElement {
  return make("section", { class: "steps" }, [
    make("h2", { text: title }),
    make(
      "ul",
      {},
      steps.map((step) => row(view, step, file, sha256)),
    ),
  ]);
}

function row(view: View, { step, name }: ProofStep, file: string | undefined, sha256: string): HTMLElement {
  const { language, by, date } = view.choice;
  const signature = view.data.marks.signatures.find((one) => one.step === step && one.file === file);
  const valid = signature?.sha256 === sha256;
  const state = signature
    ? say(valid ? "signed" : "lapsed", language, [signature.by, signature.date].filter(Boolean).join(" "))
    : "";
  const sign = (): void => {
    if (by === "") {
      view.announce(say("needName", language));
      (view.pageElement(0)?.parentElement?.shadowRoot?.getElementById("signer") ?? undefined)?.focus();
      return;
    }
    const whose = file === undefined ? {} : { file };
    view.host.act({ kind: "sign", signature: { step, ...whose, sha256, by, ...(date === "" ? {} : { date }) } });
  };
  return make("li", { class: valid ? "signed" : signature ? "lapsed" : "" }, [
    make("span", { class: "step-name", text: inLanguage(name, language) }),
    make("span", { class: "step-state", text: state }),
    !valid &&
      make("button", {
        text: say("sign", language),
        attributes: {
          type: "button",
          id: `sign-${step}-${file ?? ""}`,
          "aria-label": `${say("sign", language)} ${inLanguage(name, language)}`,
        },
        onClick: sign,
      }),
  ]);
}
