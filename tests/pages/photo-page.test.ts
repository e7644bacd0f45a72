// Photo pages that their text leaves short: photos a little higher, and the rest half above the title, half below the text.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MadeIssue } from "../../src/pipeline.ts";
import { proseOf } from "../generator/prose.ts";
import { seeded } from "../generator/random.ts";
import { expectSound, make } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

const prose = proseOf(seeded(31));
const text = `${prose.paragraph(3)}\n\n${prose.paragraph(3)}`;
const group = (ratio: string): string =>
  `:::photos[四处]{columns=2 span=2${ratio}}\n${"![](photos/fine.jpg)\n".repeat(4)}:::\n\n${text}`;

const BODIES = {
  free: ["photos", `::photo[图注]{src=photos/fine.jpg span=2}\n\n${text}`],
  rows: ["photos", group("")],
  given: ["photos", group(" ratio=3:2")],
  long: ["photos", `::photo[图注]{src=photos/fine.jpg span=2}\n\n${Array(9).fill(text).join("\n\n")}`],
  feature: ["feature", `::photo[图注]{src=photos/fine.jpg span=2}\n\n${text}`],
} as const;

let dir = "";
let made: MadeIssue;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "qingyang-photo-page-"));
  // Fine enough to be enlarged.
  await mkdir(join(dir, "photos"));
  const picture = { width: 3200, height: 1800, channels: 3, background: "#8a5a16" } as const;
  await sharp({ create: picture }).jpeg().toFile(join(dir, "photos/fine.jpg"));
  for (const [name, [kind, body]] of Object.entries(BODIES))
    await writeFile(join(dir, `${name}.md`), `---\nheadline: 桥上\nkind: ${kind}\ncolumns: 2\n---\n${body}\n`);
  const flatplan = Object.keys(BODIES).map((name) => `  - article: ${name}.md\n`);
  await writeFile(join(dir, "issue.yaml"), issueYaml("photo-page", flatplan.join("")));
  made = await make(dir);
}, 300_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

interface Fact {
  readonly pages: number;
  /** Lines empty above the title and at the foot of the last page. */
  readonly above: number;
  readonly below: number;
  /** Width and height of its photos. */
  readonly photos: readonly (readonly [number, number])[];
}

function factOf(name: keyof typeof BODIES): Fact {
  const { lines, lineHeight, bleed, typeArea } = made.issue.geometry;
  const columns = made.pages.columns.filter(({ article }) => article === `${name}.md`);
  const last = Math.max(...columns.map(({ index }) => index));
  const headline = made.pages.readings.flatMap(({ areas }) => areas).find(({ flow }) => flow === `${name}.md#headline`)
    ?.rects[0];
  return {
    pages: new Set(columns.map(({ index }) => index)).size,
    above: Math.floor(((headline?.y ?? 0) - bleed - typeArea.top) / lineHeight),
    below: lines - Math.max(...columns.filter(({ index }) => index === last).map(({ foot }) => foot)),
    photos: made.pages.readings.flatMap(({ photos }) =>
      photos.flatMap(({ source, width, height }) =>
        source.startsWith(`${name}.md:`) ? [[width, height] as const] : [],
      ),
    ),
  };
}

it("is sound", () => expectSound(made, { width: 210, height: 285 }));

it("has as much white above the title as below the text", () => {
  for (const name of ["free", "rows", "given"] as const) {
    const { pages, above, below } = factOf(name);
    expect([name, pages]).toEqual([name, 1]);
    expect(above).toBeGreaterThan(2);
    expect(Math.abs(below - above)).toBeLessThanOrEqual(1);
  }
});

it("crops photos higher as far as the template allows, rows alike, unless the manuscript gives their ratio", () => {
  const natural = factOf("feature").photos[0] ?? [0, 0];
  const [higher] = factOf("free").photos;
  expect(higher?.[0]).toBe(natural[0]);
  const grown = (higher?.[1] ?? 0) / natural[1];
  expect(grown).toBeGreaterThan(1.02);
  expect(grown).toBeLessThanOrEqual(1.15);
  const rows = factOf("rows").photos;
  expect(rows).toHaveLength(4);
  for (const [width, height] of rows) {
    expect(height).toBeCloseTo(rows[0]?.[1] ?? 0, 1);
    expect(width / height).toBeLessThan((16 / 9) * 0.95);
  }
  for (const [width, height] of factOf("given").photos) expect(width / height).toBeCloseTo(1.5, 1);
});

it("is no article of several pages, nor one of another kind", () => {
  expect(factOf("long").pages).toBeGreaterThan(1);
  // The template's own white above a photo page's title.
  expect(factOf("long").above).toBe(2);
  expect(factOf("feature").above).toBe(0);
  expect(factOf("feature").below).toBeGreaterThan(8);
});
