// Overlays in the reader's browser: grid, columns, loose lines, findings and trim over the pages, on a key press or by ?overlay=.
import type { OverlayData, PageOverlay } from "./overlay-types.ts";

declare global {
  interface Window {
    qingyangOverlays?: OverlayData;
  }
}

type Name = "grid" | "columns" | "loose" | "findings" | "trim";

interface Layer {
  readonly name: Name;
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly draw: (page: HTMLElement, data: PageOverlay) => readonly HTMLElement[];
}

const LAYERS: readonly Layer[] = [
  { name: "grid", key: "g", zh: "行格", en: "Line grid", draw: drawGrid },
  { name: "columns", key: "c", zh: "分栏", en: "Columns", draw: drawColumns },
  { name: "loose", key: "l", zh: "松行", en: "Loose lines", draw: drawLoose },
  { name: "findings", key: "f", zh: "问题", en: "Findings", draw: drawFindings },
  { name: "trim", key: "t", zh: "成品线、出血线", en: "Trim and bleed", draw: drawTrim },
];

const WORDS = {
  zh: { legend: "图层", all: "全部开关", close: "收起图例" },
  en: { legend: "Overlays", all: "All on or off", close: "Hide this legend" },
} as const;

const asked = new URLSearchParams(location.search);
const language = (asked.get("lang") ?? navigator.language).startsWith("zh") ? "zh" : "en";
const shown = new Set<Name>(namesOf(asked.get("overlay") ?? ""));
const legend = makeLegend();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const layer = LAYERS.find((one) => one.key === event.key.toLowerCase());
  if (layer) toggle(layer.name);
  else if (event.key.toLowerCase() === "o") toggleAll();
  else if (event.key === "h" || event.key === "?") legend.hidden = !legend.hidden;
  else if (event.key === "Escape") hideAll();
  else return;
  event.preventDefault();
});
if (shown.size > 0) legend.hidden = false;
draw();

/** `grid,columns,loose,findings,trim`, or `all`. */
function namesOf(list: string): Name[] {
  const names = list.split(",");
  return LAYERS.map((layer) => layer.name).filter((name) => names.includes(name) || names.includes("all"));
}

function toggle(name: Name): void {
  if (!shown.delete(name)) shown.add(name);
  legend.hidden = false;
  draw();
}

function toggleAll(): void {
  const every = shown.size === LAYERS.length;
  shown.clear();
  if (!every) for (const { name } of LAYERS) shown.add(name);
  legend.hidden = every;
  draw();
}

function hideAll(): void {
  shown.clear();
  legend.hidden = true;
  draw();
}

function draw(): void {
  for (const old of document.querySelectorAll(".overlay")) old.remove();
  document.documentElement.classList.toggle("overlays-trim", shown.has("trim"));
  for (const button of legend.querySelectorAll<HTMLElement>("button[data-layer]"))
    button.setAttribute("aria-pressed", String(shown.has(button.dataset.layer as Name)));
  if (shown.size === 0) return;
  const pages = document.querySelectorAll<HTMLElement>(".pagedjs_pages > .pagedjs_page");
  const drawn = [...pages].map((page, at) => {
    const data = window.qingyangOverlays?.pages[at] ?? { loose: [], findings: [] };
    return LAYERS.filter(({ name }) => shown.has(name)).flatMap((layer) => layer.draw(page, data));
  });
  pages.forEach((page, at) => {
    const overlay = box("overlay");
    overlay.setAttribute("aria-hidden", "true");
    overlay.append(...(drawn[at] ?? []));
    page.append(overlay);
  });
}

/** The grid lies on text pages only: covers and plates have none. */
function drawGrid(page: HTMLElement): HTMLElement[] {
  return page.querySelector(".type-area") ? [box("overlay-grid")] : [];
}

function drawColumns(page: HTMLElement): HTMLElement[] {
  const origin = page.getBoundingClientRect();
  return [...page.querySelectorAll<HTMLElement>(".band > .column")].map((column) => {
    const { left, top, width, height } = column.getBoundingClientRect();
    const em = Number(column.parentElement?.dataset.em);
    const own = place(box("overlay-column"), { x: left - origin.left, y: top - origin.top, width, height });
    return label(own, em > 0 ? `${Math.round(width / em)} ${language === "zh" ? "字" : "em"}` : "");
  });
}

function drawLoose(_: HTMLElement, { loose }: PageOverlay): HTMLElement[] {
  return loose.map((line) => label(place(box("overlay-loose"), line), `+${line.gap.toFixed(2)}`));
}

function drawFindings(_: HTMLElement, { findings }: PageOverlay): HTMLElement[] {
  return findings.map((one) => {
    const own = place(box(`overlay-finding ${one.level}`), one);
    return label(own, `${one.rule} · ${one.where}\n${one[language]}`);
  });
}

function drawTrim(): HTMLElement[] {
  return [box("overlay-bleed"), box("overlay-trim")];
}

function box(className: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  return element;
}

function place(
  element: HTMLElement,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): HTMLElement {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  return element;
}

function label(element: HTMLElement, text: string): HTMLElement {
  const own = document.createElement("b");
  own.textContent = text;
  element.append(own);
  return element;
}

function makeLegend(): HTMLElement {
  const words = WORDS[language];
  const panel = document.createElement("aside");
  panel.className = "overlay-legend";
  panel.hidden = true;
  panel.lang = language === "zh" ? "zh-CN" : "en";
  panel.setAttribute("aria-label", words.legend);
  for (const layer of LAYERS) {
    const button = entry(layer.key, layer[language], () => toggle(layer.name));
    button.dataset.layer = layer.name;
    const swatch = document.createElement("i");
    swatch.className = `swatch-${layer.name}`;
    button.prepend(swatch);
    panel.append(button);
  }
  panel.append(
    entry("o", words.all, toggleAll),
    entry("h", words.close, () => panel.toggleAttribute("hidden", true)),
  );
  document.body.append(panel);
  return panel;
}

function entry(key: string, text: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  const cap = document.createElement("kbd");
  cap.textContent = key.toUpperCase();
  button.append(cap, text);
  button.addEventListener("click", act);
  return button;
}
