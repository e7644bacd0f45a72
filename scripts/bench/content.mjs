// Content: one seeded text with photos, panels and notes, written as our Markdown, as HTML, Typst and LaTeX, in the same columns.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";

const WORDS =
  "江边 船坞 车间 粮仓 苗圃 铁桥 茶馆 资料室 码头 水塔 染坊 气象站 机房 看台 河湾 沙洲 铣床 图纸 缆绳 日志 卡尺 石料 轴承 种子 铜钟 名单 乐谱 耐心 手艺 规矩 秩序 记忆 尺寸 声音 光线 时间 分寸 搬到 交给 记进 锁进 画成 送到 念给 排好 借给".split(
    " ",
  );
/** Characters of text on a page of 210 x 285 mm in two columns, with its share of photos and panels; measured once. */
const A_PAGE = 1750;
const AN_ARTICLE = 5200;

/**
 * Writes issue/ (issue.yaml, manuscripts, photos) and in it peer.html, peer.typ, peer.tex, and beside it expected.json:
 * how often each Han character must be printed.
 */
export async function writeContent(dir, pages, seed = 7) {
  const next = random(seed + pages);
  const issue = join(dir, "issue");
  mkdirSync(join(issue, "photos"), { recursive: true });
  const articles = writeArticles(pages, next);
  const photos = articles.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "photo"));
  for (const { src } of photos) await photo(join(issue, src), next);
  for (const [at, article] of articles.entries()) writeFileSync(join(issue, `text-${at + 1}.md`), markdown(article));
  writeFileSync(join(issue, "issue.yaml"), yaml(articles.length));
  writeFileSync(join(issue, "peer.html"), html(articles));
  writeFileSync(join(issue, "peer.typ"), typst(articles));
  writeFileSync(join(issue, "peer.tex"), latex(articles));
  const all = articles.flatMap(({ title, blocks }) => [
    title,
    ...blocks.flatMap(({ title: own = "", text, note = "" }) => [own, text, note]),
  ]);
  writeFileSync(
    join(dir, "expected.json"),
    JSON.stringify({ articles: articles.length, photos: photos.length, han: countHan(all.join("")) }),
  );
}

/** How often each Han character stands in a text. */
export function countHan(text) {
  const counts = {};
  for (const [character] of text.matchAll(/\p{Script=Han}/gu)) counts[character] = (counts[character] ?? 0) + 1;
  return counts;
}

function writeArticles(pages, next) {
  // Never one word twice in a row: a text of doubled words would be a benchmark of findings.
  let last = "";
  const word = () => {
    const others = WORDS.filter((one) => one !== last);
    last = others[Math.floor(next() * others.length)];
    return last;
  };
  const sentence = () =>
    `${word()}${word()}${word()}，${word()}${word()}${next() < 0.3 ? `${Math.floor(next() * 90) + 10}次` : ""}${word()}。`;
  const paragraph = () => Array.from({ length: 3 + Math.floor(next() * 5) }, sentence).join("");
  let photos = 0;
  const articles = [];
  for (let left = pages * A_PAGE; left > 400; ) {
    const wanted = Math.min(left, AN_ARTICLE);
    const blocks = [];
    let size = 0;
    for (let turn = 1; size < wanted; turn += 1) {
      const block = { kind: "text", text: paragraph() };
      if (turn % 9 === 0) blocks.push({ kind: "head", text: `${word()}${word()}` });
      else if (turn % 22 === 12) block.note = sentence();
      blocks.push({ ...block, ...(block.note ? { kind: "note" } : {}) });
      size += block.text.length;
      if (turn % 27 === 6) {
        photos += 1;
        blocks.push({ kind: "photo", src: `photos/${photos}.jpg`, text: sentence() });
      }
      if (turn % 29 === 17) {
        const panel = { kind: "panel", title: `${word()}${word()}`, text: paragraph() };
        blocks.push(panel);
        size += panel.text.length;
      }
    }
    articles.push({ title: `${word()}与${word()}`, blocks });
    left -= size;
  }
  return articles;
}

function markdown({ title, blocks }) {
  const foot = [];
  const body = blocks.map(({ kind, text, src, note, title: label }) => {
    if (kind === "head") return `## ${text}`;
    if (kind === "photo") return `![${text}](${src})`;
    if (kind === "panel") return `:::sidebar{title="${label}"}\n${text}\n:::`;
    if (kind !== "note") return text;
    foot.push(`[^${foot.length + 1}]: ${note}`);
    return `${text}[^${foot.length}]`;
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
.note { font-size: 10px; line-height: 15px } aside { border: 1px solid; padding: 8px; margin: 10px 0; break-inside: avoid } aside h3 { font-size: 12px; line-height: 20px; margin: 0 }
</style></head><body>${articles
  .map(({ title, blocks }) => `<article><h1>${title}</h1>\n${blocks.map(htmlOf).join("\n")}</article>`)
  .join("\n")}</body></html>`;

function htmlOf({ kind, text, src, note, title }) {
  if (kind === "head") return `<h2>${text}</h2>`;
  if (kind === "photo") return `<figure><img src="${src}"><figcaption>${text}</figcaption></figure>`;
  if (kind === "panel") return `<aside><h3>${title}</h3><p>${text}</p></aside>`;
  return `<p>${text}</p>${note ? `<p class="note">${note}</p>` : ""}`;
}

const typst = (
  articles,
) => `#set page(width: 210mm, height: 285mm, margin: (x: 13mm, top: 17mm, bottom: 14mm), columns: 2)
#set text(font: "Noto Serif SC", size: 9pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 6pt, spacing: 6pt)
${articles.map(({ title, blocks }) => `= ${title}\n\n${blocks.map(typstOf).join("\n\n")}\n\n#pagebreak(weak: true)`).join("\n\n")}\n`;

function typstOf({ kind, text, src, note, title }) {
  if (kind === "head") return `== ${text}`;
  if (kind === "photo") return `#figure(image("${src}"), caption: [${text}])`;
  if (kind === "panel")
    return `#block(stroke: 0.75pt, inset: 6pt, width: 100%, breakable: false)[*${title}*\n\n${text}]`;
  return `${text}${note ? `#footnote[${note}]` : ""}`;
}

const latex = (articles) => `\\documentclass[twocolumn]{article}
\\usepackage[paperwidth=210mm,paperheight=285mm,left=13mm,right=13mm,top=17mm,bottom=14mm,columnsep=18pt]{geometry}
\\usepackage[fontset=none,heading=false]{ctex}
\\usepackage{graphicx}
\\setCJKmainfont[Path=./fonts/,BoldFont=song.ttf]{song.ttf}
\\setmainfont[Path=./fonts/]{song.ttf}
\\setlength{\\parindent}{18pt}\\setlength{\\parskip}{0pt}\\raggedbottom
\\begin{document}\\fontsize{9pt}{15pt}\\selectfont
${articles.map(({ title, blocks }) => `\\section*{${title}}\n\n${blocks.map(latexOf).join("\n\n")}\n\n\\clearpage`).join("\n\n")}
\\end{document}\n`;

function latexOf({ kind, text, src, note, title }) {
  if (kind === "head") return `\\subsection*{${text}}`;
  if (kind === "photo") return `\\noindent\\includegraphics[width=\\columnwidth]{${src}}\\\\{\\small ${text}}`;
  if (kind === "panel")
    return `\\noindent\\fbox{\\parbox{\\dimexpr\\columnwidth-2\\fboxsep-2\\fboxrule}{\\textbf{${title}}\\\\${text}}}`;
  return `${text}${note ? `\\footnote{${note}}` : ""}`;
}

/** About 150 KB: waves under noise, so that no two are alike. */
async function photo(path, next) {
  const [width, height] = [1200, 800];
  const pixels = Buffer.alloc(width * height * 3);
  const phase = next() * 6;
  let noise = Math.floor(next() * 2 ** 31);
  for (let at = 0; at < pixels.length; at += 1) {
    noise = (Math.imul(noise, 1_103_515_245) + 12_345) & 0x7fffffff;
    pixels[at] = 128 + 90 * Math.sin(at / 90_000 + phase + (at % 3)) + (noise >> 26);
  }
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 78 })
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
