// Toolbar: search, filter, zoom, overlays, language, export and print.
import { make } from "./element.client.ts";
import { FILTERS, type Filter, OVERLAYS, type View } from "./view.client.ts";
import { say, type Word } from "./wording.client.ts";

export interface Toolbar {
  readonly element: HTMLElement;
  /** Writes its words anew, in the language chosen. */
  readonly draw: () => void;
  readonly search: () => HTMLInputElement | null;
}

export function makeToolbar(view: View): Toolbar {
  const element = make("header", { class: "toolbar", attributes: { role: "banner" } });
  const search = (): HTMLInputElement | null => element.querySelector<HTMLInputElement>("input[type=search]");
  let language = "";
  const draw = (): void => {
    // Rebuilt only when the words change: a field that is being typed in keeps its caret.
    const { data, choice } = view;
    const key = `${choice.language} ${data.round} ${data.issue.title}`;
    if (language !== key) element.replaceChildren(...parts(view));
    language = key;
    for (const box of element.querySelectorAll<HTMLInputElement>("[data-overlay]"))
      box.checked = choice.overlays.has(box.dataset.overlay as never);
    const select = element.querySelector<HTMLSelectElement>("select");
    if (select) select.value = choice.filter;
    for (const button of element.querySelectorAll<HTMLElement>("[data-zoom]"))
      button.setAttribute("aria-pressed", String(button.dataset.zoom === choice.zoom));
  };
  return { element, draw, search };
}

function parts(view: View): HTMLElement[] {
  const { choice, data, host } = view;
  const word = (name: Word, ...values: (string | number)[]): string => say(name, choice.language, ...values);
  const button = (name: Word, onClick: () => void, data: Record<string, string> = {}): HTMLElement =>
    make("button", { text: word(name), attributes: { type: "button", ...data }, onClick });
  const label = data.issue.label[choice.language === "en" ? "en" : "zh"];
  const title = make("h1", {}, [
    make("strong", { text: data.issue.title }),
    make("span", {
      text: ` ${label} · ${data.round === 0 ? word(host.saves ? "live" : "draft") : word("round", data.round)}`,
    }),
  ]);
  const search = make("input", {
    attributes: { type: "search", placeholder: word("search"), "aria-label": word("search"), value: choice.search },
  });
  search.addEventListener("input", () => {
    choice.search = search.value;
    view.show();
  });
  const filter = make(
    "select",
    { attributes: { "aria-label": word("filter") } },
    FILTERS.map((name) => make("option", { text: word(name), attributes: { value: name } })),
  );
  filter.addEventListener("change", () => {
    choice.filter = filter.value as Filter;
    view.show();
  });
  const zoom = make("div", { class: "group", attributes: { role: "group", "aria-label": word("fitSpread") } }, [
    make("button", {
      text: "−",
      title: word("smaller"),
      attributes: { type: "button", "aria-label": word("smaller") },
      onClick: () => zoomBy(view, 1 / 1.2),
    }),
    button("fitSpread", () => zoomTo(view, "spread"), { "data-zoom": "spread" }),
    button("fitWidth", () => zoomTo(view, "width"), { "data-zoom": "width" }),
    make("button", {
      text: "+",
      title: word("larger"),
      attributes: { type: "button", "aria-label": word("larger") },
      onClick: () => zoomBy(view, 1.2),
    }),
  ]);
  const language = button("language", () => {
    choice.language = choice.language === "en" ? "zh-CN" : "en";
    view.show();
  });
  language.lang = choice.language === "en" ? "zh-CN" : "en";
  return [
    title,
    search,
    filter,
    zoom,
    overlays(view),
    make("span", { class: "space" }),
    make("slot", { attributes: { name: "status" } }),
    language,
    ...(host.saves ? [] : [button("export", () => host.act({ kind: "export" }))]),
    button("print", () => window.print()),
    make("button", {
      text: "?",
      title: word("help"),
      attributes: { type: "button", "aria-label": word("help") },
      onClick: () => view.help(),
    }),
  ];
}

function overlays(view: View): HTMLElement {
  const { choice } = view;
  const boxes = OVERLAYS.map((name) => {
    const box = make("input", { attributes: { type: "checkbox", "data-overlay": name } });
    box.addEventListener("change", () => {
      if (box.checked) choice.overlays.add(name);
      else choice.overlays.delete(name);
      view.show();
    });
    return make("label", {}, [box, ` ${say(name, choice.language)}`]);
  });
  return make("details", { class: "menu" }, [
    make("summary", { text: say("overlays", choice.language) }),
    make("div", { class: "menu-list" }, boxes),
  ]);
}

export function zoomTo(view: View, zoom: View["choice"]["zoom"]): void {
  view.choice.zoom = zoom;
  view.show();
}

export function zoomBy(view: View, factor: number): void {
  const now = typeof view.choice.zoom === "number" ? view.choice.zoom : currentScale(view);
  zoomTo(view, Math.min(4, Math.max(0.2, Math.round(now * factor * 100) / 100)));
}

const currentScale = (view: View): number => {
  const page = view.pageElement(0);
  return page ? page.getBoundingClientRect().width / view.data.geometry.sheet.width : 1;
};
