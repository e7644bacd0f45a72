// Blocks: paragraphs, crossheads, lists, tables, code and quotations, each with its place in the manuscript.
import type { Element, ElementContent } from "hast";
import { GENERATED, h } from "./element.ts";
import type { Handler, MdNode } from "./setting.ts";
import { sourceOf } from "./setting.ts";
import { type FigureColumn, figureColumns } from "./table-figures.ts";

/** A paragraph that starts with strong text has a run-in head. */
export const setParagraph: Handler = (state, node, setting) => {
  const first = node.children?.[0];
  const runIn = first?.type === "strong" && (node.children?.length ?? 0) > 1;
  return h("p", { ...(runIn ? { className: ["run-in"] } : {}), dataSource: sourceOf(node, setting) }, state.all(node));
};

/** `##` and `###`; in an article of kind brief every `##` starts an item. */
export const setHeading: Handler = (state, node, setting) => {
  const depth = Math.min(4, Math.max(2, node.depth ?? 2));
  const className = setting.kind === "brief" && depth === 2 ? "item-head" : depth === 2 ? "crosshead" : "subhead";
  return h(`h${depth}`, { className: [className], dataSource: sourceOf(node, setting) }, state.all(node));
};

/** Lists are indented paragraphs: the number stands at 2 字 in the text, turned lines are flush left. */
export const setList: Handler = (state, node, setting) =>
  h(
    node.ordered ? "ol" : "ul",
    { dataSource: sourceOf(node, setting), ...(node.ordered && node.start !== 1 ? { start: node.start ?? 1 } : {}) },
    (node.children ?? []).map((item, index) => {
      const label = node.ordered ? `${(node.start ?? 1) + index}.` : "•";
      return setItem(state.all(item), item, label, sourceOf(item, setting));
    }),
  );

/** A list item outside a list cannot be; the list sets its own. */
export const setListItem: Handler = (state, node, setting) =>
  h("li", { dataSource: sourceOf(node, setting) }, state.all(node));

function setItem(children: ElementContent[], node: MdNode, label: string, source: string): Element {
  const mark = node.checked === true ? "☑" : node.checked === false ? "☐" : label;
  const number = h("span", { className: ["number"], ...GENERATED }, mark);
  const blocks = children.filter((child): child is Element => child.type === "element");
  const first = blocks[0];
  if (first?.tagName === "p") first.children.unshift(number);
  else blocks.unshift(h("p", { dataSource: source }, number));
  return h("li", { dataSource: source }, blocks);
}

/** `div.table > table`; column alignment as written, else by what stands in it; head rows repeat where the table is cut. */
export const setTable: Handler = (state, node, setting) => {
  const align = node.align ?? [];
  const [head, ...rows] = node.children ?? [];
  const figures = figureColumns(rows, align);
  const row = (line: MdNode, cell: "th" | "td", at = -1): Element =>
    h(
      "tr",
      { dataSource: sourceOf(line, setting) },
      (line.children ?? []).map((item, index) => {
        const side = align[index];
        const own = side ? { className: [`align-${side}`] } : setFigure(figures.get(index), at);
        return h(cell, { ...(cell === "th" ? { scope: "col" } : {}), ...own }, state.all(item));
      }),
    );
  return h("div", { className: ["table"], dataSource: sourceOf(node, setting) }, [
    h("table", {}, [
      head && h("thead", {}, row(head, "th")),
      rows.length > 0 &&
        h(
          "tbody",
          {},
          rows.map((line, at) => row(line, "td", at)),
        ),
    ]),
  ]);
};

/** A cell of a column of figures: to the right, with room for the decimals that the column's longest figure has more. */
function setFigure(column: FigureColumn | undefined, row: number): { className?: string[]; style?: string } {
  const short = column?.short[row] ?? 0;
  return column ? { className: ["figures"], ...(short > 0 ? { style: `--short: ${short}ch` } : {}) } : {};
}

/** One element a line, so that a long listing is cut between lines like any text. */
export const setCode: Handler = (_state, node, setting) =>
  h(
    "pre",
    { dataSource: sourceOf(node, setting), ...(node.lang ? { dataLang: node.lang } : {}) },
    (node.value ?? "")
      .split("\n")
      .map((line) => h("code", { className: ["code-line"] }, line === "" ? "\u00a0" : line)),
  );

export const setBlockquote: Handler = (state, node, setting) =>
  h("blockquote", { dataSource: sourceOf(node, setting) }, state.all(node));

/** Chinese has no italics: emphasis is set in Kai by the template. */
export const setEmphasis: Handler = (state, node) => h("em", {}, state.all(node));
