// Figures of a made issue's page map: how full its columns are, and how its body lines were set.

/** Unfilled area, stragglers, composed paragraphs and gaps of one issue. `made` is what makeIssue gives. */
export function pageFigures(made) {
  const { readings, columns, composed } = made.pages;
  const { geometry } = made.issue;
  const set = readings.flatMap((reading) => reading.set.map((column) => ({ ...column, folio: reading.folio })));
  const body = set.flatMap((column) =>
    column.blocks.flatMap((block) => block.paragraphs.filter((paragraph) => paragraph.body)),
  );
  const gaps = body
    .flatMap((paragraph) => paragraph.lines.filter((_, at) => at < paragraph.lines.length - 1 || paragraph.to))
    .flatMap((line) => (line.gap === undefined ? [] : [line.gap]))
    .sort((a, b) => a - b);
  return {
    pages: readings.length,
    paragraphs: composed.paragraphs,
    composed: composed.composed,
    bodyLines: body.reduce((sum, paragraph) => sum + paragraph.lines.length, 0),
    unfilled: unfilledShare(columns, geometry.lines),
    singles: body.filter((paragraph) => paragraph.lines.length === 1 && (paragraph.from || paragraph.to)).length,
    offGrid: offGrid(set, geometry.lineHeight),
    meanGap: gaps.reduce((sum, gap) => sum + gap, 0) / (gaps.length || 1),
    p95Gap: gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * 0.95))] ?? 0,
    looseShare: gaps.filter((gap) => gap > 0.1).length / (gaps.length || 1),
    loosest: gaps.at(-1) ?? 0,
  };
}

/**
 * Share of the column area that carries nothing on the pages before each article's last: holes at columns' feet, and the
 * foot of a page whose bands end above it.
 */
export function unfilledShare(columns, lines) {
  let empty = 0;
  let area = 0;
  for (const { holes, all } of articlePages(columns, lines)) {
    empty += holes;
    area += all;
  }
  return area === 0 ? 0 : empty / area;
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
function offGrid(set, lineHeight) {
  let off = 0;
  for (const column of set) {
    const lines = column.blocks.flatMap((block) =>
      block.paragraphs.filter((paragraph) => paragraph.body).flatMap((paragraph) => paragraph.lines),
    );
    const rests = lines.map((line) => (((line.baseline - column.rect.y) % lineHeight) + lineHeight) % lineHeight);
    const middle = [...rests].sort((a, b) => a - b)[Math.floor(rests.length / 2)] ?? 0;
    off += rests.filter((rest) => {
      const by = Math.abs(rest - middle);
      return Math.min(by, lineHeight - by) > 0.2;
    }).length;
  }
  return off;
}
