// Article: front matter and body of one generated manuscript of about so many characters.
import { BLOCKS, type BlockMaker, WEIGHTS } from "./blocks.ts";
import { PHOTOS } from "./pictures.ts";
import { type Prose, proseOf } from "./prose.ts";
import type { Random } from "./random.ts";
import { ORGS, POSTS, ROLES } from "./words.ts";

export interface ArticleOrder {
  readonly random: Random;
  readonly characters: number;
  readonly columns: number;
  readonly files: readonly string[];
  /** Block kinds that must come, whatever the weights say. */
  readonly must?: readonly string[];
  readonly kind?: "feature" | "brief";
  /** Without photos: only kinds that need none. */
  readonly plain?: boolean;
}

export interface MadeArticle {
  readonly text: string;
  readonly sentences: readonly string[];
}

const WITH_PHOTOS = new Set(["image", "photo", "photo-page", "photos"]);

export function makeArticle(order: ArticleOrder): MadeArticle {
  const { random } = order;
  const prose = proseOf(random);
  const text = order.kind === "brief" ? briefBody(order, prose) : featureBody(order, prose);
  return { text: `${frontMatter(order, prose)}\n${text}\n`, sentences: prose.made };
}

function frontMatter(order: ArticleOrder, prose: Prose): string {
  const { random, columns, kind = "feature", plain } = order;
  const lines = [
    `headline: ${prose.head()}${random.chance(0.4) ? `|${prose.head()}` : ""}`,
    `kind: ${kind}`,
    `columns: ${columns}`,
  ];
  if (kind === "brief") return `---\n${lines.join("\n")}\n---`;
  if (random.chance(0.5)) lines.unshift(`kicker: ${prose.short()}`);
  if (random.chance(0.4)) lines.push(`short: ${prose.head()}`);
  if (random.chance(0.4)) lines.push(`subheadline: ${prose.short()}`);
  if (random.chance(0.6)) lines.push(`standfirst: ${quoted(prose.sentence() + prose.sentence())}`);
  const at = random.pick(["head", "head", "end"]);
  if (random.chance(0.7)) {
    lines.push(
      `byline:\n  - { role: ${random.pick(ROLES)}, name: ${prose.name()}, post: ${random.pick(POSTS)}, org: ${random.pick(ORGS)}, at: ${at} }`,
    );
  }
  if (random.chance(0.4)) lines.push(`editor: ${prose.name()}`);
  if (random.chance(0.2)) lines.push(`source: ${random.pick(ORGS)}`);
  const opening = plain ? "head" : random.pick(["head", "head", "photo-above", "photo-beside", "photo-bleed"]);
  lines.push(`opening: ${opening}`);
  if (opening !== "head") {
    lines.push(
      `opening-photo: { src: ${random.pick(PHOTOS)}, caption: ${quoted(prose.sentence())}, credit: ${prose.name()} 图, focus: 40% 30% }`,
    );
  }
  return `---\n${lines.join("\n")}\n---`;
}

const quoted = (text: string): string => JSON.stringify(text);

function featureBody(order: ArticleOrder, prose: Prose): string {
  const notes: string[] = [];
  const maker: BlockMaker = {
    ...order,
    prose,
    note: (text) => {
      notes.push(text);
      return `[^${notes.length}]`;
    },
  };
  const blocks = [BLOCKS.paragraph?.(maker) ?? ""];
  const must = [...(order.must ?? [])];
  let last = "paragraph";
  for (let size = 0; size < order.characters || must.length > 0; ) {
    const kind = last === "crosshead" || blocks.length % 3 === 0 ? "paragraph" : (must.shift() ?? draw(order));
    const block = BLOCKS[kind]?.(maker) ?? "";
    blocks.push(block);
    size += block.length;
    last = kind;
  }
  if (last === "crosshead") blocks.push(prose.paragraph(2));
  blocks.push(...notes.map((text, at) => `[^${at + 1}]: ${text}`));
  return blocks.join("\n\n");
}

function draw({ random, plain }: ArticleOrder): string {
  const list = WEIGHTS.filter(([kind]) => !plain || !WITH_PHOTOS.has(kind));
  let left = random.next() * list.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of list) {
    left -= weight;
    if (left <= 0) return kind;
  }
  return "paragraph";
}

function briefBody({ characters, random }: ArticleOrder, prose: Prose): string {
  const items: string[] = [];
  for (let size = 0; size < characters; size += items.at(-1)?.length ?? 1) {
    items.push(`## ${prose.head()}\n\n${prose.paragraph(random.between(1, 4))}（${prose.name()}）`);
  }
  return items.join("\n\n");
}
