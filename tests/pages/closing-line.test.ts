// Closing lines: an author's name, post and house at an article's end stand on the grid, on one line or on two.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { make, withFolder } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const prose = proseOf(seeded(9));

it("stands every line of a closing byline on the grid", { timeout: 300_000 }, async () => {
  await withFolder(async (dir) => {
    const body = Array.from({ length: 9 }, () => prose.paragraph(4)).join("\n\n");
    await writeFile(
      join(dir, "text.md"),
      `---\nheadline: 分寸\ncolumns: 4\nbyline: { role: 通讯员, name: 沈晓棠, post: 技术员, org: 沙洲农场, at: end }\n---\n${body}\n`,
    );
    await writeFile(
      join(dir, "issue.yaml"),
      issueYaml(
        "closing",
        `  - article: text.md
`,
      ),
    );
    const { pages, issue } = await make(dir);
    const { lineHeight } = issue.geometry;
    const column = pages.readings
      .flatMap((reading) => reading.set)
      .find(({ blocks }) => blocks.at(-1)?.paragraphs[0]?.source === "");
    const lines = column?.blocks.flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines)) ?? [];
    const closing = column?.blocks.at(-1)?.paragraphs[0]?.lines;
    expect(closing).toHaveLength(2);
    // The name stays whole: it goes over with what closes the line.
    expect(pages.readings.flatMap((reading) => reading.html).join("")).toMatch(/<span class="name">沈晓棠<\/span>/);
    expect(lines.length).toBeGreaterThan(4);
    const last = lines.slice(-4).map(({ baseline }) => baseline);
    for (const [at, baseline] of last.slice(1).entries())
      expect(Math.abs(baseline - (last[at] ?? 0) - lineHeight)).toBeLessThan(0.2);
  });
});
