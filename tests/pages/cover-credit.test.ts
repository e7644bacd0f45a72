// Cover credit: on the photo of a cover it stands clear of the trim, as print wants; and a break in a text stands on the grid.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { make, withFolder } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const MM = 96 / 25.4;

it("keeps a cover's credit three millimetres from the trim", { timeout: 300_000 }, async () => {
  await withFolder(async (dir) => {
    await mkdir(join(dir, "photos"));
    await sharp({ create: { width: 2550, height: 3440, channels: 3, background: "#5588aa" } })
      .jpeg()
      .toFile(join(dir, "photos/cover.jpg"));
    const photo = "photo: { src: photos/cover.jpg, credit: 摄影：某某 }";
    await writeFile(join(dir, "cover.md"), `---\nkind: cover\nheadline: 灯\n${photo}\n---\n`);
    await writeFile(join(dir, "text.md"), "---\nheadline: 灯\n---\n灯亮着。\n\n---\n\n人也醒着。\n");
    await writeFile(join(dir, "issue.yaml"), issueYaml("cover", "  - cover: cover.md\n  - article: text.md\n"));
    const { pages, issue } = await make(dir);
    const { bleed, trim, lineHeight } = issue.geometry;
    const credit = pages.readings[0]?.areas.find(({ flow }) => flow.includes("credit"));
    expect(credit?.rects.length).toBe(1);
    for (const { x, y, height } of credit?.rects ?? []) {
      expect(x - bleed).toBeGreaterThanOrEqual(3 * MM);
      expect(bleed + trim.height - y - height).toBeGreaterThanOrEqual(3 * MM);
    }
    // Two lines of text with a line between them, which the break takes.
    const [first, second] = pages.readings.flatMap(({ set }) =>
      set.flatMap(({ blocks }) => blocks.flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))),
    );
    expect((second?.baseline ?? 0) - (first?.baseline ?? 0)).toBeCloseTo(2 * lineHeight, 0);
  });
});
