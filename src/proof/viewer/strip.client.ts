// Strip: thumbnails two by two, which together are the flatplan; each says what stands there and what is open.
import type { ProofPage } from "../proof-data.ts";
import { make, px } from "./element.client.ts";
import { titleOf } from "./spreads.client.ts";
import { spreadsOf, type View } from "./view.client.ts";
import { inLanguage, say } from "./wording.client.ts";

export interface Strip {
  readonly element: HTMLElement;
  readonly lay: () => void;
  readonly draw: (current: number) => void;
}

/** Width of a thumbnail, px. */
const WIDTH = 62;

export function makeStrip(view: View): Strip {
  const list = make("ol", { class: "thumbs" });
  const element = make("nav", { class: "strip" }, [list]);
  list.addEventListener("keydown", (event) => step(event, list, view));
  const lay = (): void => {
    list.replaceChildren(
      ...spreadsOf(view.data.pages).map((pages) =>
        make(
          "li",
          { class: `pair${pages.length === 1 ? ` alone-${pages[0]?.side}` : ""}` },
          pages.map((page) => thumb(view, page)),
        ),
      ),
    );
  };
  const draw = (current: number): void => {
    element.setAttribute("aria-label", say("strip", view.choice.language));
    for (const button of list.querySelectorAll<HTMLElement>(".thumb")) {
      const page = view.data.pages[Number(button.dataset.page)];
      if (!page) continue;
      const here = page.index === current;
      const name = button.querySelector(".thumb-name");
      if (name) name.textContent = nameOf(view, page);
      // One stop of the Tab key; the arrows go on from there.
      button.tabIndex = here ? 0 : -1;
      if (here && !button.hasAttribute("aria-current")) button.scrollIntoView({ block: "nearest" });
      button.toggleAttribute("aria-current", here);
      const label = button.querySelector(".thumb-label");
      if (label) label.textContent = inLanguage(page.label, view.choice.language);
    }
  };
  return { element, lay, draw };
}

function nameOf(view: View, page: ProofPage): string {
  const count = openOn(view, page);
  return `${titleOf(view, page)}${count > 0 ? ` · ${say("hits", view.choice.language, count)}` : ""}`;
}

const openOn = (view: View, page: ProofPage): number =>
  view.data.findings.filter((one) => one.page === page.index && one.waived === undefined && one.level !== "info")
    .length;

/** The name says the same in full. */
const HIDDEN = { "aria-hidden": "true" };

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -2, ArrowDown: 2, ArrowLeft: -1, ArrowRight: 1 };

/** The arrows go through the strip as they lie: two pages a row. */
function step(event: KeyboardEvent, list: HTMLElement, view: View): void {
  const by = STEPS[event.key];
  if (by === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const thumbs = [...list.querySelectorAll<HTMLElement>(".thumb")];
  const at = thumbs.indexOf((event.target as HTMLElement).closest<HTMLElement>(".thumb") ?? list);
  const next = Math.min(thumbs.length - 1, Math.max(0, at + by));
  thumbs[next]?.focus();
  view.goToPage(next);
}

function thumb(view: View, page: ProofPage): HTMLElement {
  const { trim } = view.data.geometry;
  const height = px((WIDTH * trim.height) / trim.width);
  const count = openOn(view, page);
  return make(
    "button",
    {
      class: "thumb",
      attributes: { type: "button", "data-page": page.index },
      onClick: () => view.goToPage(page.index),
    },
    [
      make("span", { class: "thumb-paper", style: { width: px(WIDTH), height } }, [
        page.picture === undefined
          ? sketch(view, page)
          : make("img", { attributes: { src: page.picture, alt: "", loading: "lazy", width: WIDTH } }),
      ]),
      make("span", { class: "thumb-name" }),
      count > 0 && make("span", { class: "count", text: String(count), attributes: HIDDEN }),
      make("span", { class: "thumb-folio", text: page.folio === 0 ? "–" : String(page.folio), attributes: HIDDEN }),
      make("span", { class: "thumb-label", text: inLanguage(page.label, view.choice.language), attributes: HIDDEN }),
    ],
  );
}

/** Where there is no picture: the page's lines and photos as bars, from the page map. */
function sketch(view: View, page: ProofPage): HTMLElement {
  const { trim, bleed } = view.data.geometry;
  const scale = WIDTH / trim.width;
  const bar = (
    className: string,
    { x, y, width, height }: ProofPage["lines"][number] | ProofPage["photos"][number],
  ): HTMLElement =>
    make("i", {
      class: className,
      style: {
        left: px((x - bleed) * scale),
        top: px((y - bleed) * scale),
        width: px(width * scale),
        height: px(Math.max(1, height * scale * (className === "line" ? 0.5 : 1))),
      },
    });
  return make("span", { class: "sketch" }, [
    ...page.photos.map((photo) => bar("photo", photo)),
    ...page.lines.map((line) => bar("line", line)),
  ]);
}
