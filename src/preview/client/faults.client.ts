// Faults: what stops the pages, as cards over the page where it belongs; the last good page stays beneath.
import type { Language, Place } from "../../base/message.ts";
import type { PlacedFault } from "../state.ts";
import { say } from "./wording.client.ts";

export interface Faults {
  /** Cards that are no longer true go; the others stay as they are. */
  readonly show: (faults: readonly PlacedFault[], language: Language) => void;
  /** Brings the first card into sight, wherever its page lies. */
  readonly reveal: () => void;
}

const STYLES = `
:host { all: initial; display: block; font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
section { display: grid; gap: 10px; max-height: 100%; overflow-y: auto; padding: 14px 16px; background: #fffdfb; color: #1d1b19; border: 1px solid #b5121b;
  border-top-width: 4px; border-radius: 5px; box-shadow: 0 6px 28px #0006; }
h2 { margin: 0; font-size: 14px; font-weight: 600; color: #a00f18; }
ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 12px; }
p { margin: 0; overflow-wrap: anywhere; }
.message { font-weight: 600; }
.hint { color: #55504a; }
button { justify-self: start; margin-block-start: 4px; min-height: 28px; padding: 2px 10px; font: 13px/1.5 ui-monospace, "Noto Sans Mono", monospace; color: inherit; background: #fff;
  border: 1px solid #8d877d; border-radius: 4px; cursor: pointer; overflow-wrap: anywhere; text-align: start; }
button:hover { background: #f0ede7; }
:focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  section { background: #2a2321; color: #f3eee6; border-color: #ff8f86; }
  h2 { color: #ff9d94; }
  .hint { color: #cfc7bb; }
  button { background: #3a3431; border-color: #a79f93; }
  button:hover { background: #4a4340; }
  :focus-visible { outline-color: #9cc4f5; }
}
`;

/**
 * Cards are light children of `viewer` in its slots "over-N" (page N) and "over-all". The region that reads them out
 * is one and stays, as screen readers ask.
 */
export function makeFaults(viewer: HTMLElement, open: (place: Place) => void): Faults {
  const cards = new Map<string, { readonly element: HTMLElement; readonly written: string }>();
  const alert = document.querySelector(".qingyang-alert") ?? document.createElement("div");
  alert.setAttribute("role", "alert");
  alert.className = "qingyang-alert";
  document.body.append(alert);
  return {
    show: (faults, language) => {
      const places = groupByPage(faults);
      for (const [place, { element }] of cards) {
        if (places.has(place)) continue;
        element.remove();
        cards.delete(place);
      }
      for (const [place, own] of places) {
        const written = JSON.stringify([own, language]);
        const known = cards.get(place);
        if (known?.written === written) continue;
        const element = known?.element ?? newCard(place);
        element.shadowRoot?.replaceChildren(...contentOf(own, language, open));
        if (!known) viewer.append(element);
        cards.set(place, { element, written });
      }
      const words = faults.map((one) => [placeOf(one), inLanguage(one.message, language)].filter(Boolean).join(" "));
      if (alert.textContent !== words.join("\n")) alert.textContent = words.join("\n");
    },
    reveal: () => [...cards.values()][0]?.element.scrollIntoView({ block: "center" }),
  };
}

function groupByPage(faults: readonly PlacedFault[]): Map<string, PlacedFault[]> {
  const places = new Map<string, PlacedFault[]>();
  for (const one of faults) {
    const place = one.page === undefined ? "over-all" : `over-${one.page}`;
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  return places;
}

function newCard(place: string): HTMLElement {
  const element = document.createElement("div");
  element.slot = place;
  element.className = "qingyang-fault";
  element.attachShadow({ mode: "open" });
  return element;
}

function contentOf(faults: readonly PlacedFault[], language: Language, open: (place: Place) => void): HTMLElement[] {
  const style = document.createElement("style");
  style.textContent = STYLES;
  const section = document.createElement("section");
  section.lang = language;
  const title = element("h2", say("fault", language));
  title.id = "title";
  section.setAttribute("aria-labelledby", "title");
  const list = document.createElement("ul");
  for (const one of faults) list.append(entry(one, language, open));
  section.append(title, list);
  return [style, section];
}

function entry(one: PlacedFault, language: Language, open: (place: Place) => void): HTMLElement {
  const item = document.createElement("li");
  const message = element("p", inLanguage(one.message, language));
  message.className = "message";
  item.append(message);
  if (one.hint) {
    const hint = element("p", inLanguage(one.hint, language));
    hint.className = "hint";
    item.append(hint);
  }
  const { file, line = 1, column = 1 } = one;
  if (file !== undefined) {
    const button = element("button", say("open", language, placeOf(one)));
    button.addEventListener("click", () => open({ file, line, column }));
    item.append(button);
  }
  return item;
}

export const placeOf = ({ file, line = 1, column = 1 }: PlacedFault): string =>
  file === undefined ? "" : `${file}:${line}:${column}`;

const inLanguage = (wording: { readonly zh: string; readonly en: string }, language: Language): string =>
  language === "en" ? wording.en : wording.zh;

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
