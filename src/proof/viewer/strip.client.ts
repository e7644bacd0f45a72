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
      button.setAttribute("aria-label", nameOf(view, page));
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
      count > 0 && make("span", { class: "count", text: String(count) }),
      make("span", { class: "thumb-folio", text: page.folio === 0 ? "–" : String(page.folio) }),
      make("span", { class: "thumb-label", text: inLanguage(page.label, view.choice.language) }),
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
