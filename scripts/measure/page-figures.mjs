// Figures of a made issue's page map: how full its columns are, and how its body lines were set.

/** Unfilled area, stragglers, composed paragraphs and gaps of one issue. `made` is what makeIssue gives. */
export function pageFigures(made) {
  const { readings, columns, composed } = made.pages;
  const { geometry } = made.issue;
  const set = readings.flatMap((reading) => reading.set.map((column) => ({ ...column, folio: reading.folio })));
  const body = set.flatMap((column) =>
    column.blocks.flatMap((block) => block.paragraphs.filter((paragraph) => paragraph.body)),
  );
  const singles = body.filter((paragraph) => paragraph.lines.length === 1 && (paragraph.from || paragraph.to));
  const offGrid = linesOffGrid(set, geometry.lineHeight);
  const gaps = body
    .flatMap((paragraph) => paragraph.lines.filter((_, at) => at < paragraph.lines.length - 1 || paragraph.to))
    .flatMap((line) => (line.gap === undefined ? [] : [line.gap]));
  return {
    pages: readings.length,
    paragraphs: composed.paragraphs,
    composed: composed.composed,
    bodyLines: body.reduce((sum, paragraph) => sum + paragraph.lines.length, 0),
    ...unfilledArea(columns, geometry.lines),
    singles: singles.length,
    offGrid: offGrid.length,
    ...gapFigures(gaps),
    places: [
      ...singles.map(({ source, from }) => `${source} single line at a column's ${from ? "head" : "foot"}`),
      ...offGrid.map(({ source, folio, by }) => `${source} page ${folio} off the grid by ${by.toFixed(2)} px`),
    ],
  };
}

/** What is told of gaps (em), which come in any order. */
function gapFigures(gaps) {
  const sorted = [...gaps].sort((a, b) => a - b);
  return {
    gaps,
    meanGap: sorted.reduce((sum, gap) => sum + gap, 0) / (sorted.length || 1),
    p95Gap: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0,
    looseShare: sorted.filter((gap) => gap > 0.1).length / (sorted.length || 1),
    loosest: sorted.at(-1) ?? 0,
  };
}

/**
 * Column area that carries nothing on the pages before each article's last, and its share: holes at columns' feet, and the
 * foot of a page whose bands end above it.
 */
function unfilledArea(columns, lines) {
  let empty = 0;
  let area = 0;
  for (const { holes, all } of articlePages(columns, lines)) {
    empty += holes;
    area += all;
  }
  return { empty, area, unfilled: area === 0 ? 0 : empty / area };
}

/** The same figures of several issues, each as pageFigures and lineFigures give them, as if they were one. */
export function together(issues) {
  const sums = (parts) => {
    const sum = {};
    for (const part of parts)
      for (const [key, value] of Object.entries(part))
        if (typeof value === "number") sum[key] = (sum[key] ?? 0) + value;
    return sum;
  };
  const map = sums(issues.map((one) => one.map));
  const unfilled = map.area === 0 ? 0 : map.empty / map.area;
  return {
    map: { ...map, unfilled, ...gapFigures(issues.flatMap((one) => one.map.gaps)) },
    lines: sums(issues.map((one) => one.lines)),
  };
}

/** Each page before its article's last with its empty and its whole area, in lines of the full measure. */
export function articlePages(columns, lines) {
  const own = columns.filter((column) => column.kind === "articles" && column.article !== "");
  const files = [...new Set(own.map((column) => column.article))];
  return files.flatMap((article) => {
    const mine = own.filter((column) => column.article === article);
    const last = Math.max(...mine.map((column) => column.index));
    return [...new Set(mine.map((column) => column.index))]
      .filter((index) => index < last)
      .map((index) => {
        const here = mine.filter((column) => column.index === index);
        const lowest = Math.max(...own.filter((column) => column.index === index).map((column) => column.foot));
        const foot = Math.max(0, lines - lowest);
        const holes = here.reduce((sum, column) => sum + column.hole / column.columns, 0) + foot;
        const all = here.reduce((sum, column) => sum + column.lines / column.columns, 0) + foot;
        return { article, index, folio: here[0]?.folio, holes, all, foot };
      });
  });
}

/** Body lines whose baseline stands more than 0.2 px beside the grid of their column. */
function linesOffGrid(set, lineHeight) {
  return set.flatMap((column) => {
    const lines = column.blocks.flatMap((block) =>
      block.paragraphs
        .filter((paragraph) => paragraph.body)
        .flatMap(({ source, lines: own }) =>
          own.map(({ baseline }) => ({ source, rest: restOf(baseline - column.rect.y, lineHeight) })),
        ),
    );
    const rests = lines.map(({ rest }) => rest).sort((a, b) => a - b);
    const middle = rests[Math.floor(rests.length / 2)] ?? 0;
    return lines
      .map(({ source, rest }) => ({
        source,
        folio: column.folio,
        by: Math.min(restOf(rest - middle, lineHeight), restOf(middle - rest, lineHeight)),
      }))
      .filter(({ by }) => by > 0.2);
  });
}

const restOf = (value, lineHeight) => ((value % lineHeight) + lineHeight) % lineHeight;
