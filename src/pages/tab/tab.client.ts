// Tab: the program that runs inside the browser. Paged.js makes the pages; the plan says what stands on each.

import { addStyle } from "../composer/composer.client.ts";
import { planPages } from "../plan/plan-pages.ts";
import type { Plan, PlanStop } from "../plan/plan-types.ts";
import { composeText } from "./compose-text.client.ts";
import { moreForEntries } from "./contents-rows.client.ts";
import { TIGHTENINGS, type Tightening, tooLong } from "./copyfit.client.ts";
import { partCredits } from "./credits.client.ts";
import { setDisplayLines } from "./display-lines.client.ts";
import { changeFaces, fontsReady } from "./faces.client.ts";
import { sizeFigures } from "./figures.client.ts";
import { fillPages } from "./fill.client.ts";
import { keepMarks } from "./keep-marks.client.ts";
import { type MeasuredRun, measureRun } from "./measure.client.ts";
import { type PlannedArea, paginate } from "./paginate.client.ts";
import { type Spare, spareLines } from "./photo-page.client.ts";
import { readPages } from "./read-pages.client.ts";
import { holesOf, slideFor } from "./slide.client.ts";
import type { ColumnFact, Composition, MadeUp, MakeUpInput, TabProgram, TabReading } from "./tab-types.ts";

declare global {
  interface Window {
    qingyang: TabProgram;
  }
}

async function open(sheet: MakeUpInput["sheet"]): Promise<void> {
  await paginate([{ element: document.createElement("div"), kind: "fixed", group: 0 }], sheet);
  addStyle(document);
}

async function makeUp(input: MakeUpInput): Promise<MadeUp> {
  reset();
  await fontsReady();
  const template = document.createElement("template");
  template.innerHTML = input.html;
  const articles = articlesOf(template);
  const sheet = input.sheet;
  const fixed = articles.filter((article) => article.matches(".fixed-page, .blank-page"));
  if (fixed.length > 0) {
    const room = newRoom();
    const areas = fixed.map((article) => fixedPage(article, room));
    const composed = setFixed(room, input);
    return { pages: await paginate(areas, sheet), unset: [], columns: [], composed, unwrapped: [] };
  }
  const { run, plan, room } = planRun(template, input);
  const filled = fillPages(plan, run, input);
  room.remove();
  return {
    pages: await paginate(
      filled.map((element, index) => ({ element, kind: "text" as const, group: plan.pages[index]?.group ?? 0 })),
      sheet,
    ),
    unset: plan.unset.map((key) => run.elements[key]?.element.dataset.source ?? ""),
    columns: plan.pages.flatMap((page, index) =>
      page.bands.flatMap((band) =>
        band.columns.map(
          (column): ColumnFact => ({
            page: index,
            article: run.articles[run.segments[band.segment]?.article ?? 0]?.dataset.file ?? "",
            column: column.index,
            columns: run.segments[band.segment]?.columns ?? 1,
            lines: column.lines,
            hole: column.hole,
            foot: band.top + band.lines,
            ends: band.ends,
          }),
        ),
      ),
    ),
    composed: run.composed,
    unwrapped: run.unwrapped,
  };
}

const articlesOf = (template: HTMLTemplateElement): HTMLElement[] =>
  [...template.content.querySelectorAll<HTMLElement>("article.article")].map((one) => document.importNode(one, true));

/** One way to measure and plan the run, in a room of its own. */
interface Attempt {
  readonly run: MeasuredRun;
  readonly plan: Plan;
  readonly room: HTMLElement;
}

/** Measures and plans; a picture that is only ornament (data-optional) gives way when that saves a page. */
function planRun(template: HTMLTemplateElement, input: MakeUpInput): Attempt {
  const geometry = {
    lines: input.lines,
    lineHeight: input.lineHeight,
    noteRule: input.lineHeight / 2,
    startsVerso: input.startsVerso,
  };
  const parts = template.content.querySelector<HTMLElement>("[data-parts]")?.dataset.parts;
  const stops = parts === undefined ? undefined : (JSON.parse(parts) as PlanStop[]);
  const attempt = (slides?: ReadonlyMap<string, number>, tightening?: Tightening, spare?: Spare): Attempt => {
    const room = newRoom();
    const compose = (root: ParentNode) => composeText(root, input, slides);
    const run = measureRun(articlesOf(template), room, input, compose, tightening, spare);
    return { run, plan: planPages(run.segments, geometry, input.limit, stops), room };
  };
  const fitted = fitBudgets(slidePhotos(attempt), (tightening) => attempt(undefined, tightening));
  const first = fillPhotoPages(fitted, input, (spare) => attempt(undefined, undefined, spare));
  const ornaments = template.content.querySelectorAll("[data-optional]");
  if (first.plan.pages.length < 2 || ornaments.length === 0) return openEntries(template, first, input, attempt);
  for (const ornament of ornaments) ornament.remove();
  const plain = better(first, slidePhotos(attempt), ({ plan }) => plan.pages.length);
  return plain === first ? first : openEntries(template, plain, input, attempt);
}

/** The entries of a contents page set further apart, where that takes no page more. */
function openEntries(
  template: HTMLTemplateElement,
  first: Attempt,
  { lines }: MakeUpInput,
  attempt: () => Attempt,
): Attempt {
  const entries = template.content.querySelectorAll<HTMLElement>(".contents-entry");
  const more = entries.length === 0 ? 0 : moreForEntries(first.run, first.plan, lines);
  if (more === 0) return first;
  for (const entry of entries) entry.style.setProperty("--more", String(more));
  const opened = attempt();
  return better(opened, first, ({ plan }) => plan.pages.length + plan.unset.length);
}

/** Articles that take a page too many are set tighter, by the template's copyfit, if that saves the page. */
function fitBudgets(first: Attempt, attempt: (tightening: Tightening) => Attempt): Attempt {
  const over = ({ run, plan }: Attempt): number => [...tooLong(run, plan).values()].reduce((sum, one) => sum + one, 0);
  let best = first;
  for (const by of TIGHTENINGS) {
    const files = [...tooLong(best.run, best.plan)].flatMap(([file, pages]) => (pages === 1 ? [file] : []));
    if (files.length === 0) break;
    best = better(best, attempt({ files: new Set(files), by }), over);
  }
  return best;
}

/** Photo pages that end short are set anew with what they leave empty shared out. */
function fillPhotoPages(first: Attempt, { lines }: MakeUpInput, attempt: (spare: Spare) => Attempt): Attempt {
  const empty = ({ run, plan }: Attempt): Spare => spareLines(run, plan, lines);
  const spare = empty(first);
  if (spare.size === 0) return first;
  const left = (one: Attempt): number => [...empty(one).values()].reduce((sum, own) => sum + own, 0);
  return better(first, attempt(spare), (one) => left(one) + holesOf(one.plan) + one.plan.pages.length * A_PAGE);
}

/** Lines that a page counts against holes. */
const A_PAGE = 1000;
/** Photos beside text that are tried lower in one run. */
const SLIDES = 4;

/** A photo beside text that leaves a hole before it goes lower by the hole's lines, while that fills columns. */
function slidePhotos(attempt: (slides?: ReadonlyMap<string, number>) => Attempt): Attempt {
  let best = attempt();
  let slides: ReadonlyMap<string, number> = new Map();
  for (let turn = 0; turn < SLIDES; turn += 1) {
    const slide = slideFor(best.run, best.plan);
    if (!slide) break;
    slides = new Map([...slides, [slide.source, slide.lines]]);
    const before = best;
    // A page more is worse than any hole.
    best = better(before, attempt(slides), ({ plan }) => holesOf(plan) + plan.pages.length * A_PAGE);
    if (best === before) break;
  }
  return best;
}

/** The one that costs less, the first of equals; the other's room is taken away. */
function better(first: Attempt, second: Attempt, cost: (attempt: Attempt) => number): Attempt {
  const [kept, left] = cost(second) < cost(first) ? [second, first] : [first, second];
  left.room.remove();
  return kept;
}

function newRoom(): HTMLElement {
  const room = document.createElement("main");
  room.className = "measuring-room";
  document.body.append(room);
  return room;
}

/** A cover, plate or blank: one page that the template's CSS lays out. */
function fixedPage(article: HTMLElement, room: HTMLElement): PlannedArea {
  const holder = document.createElement("div");
  holder.className = "fixed-area";
  holder.append(article);
  room.append(holder);
  return { element: holder, kind: "fixed", group: 0 };
}

/** The texts of covers and plates, where the template's CSS has laid them out. */
function setFixed(room: HTMLElement, input: MakeUpInput): Composition {
  setDisplayLines(room);
  partCredits(room);
  sizeFigures(room, input);
  const { composed } = composeText(room, input);
  keepMarks(room);
  return composed;
}

async function show(pages: readonly string[]): Promise<string> {
  reset();
  const root = document.createElement("div");
  root.className = "pagedjs_pages";
  root.innerHTML = pages.join("");
  document.body.append(root);
  await fontsReady();
  const images = [...root.querySelectorAll("img")];
  await Promise.all(images.map(arrived));
  const readings: readonly TabReading[] = readPages(root);
  forgetTargets(root);
  return JSON.stringify(readings);
}

/** There, or refused. Not decoded: a JPEG goes into the PDF as it is, and a decoded photo would hold 4 MB for a while. */
const arrived = (image: HTMLImageElement): Promise<void> =>
  image.complete
    ? Promise.resolve()
    : new Promise((resolve) => {
        image.addEventListener("load", () => resolve(), { once: true });
        image.addEventListener("error", () => resolve(), { once: true });
      });

/** Links between runs are the merger's: one that found its goal among the runs printed with it would be there twice. */
function forgetTargets(root: HTMLElement): void {
  for (const target of root.querySelectorAll("[id^='q-']")) target.removeAttribute("id");
}

function reset(): void {
  document.body.replaceChildren();
}

/** What Paged.js and the composer put into the document: issue.html needs it too. */
const pageStyles = (): string =>
  [...document.head.querySelectorAll("style[data-kept-page-styles], style#composed-lines")]
    .map((style) => style.textContent ?? "")
    .join("\n");

const paint = (on: boolean): void => void document.documentElement.toggleAttribute("data-shown", on);

window.qingyang = { open, changeFaces, makeUp, show, pageStyles, paint, reset };
