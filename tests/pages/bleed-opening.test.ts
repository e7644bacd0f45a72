// Openings with a photo to the bleed: the caption below the photo keeps its own room, however little stands in the titles.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makePictures } from "../generator/pictures.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make, withFolder } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const prose = proseOf(seeded(6));
const body = Array.from({ length: 12 }, () => prose.paragraph(4)).join("\n\n");

it("stands text below a caption of one line and of many, where the titles are one line", {
  timeout: 300_000,
}, async () => {
  await withFolder(async (dir) => {
    await makePictures(dir, seeded(2));
    const captions = { short: "图注", long: prose.paragraph(6) };
    for (const [name, caption] of Object.entries(captions))
      await writeFile(
        join(dir, `${name}.md`),
        `---\nheadline: 分寸与声音\ncolumns: 3\nopening: photo-bleed\nopening-photo: { src: photos/wide.jpg, caption: ${caption}, credit: 某某 图 }\n---\n${body}\n`,
      );
    await writeFile(
      join(dir, "issue.yaml"),
      issueYaml(
        "bleed",
        `  - article: short.md
  - article: long.md
`,
      ),
    );
    const made = await make(dir);
    await expectSound(made, { width: 210, height: 285 });
    for (const name of Object.keys(captions)) {
      const file = `${name}.md`;
      const page = made.pages.readings.find((one) => one.areas.some(({ flow }) => flow === `${file}#caption@opening`));
      const caption = page?.captions[0]?.rect;
      const columns = page?.set.filter(({ article }) => article === file) ?? [];
      expect(columns).toHaveLength(3);
      expect(caption?.height).toBeGreaterThan(0);
      for (const { rect } of columns) expect(rect.y).toBeGreaterThanOrEqual((caption?.y ?? 0) + (caption?.height ?? 0));
    }
  });
});
