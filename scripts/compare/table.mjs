// The table of the comparison in Markdown, and its place in the page.
import { readFileSync, writeFileSync } from "node:fs";

const FIGURES = [
  ["Han printed", ({ printed }) => printed],
  ["lines", ({ metrics }) => metrics.bodyLines],
  ["faults of all kinds", ({ counts }) => Object.values(counts).reduce((sum, one) => sum + one, 0)],
  ["line-end marks not half width", ({ counts }) => counts["line-end-mark-not-half-width(GB15834-5.1.10)"] ?? 0],
  ["number and unit parted", ({ counts }) => counts["number-unit-split"] ?? 0],
  ["last lines of one 字", ({ counts }) => counts["last-line-1-char"] ?? 0],
  [
    "single lines at a column's head or foot",
    ({ counts }) =>
      (counts["widow-single-line-at-column-top"] ?? 0) + (counts["orphan-single-line-at-column-bottom"] ?? 0),
  ],
  ["openers at line start not trimmed", ({ counts }) => counts["line-start-opener-not-trimmed"] ?? 0],
  ["adjacent marks not compressed", ({ counts }) => counts["adjacent-punctuation-not-compressed"] ?? 0],
];

/** One row a figure, one column a setter; one table a measure. */
export function tableOf(rows, han) {
  const measures = [...new Set(rows.map(({ characters }) => characters))];
  return measures
    .map((characters) => {
      const own = rows.filter((row) => row.characters === characters);
      const line = (name, cells) => `| ${[name, ...cells].join(" | ")} |`;
      return [
        `### ${characters} 字 a line, ${han} Han`,
        "",
        line(
          "",
          own.map(({ name }) => name),
        ),
        line(
          "---",
          own.map(() => "--:"),
        ),
        ...FIGURES.map(([name, of]) =>
          line(
            name,
            own.map((row) => (row.counts ? of(row) : "missing")),
          ),
        ),
        ...metricRows(own).map(([name, cells]) => line(name, cells)),
      ].join("\n");
    })
    .join("\n\n");
}

const METRICS = [
  ["mean extra gap between Han, em", "meanGapEm"],
  ["95th percentile, em", "p95"],
  ["share of lines over 0.10 em", "shareLoose10"],
  ["share of right edges flush at the ink", "inkEdgeFlush"],
];

const metricRows = (rows) =>
  METRICS.map(([name, key]) => [name, rows.map(({ metrics }) => (metrics ? String(metrics[key] ?? "") : "missing"))]);

/** Puts the tables between the page's two marks. */
export function intoPage(path, table) {
  const text = readFileSync(path, "utf8");
  const [before, , after] = text.split(/<!-- (?:table|end of table) -->/);
  if (after === undefined) throw new Error(`${path} has no place for the table`);
  writeFileSync(path, `${before}<!-- table -->\n\n${table}\n\n<!-- end of table -->${after}`);
}
