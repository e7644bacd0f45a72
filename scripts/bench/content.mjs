// Content: one seeded text with photos and notes, written as our Markdown, as HTML and as Typst, in the same columns.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";

const WORDS =
  "江边 船坞 车间 粮仓 苗圃 铁桥 茶馆 资料室 码头 水塔 染坊 气象站 机房 看台 河湾 沙洲 铣床 图纸 缆绳 日志 卡尺 石料 轴承 种子 铜钟 名单 乐谱 耐心 手艺 规矩 秩序 记忆 尺寸 声音 光线 时间 分寸 搬到 交给 记进 锁进 画成 送到 念给 排好 借给".split(
    " ",
  );
/** Characters of body text on a page of 210 x 285 mm in two columns, with its share of photos; measured once. */
const A_PAGE = 1050;

/** Writes issue/, peer.html and peer.typ below `dir`; gives the number of printed characters of its paragraphs. */
export async function writeContent(dir, pages, seed = 7) {
  const next = random(seed + pages);
  const word = () => WORDS[Math.floor(next() * WORDS.length)];
  const sentence = () =>
    `${word()}${word()}${word()}，${word()}${word()}${next() < 0.3 ? `${Math.floor(next() * 90) + 10}次` : ""}${word()}。`;
  const paragraph = () => Array.from({ length: 3 + Math.floor(next() * 5) }, sentence).join("");
  const issue = join(dir, "issue");
  mkdirSync(join(issue, "photos"), { recursive: true });
  for (let at = 0; at < 6; at += 1) await photo(join(issue, "photos", `${at}.jpg`), next);
  const articles = [];
  for (let left = pages * A_PAGE; left > 200; ) {
    const blocks = [];
    let size = 0;
    const wanted = Math.min(left, 4200);
    while (size < wanted) {
      const text = paragraph();
      blocks.push({
        kind: blocks.length % 9 === 8 ? "head" : "text",
        text: blocks.length % 9 === 8 ? word() + word() : text,
      });
      size += text.length;
      if (blocks.length % 14 === 5)
        blocks.push({ kind: "photo", src: `photos/${Math.floor(next() * 6)}.jpg`, text: sentence() });
      if (blocks.length % 22 === 11) blocks.push({ kind: "note", text: paragraph(), note: sentence() });
    }
    articles.push({ title: `${word()}与${word()}`, blocks });
    left -= size;
  }
  for (const [at, article] of articles.entries()) writeFileSync(join(issue, `text-${at + 1}.md`), markdown(article));
  writeFileSync(join(issue, "issue.yaml"), yaml(articles.length));
  writeFileSync(join(issue, "peer.html"), html(articles));
  writeFileSync(join(issue, "peer.typ"), typst(articles));
  return articles.flatMap(({ blocks }) => blocks).reduce((sum, { text }) => sum + text.length, 0);
}

function markdown({ title, blocks }) {
  let notes = 0;
  const foot = [];
  const body = blocks.map(({ kind, text, src, note }) => {
    if (kind === "head") return `## ${text}`;
    if (kind === "photo") return `![${text}](${src})`;
    if (kind !== "note") return text;
    notes += 1;
    foot.push(`[^${notes}]: ${note}`);
    return `${text}[^${notes}]`;
  });
  return `---\nheadline: ${title}\nkind: feature\ncolumns: 2\nopening: head\n---\n\n${[...body, ...foot].join("\n\n")}\n`;
}

const yaml = (count) => `publication:
  title: 试印
  kind: internal
  permit: 某内资准字第0001号
  organizer: [某某编辑部]
  people:
    - { role: 主编, names: [某某] }
issue: { id: bench, year: 2027, number: 1, date: 2027-01-15 }
template: magazine
trim: 210mm 285mm
bleed: 3mm
binding: perfect
columns: 2
flatplan:
${Array.from({ length: count }, (_, at) => `  - article: { file: text-${at + 1}.md, starts: page }`).join("\n")}
`;

/** Peers get the faces by url: the same outlines as ours. */
const html = (articles) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>bench</title><style>
@font-face { font-family: Song; src: url(fonts/song.ttf) }
@page { size: 210mm 285mm; margin: 17mm 13mm 14mm }
body { margin: 0; font: 12px/20px Song } article { break-before: page; columns: 2; column-gap: 24px }
p { margin: 0; text-indent: 2em; text-align: justify } h1 { column-span: all; font-size: 28px; line-height: 40px } h2 { font-size: 14px; line-height: 20px; margin: 20px 0 0 }
figure { margin: 10px 0; break-inside: avoid } img { width: 100%; display: block } figcaption { font-size: 10px }
.note { font-size: 10px; line-height: 15px }
</style></head><body>${articles
  .map(
    ({ title, blocks }) =>
      `<article><h1>${title}</h1>${blocks
        .map(({ kind, text, src, note }) =>
          kind === "head"
            ? `<h2>${text}</h2>`
            : kind === "photo"
              ? `<figure><img src="${src}"><figcaption>${text}</figcaption></figure>`
              : `<p>${text}</p>${note ? `<p class="note">${note}</p>` : ""}`,
        )
        .join("\n")}</article>`,
  )
  .join("\n")}</body></html>`;

const typst = (
  articles,
) => `#set page(width: 210mm, height: 285mm, margin: (x: 13mm, top: 17mm, bottom: 14mm), columns: 2)
#set text(font: "Noto Serif SC", size: 9pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 6pt)
${articles
  .map(
    ({ title, blocks }) =>
      `= ${title}\n\n${blocks
        .map(({ kind, text, src, note }) =>
          kind === "head"
            ? `== ${text}`
            : kind === "photo"
              ? `#figure(image("${src}"), caption: [${text}])`
              : `${text}${note ? `#footnote[${note}]` : ""}`,
        )
        .join("\n\n")}\n\n#pagebreak(weak: true)`,
  )
  .join("\n\n")}\n`;

async function photo(path, next) {
  const [width, height] = [1200, 800];
  const pixels = Buffer.alloc(width * height * 3);
  const phase = next() * 6;
  for (let at = 0; at < pixels.length; at += 1)
    pixels[at] = 128 + 90 * Math.sin(at / 90_000 + phase + (at % 3)) + ((at * 7919) % 23);
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 72 })
    .toFile(path);
}

/** mulberry32 */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
