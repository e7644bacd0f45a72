// Peer cases: rows of the faults that apply to any tool that makes a PDF of a text, each as Markdown for us and as HTML for the peers.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

const SENTENCE = "江边的船坞从来不缺耐心，缺的是准确的尺寸；先问分寸，再谈规矩。";
const long = (sentences) => Array.from({ length: sentences }, (_, at) => `句${at}：${SENTENCE}`).join("");
const han = (text) => (text.match(/\p{Script=Han}/gu) ?? []).join("");

/** Words of a file outside the issue that no page may show. */
export const SECRET = "SECRET-7A31";

/** Share of a text's Han that a PDF gives back, in order; running heads are made of other characters. */
const kept =
  (wanted) =>
  ({ exit, text, isMade }) => {
    if (!isMade) return `exit ${exit}, no file`;
    const whole = han(wanted);
    const own = new Set(whole);
    const got = [...han(text)].filter((character) => own.has(character)).join("");
    if (got === whole) return `exit ${exit}, all characters`;
    const [some, all] = [got.length, whole.length].map((count) => count.toLocaleString("en"));
    return `exit ${exit}, ${some === all ? "all, not in order" : `${some} of ${all} characters`}`;
  };

const told = ({ exit, said, isMade }, word) =>
  `exit ${exit}, ${isMade ? "a file" : "no file"}${word.test(said) ? ", named" : ", not a word"}`;

/** A PNG of one colour without its last third. */
function cutPng() {
  const rows = deflateSync(
    Buffer.from(Array.from({ length: 90 * 361 }, (_, at) => (at % 361 === 0 ? 0 : (at * 7919) % 251))),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(120, 0);
  head.writeUInt32BE(90, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const whole = Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return whole.subarray(0, Math.floor(whole.length * 0.66));
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

const PARAGRAPH = long(1000);
const CELL = long(260);
const NOTE = long(340);
const NESTED = Array.from({ length: 1500 }, (_, at) => `${"  ".repeat(at)}- 甲`).join("\n");
const picture = (file) => ({
  markdown: `![江边](photos/${file} "某某 图")`,
  html: `<p><img src="photos/${file}" alt=""></p>`,
});

/** `act` does something to a tool at work; `says` puts into words what came of it. */
export const peerCases = ({ origin, secret }) => [
  {
    row: 1,
    name: "a script in the text",
    markdown: `<script>fetch("${origin}/script")</script>\n\n${SENTENCE}`,
    html: `<script>fetch("${origin}/script")</script><p>${SENTENCE}</p>`,
    says: ({ exit, hits }) => `exit ${exit}, ${hits > 0 ? "it runs" : "it does not run"}`,
  },
  {
    row: 3,
    name: "a frame with a file of the machine",
    markdown: `<iframe src="file://${secret}"></iframe>\n\n${SENTENCE}`,
    html: `<iframe src="file://${secret}" width="400" height="100"></iframe><p>${SENTENCE}</p>`,
    says: ({ exit, text }) =>
      `exit ${exit}, ${text.includes(SECRET) ? "the file is printed" : "nothing of it is printed"}`,
  },
  {
    row: 8,
    name: "a picture from a server of the machine",
    markdown: `![图](${origin}/a.png)\n\n${SENTENCE}`,
    html: `<p><img src="${origin}/a.png"></p><p>${SENTENCE}</p>`,
    says: ({ exit, hits }) => `exit ${exit}, ${hits > 0 ? "fetched" : "not fetched"}`,
  },
  {
    row: 18,
    name: "a third of a PNG cut off",
    ...picture("cut.png"),
    prepare: (dir) => writeFileSync(join(dir, "photos/cut.png"), cutPng()),
    says: (ran) => told(ran, /cut\.png/),
  },
  { row: 20, name: "a picture that is not there", ...picture("none.jpg"), says: (ran) => told(ran, /none\.jpg/) },
  {
    row: 21,
    name: "an SVG of entities in entities",
    ...picture("laughs.svg"),
    prepare: (dir) =>
      writeFileSync(
        join(dir, "photos/laughs.svg"),
        `<!DOCTYPE svg [<!ENTITY a "ha">${[..."bcdefghi"].map((name, at) => `<!ENTITY ${name} "${`&${"abcdefgh"[at]};`.repeat(10)}">`).join("")}]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><text>&i;</text></svg>`,
      ),
    says: (ran) => told(ran, /laughs\.svg/),
  },
  {
    row: 26,
    name: "a list nested 1,500 deep",
    markdown: NESTED,
    html: `${"<ul><li>甲".repeat(1500)}${"</li></ul>".repeat(1500)}`,
    says: (ran) => told(ran, /nest|deep|嵌套/i),
  },
  {
    row: 31,
    name: "a paragraph of 30,000 characters",
    markdown: PARAGRAPH,
    html: `<p>${PARAGRAPH}</p>`,
    says: kept(PARAGRAPH),
  },
  {
    row: 32,
    name: "a table row higher than a page",
    markdown: `| 项 | 说明 |\n| --- | --- |\n| 甲 | ${CELL} |`,
    html: `<table><tr><th>项<th>说明<tr><td>甲<td>${CELL}</table>`,
    says: kept(`项说明甲${CELL}`),
  },
  {
    row: 33,
    name: "a note longer than a page",
    markdown: `正文[^1]。\n\n[^1]: ${NOTE}`,
    html: `<p>正文<span class="note">${NOTE}</span>。</p>`,
    says: kept(`正文${NOTE}`),
  },
  {
    row: 37,
    name: "a script without an end",
    markdown: `<script>while(true);</script>\n\n${SENTENCE}`,
    html: `<script>while(true);</script><p>${SENTENCE}</p>`,
    says: (ran) => told(ran, /script|raw-html|timed? ?out/i),
  },
  {
    row: 38,
    name: "the browser killed at work",
    markdown: PARAGRAPH,
    html: `<p>${PARAGRAPH}</p>`,
    act: "kill-browser",
    says: ({ exit, isOld, isMade }) => `exit ${exit}, ${isOld ? "the former file" : isMade ? "a new file" : "no file"}`,
  },
  {
    row: 45,
    name: "interrupted at work",
    markdown: PARAGRAPH,
    html: `<p>${PARAGRAPH}</p>`,
    act: "interrupt",
    says: ({ exit, isOld, isMade, left }) =>
      `exit ${exit}, ${isOld ? "the former file" : isMade ? "a new file" : "no file"}, ${left} processes left`,
  },
  {
    row: 55,
    name: "a character that no font has",
    markdown: `${SENTENCE}\ue123`,
    html: `<p>${SENTENCE}\ue123</p>`,
    says: (ran) => told(ran, /E123|glyph/i),
  },
];

/** The column in which the peers set the same text. */
export const PEER_STYLE = `@page { size: 210mm 285mm; margin: 20mm } body { margin: 0; font: 12px/20px serif }
article { columns: 2; column-gap: 24px; column-fill: auto } p { margin: 0; text-indent: 2em } .note { float: footnote }`;
