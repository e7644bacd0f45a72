// Issue: a whole generated issue, written into a folder; from a newsletter of four pages to a periodical of sixty-four.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeArticle } from "./article.ts";
import { BLOCKS } from "./blocks.ts";
import { makePictures } from "./pictures.ts";
import { proseOf } from "./prose.ts";
import { type Random, seeded } from "./random.ts";

export interface GeneratedIssue {
  readonly dir: string;
  /** Every whole sentence of its body texts. */
  readonly sentences: readonly string[];
  readonly trim: { readonly width: number; readonly height: number };
}

const TRIMS = [
  ["210mm 285mm", 210, 285],
  ["16开", 185, 260],
  ["A4", 210, 297],
  ["A5", 148, 210],
] as const;

/** Writes issue `seed` of about so many pages into `dir`, which must be there. All of it follows from the seed. */
export async function makeIssueFolder(dir: string, seed: number, pages: number): Promise<GeneratedIssue> {
  const random = seeded(seed);
  const [trim, width, height] = TRIMS[seed % TRIMS.length] ?? TRIMS[0];
  const most = width < 160 ? 2 : 4;
  await mkdir(dir, { recursive: true });
  await makePictures(dir, random);
  const texts = sizesOf(pages - (pages > 6 ? 4 : 0), (width * height) / (210 * 285), random);
  const files = texts.map((_, at) => `text-${at + 1}.md`);
  const kinds = Object.keys(BLOCKS).filter((kind) => kind !== "photo-page" || pages > 8);
  const sentences: string[] = [];
  for (const [at, characters] of texts.entries()) {
    const brief = at % 5 === 3;
    // Together the articles hold every block kind, whatever the seed.
    const must = brief ? [] : kinds.filter((_, kind) => kind % texts.filter((_, t) => t % 5 !== 3).length === rank(at));
    const article = makeArticle({
      random,
      characters,
      columns: random.between(1, most),
      files,
      must,
      ...(brief ? { kind: "brief" } : {}),
    });
    sentences.push(...article.sentences);
    await writeFile(join(dir, files[at] ?? ""), article.text);
  }
  if (pages > 6) await writeCovers(dir, random, files[0] ?? "");
  await writeFile(join(dir, "issue.yaml"), issueYaml({ seed, trim, files, random, covers: pages > 6, columns: most }));
  return { dir, sentences, trim: { width, height } };
}

/** Place of article `at` among those that are no briefs. */
const rank = (at: number): number => at - Math.floor((at + 1) / 5);

/** Characters of each article: together about what the pages hold beside photos. */
function sizesOf(pages: number, area: number, random: Random): number[] {
  const sizes: number[] = [];
  for (let left = pages * 800 * area; left > 200; ) {
    const size = Math.min(left, random.pick([300, 700, 1500, 2500, 4000]));
    sizes.push(size);
    left -= size;
  }
  return sizes.length > 0 ? sizes : [400];
}

async function writeCovers(dir: string, random: Random, file: string): Promise<void> {
  const prose = proseOf(random);
  const cover = `---\nkind: cover\nheadline: ${prose.head()}\nphoto: photos/tall.jpg\nlines:\n  - { text: ${prose.head()}, file: ${file} }\n---\n`;
  await writeFile(join(dir, "cover.md"), cover);
  await writeFile(
    join(dir, "back.md"),
    `---\nkind: back-cover\nheadline: ${prose.head()}\n---\n\n${prose.sentence()}\n`,
  );
}

interface Yaml {
  readonly seed: number;
  readonly trim: string;
  readonly files: readonly string[];
  readonly random: Random;
  readonly covers: boolean;
  readonly columns: number;
}

function issueYaml({ seed, trim, files, random, covers, columns }: Yaml): string {
  const plan: string[] = covers ? ["  - cover: cover.md", "  - contents", "  - imprint"] : [];
  for (const [at, file] of files.entries()) {
    const starts = at === 0 ? "page" : random.pick(["page", "page", "recto", "verso", "column", "run-on", "run-on"]);
    if (at % 4 === 1)
      plan.push(`  - department: 栏目${at}\n    articles:\n      - { file: ${file}, starts: ${starts} }`);
    else plan.push(`  - article: { file: ${file}, starts: ${starts} }`);
  }
  if (covers) plan.push(`  - { plate: { src: photos/tall.jpg, caption: 插页 } }`, "  - back-cover: back.md");
  return `publication:
  title: 试印
  kind: internal
  permit: 某内资准字第0001号
  organizer: [某某编辑部]
  people:
    - { role: 主编, names: [某某] }
issue:
  id: "seed-${seed}"
  year: 2027
  number: ${(seed % 12) + 1}
  date: 2027-01-15
template: magazine
trim: ${trim}
bleed: 3mm
binding: ${seed % 2 === 0 ? "saddle" : "perfect"}
columns: ${columns}
running-heads: ${seed % 2 === 0 ? "magazine" : "gbt3179"}
flatplan:
${plan.join("\n")}
`;
}
