// The body paragraphs of issue.html as the composer sees them: parts joined, lines taken out, boxes and gaps measured anew.
import { build } from "esbuild";

/** In a tab that shows issue.html; the tab's pages are spoilt by it. style and hang as the template has them. */
export async function measuredParagraphs(tab, entry, style, hang) {
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "composer",
  });
  await tab.addScriptTag({ content: bundle.outputFiles[0].text });
  const measured = await tab.evaluate(readMeasured, style, hang);
  // Infinity is no JSON.
  const open = (gap) => ({ ...gap, penalty: gap.penalty ?? Number.POSITIVE_INFINITY });
  return measured.map(({ paragraph: { boxes, gaps }, ...rest }) => ({
    ...rest,
    paragraph: { boxes, gaps: gaps.map(open) },
  }));
}

/** Runs in the tab. Paragraphs beside photos and drop caps have a width for each line and are left out. */
function readMeasured(style, hang) {
  const parts = [...document.querySelectorAll(".band .body p")].filter((p) => {
    const em = Number(p.closest(".band").dataset.em);
    return Math.abs(Number.parseFloat(getComputedStyle(p).fontSize) - em) < em * 0.01;
  });
  const open = new Map();
  const first = [];
  for (const part of parts) {
    const host = part.closest("[data-split-from], [data-split-to]");
    const is = (name) => host?.dataset[name] !== undefined && (part === host || part.dataset[name] !== undefined);
    const source = part.closest("[data-source]")?.dataset.source ?? "";
    const goesOn = is("splitTo");
    const before = is("splitFrom") ? open.get(source) : undefined;
    if (before) before.append(...part.childNodes);
    else first.push(part);
    if (goesOn) open.set(source, before ?? part);
    else open.delete(source);
  }
  return first.flatMap((p) => {
    if (p.closest("[data-host]") || p.querySelector("[data-beside], .drop-cap")) return [];
    const { dataset } = p.closest(".band");
    const found = composer.measureBlock(p, { style, hang });
    if (typeof found === "string") return [];
    const { paragraph, measure, edges } = found;
    const gaps = paragraph.gaps.map((gap) => ({ ...gap, penalty: Number.isFinite(gap.penalty) ? gap.penalty : null }));
    const column = Number(dataset.columnWidth) / Number(dataset.em);
    return [{ paragraph: { boxes: paragraph.boxes, gaps }, first: measure(0), rest: measure(1), edges, column }];
  });
}
