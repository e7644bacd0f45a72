// Articles tab: the figures of each article and of the issue: characters, budget, photos, stage, estimated errors.
import type { ProofArticle } from "../proof-data.ts";
import { make } from "./element.client.ts";
import type { View } from "./view.client.ts";
import { inLanguage, say } from "./wording.client.ts";

export function drawArticles(view: View): HTMLElement[] {
  const { language } = view.choice;
  const { binding, rate, articles } = view.data;
  const fit =
    binding.missing === 0
      ? say("bindingFull", language, binding.pages)
      : say("bindingMissing", language, binding.pages, binding.missing, binding.unit);
  return [
    make("section", { class: "figures whole" }, [
      make("h2", { text: say("wholeIssue", language) }),
      make("p", { class: binding.missing === 0 ? "" : "over", text: fit }),
      rateLine(view, rate.perTenThousand, rate.limit),
    ]),
    ...articles.map((article) => figures(view, article)),
  ];
}

function figures(view: View, article: ProofArticle): HTMLElement {
  const { language } = view.choice;
  const row = (word: Parameters<typeof say>[0], value: string, className = ""): HTMLElement[] => [
    make("dt", { text: say(word, language) }),
    make("dd", { text: value, class: className }),
  ];
  const [first] = article.pages;
  const pages =
    article.budget === undefined
      ? say("pagesOnly", language, article.pages.length)
      : say("pagesOf", language, article.pages.length, article.budget);
  return make("section", { class: "figures" }, [
    make("h2", {}, [
      make("button", {
        text: article.title.replaceAll("|", ""),
        attributes: { type: "button" },
        onClick: () => first !== undefined && view.goToPage(first),
      }),
    ]),
    make("p", { class: "article-file", text: [article.department, article.file].filter(Boolean).join(" · ") }),
    make("dl", {}, [
      ...row("characters", String(article.characters)),
      ...row("laidOut", String(article.laidOutCharacters)),
      ...row(
        "budget",
        `${pages}，${room(view, article)}`.replace("，", language === "en" ? "; " : "，"),
        article.over > 0 ? "over" : "",
      ),
      ...row("photos", String(article.photos)),
      ...row("status", stageOf(view, article)),
    ]),
    rateLine(view, article.rate.perTenThousand, view.data.rate.limit),
  ]);
}

function room({ choice: { language } }: View, { over, lines }: ProofArticle): string {
  if (over > 0) return say("budgetOver", language, over, lines);
  return over < 0 ? say("budgetFree", language, -over, -lines) : say("budgetFull", language);
}

function rateLine({ choice: { language } }: View, rate: number, limit: number): HTMLElement {
  const text = `${say("rate", language)}${language === "en" ? ": " : "："}${say("rateOf", language, rate)}${say("rateLimit", language, limit)}`;
  return make("p", { class: rate > limit ? "rate over" : "rate", text });
}

/** The last step of the checklist that was signed for the text as it stands. */
export function stageOf(view: View, article: ProofArticle): string {
  const { language } = view.choice;
  const signed = view.data.steps.filter(
    ({ step, scope }) =>
      scope === "article" &&
      view.data.marks.signatures.some(
        (one) => one.step === step && one.file === article.file && one.sha256 === article.sha256,
      ),
  );
  const last = signed.at(-1);
  return last ? inLanguage(last.name, language) : say("notBegun", language);
}
