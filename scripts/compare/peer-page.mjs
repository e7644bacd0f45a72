// The page that peers set: plain paragraphs in columns of whole 字, the same face, size and line height as ours.

/** The face of both: complete, static TrueType. */
export const FACE_FILE = "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf";

/** An HTML document; `css` is what the peer's own switches add. */
export function peerPage(paragraphs, { em, lineHeight, gap, lines, columns, width }, css) {
  const area = columns * width + (columns - 1) * gap;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>compare</title><style>
@font-face { font-family: Song; src: url(song.ttf) }
@page { size: ${area + 98}px ${lines * lineHeight + 118}px; margin: 59px 49px }
html, body { margin: 0; padding: 0 }
body { font: ${em}px/${lineHeight}px Song }
article { columns: ${columns}; column-gap: ${gap}px; column-fill: auto }
p { margin: 0; text-indent: 2em; text-align: justify; orphans: 2; widows: 2 }
${css}
</style></head><body><article>${paragraphs.map((text) => `<p>${text}</p>`).join("\n")}</article></body></html>`;
}
