// Column widths of the finished pages against the body size: exact to a hundredth of a pixel, or named.
import { expect, it } from "vitest";
import { measure, pageGeometry } from "../../src/base/page-geometry.ts";
import { checkMeasures } from "../../src/pages/check-measures.ts";

const page = (folio: number, ...widths: number[]) => ({
  folio,
  set: widths.map((width, index) => ({
    article: "a.md",
    count: widths.length,
    index,
    rect: { x: 0, y: 0, width, height: 100 },
    blocks: [],
  })),
});

it("finds nothing in the measures that the geometry makes, whatever the trim and the columns", () => {
  const margins = { top: 60, bottom: 50, inner: 49.13, outer: 47.24 };
  for (const em of [12, 12.75, 13.5])
    for (const mm of [148, 185, 210, 230]) {
      const trim = { width: (mm * 96) / 25.4, height: 1000 };
      const geometry = pageGeometry(trim, 11.34, { em, lineHeight: 20, margins, gutter: 2 });
      if (!geometry) throw new Error("no geometry");
      const widths = [1, 2, 3, 4].map((columns) => measure(geometry, columns, 2).width);
      expect(checkMeasures([page(1, ...widths)], em)).toEqual([]);
    }
});

it("names a column that is a hundredth of a pixel off, once a measure, with folio and article", () => {
  const [found, ...more] = checkMeasures([page(3, 216, 215.98), page(4, 215.98)], 12);
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    rule: "column-measure",
    level: "error",
    actual: "215.980 px",
    expected: "18 × 12 px",
    folio: 3,
    file: "a.md",
  });
  expect(checkMeasures([page(3, 215.995)], 12)).toEqual([]);
});
