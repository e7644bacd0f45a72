// Fair documents: Markdown of the whole format by grammar, and the words that must be printed once each, whatever stands around them.
import fc from "fast-check";
import { witness } from "./witnesses.ts";

export interface FairDocument {
  readonly text: string;
  /** Each stands once in the text and must be printed once. */
  readonly words: readonly string[];
}

/** A piece of the grammar: how deep it may nest, and what of it follows from its number. */
interface Node {
  readonly kind: string;
  readonly seed: number;
  readonly children: readonly Node[];
}

interface Draft {
  readonly word: () => string;
  readonly note: (text: string) => string;
  readonly self: string;
  notesAllowed: boolean;
}

const INLINES: Readonly<Record<string, (draft: Draft) => string>> = {
  plain: ({ word }) => `${word()}的话`,
  comma: ({ word }) => `，${word()}。`,
  strong: ({ word }) => `**“${word()}。”**后面`,
  emphasis: ({ word }) => `*${word()}*`,
  struck: ({ word }) => `~~${word()}~~`,
  tilde: ({ word }) => `3~5人，${word()}增至8~10人`,
  colon: ({ word }) => `时间:10点${word()}比例3:2`,
  "not-directive": ({ word }) => `:${word()}:smile:`,
  code: ({ word }) => `\`${word()} <b>\``,
  link: ({ word }) => `[${word()}](https://example.org/a?b=1&c=2 "题")`,
  "link-with-marks": ({ word }) => `[*${word()}*](<https://example.org/a b>)`,
  "unsafe-link": ({ word }) => `[${word()}](javascript:alert(1))`,
  book: ({ word }) => `:book[${word()}]`,
  dots: ({ word }) => `:em-dots[${word()}]`,
  proper: ({ word }) => `:proper[${word()}]`,
  ruby: ({ word }) => `{拼音|pīn yīn}${word()}`,
  page: ({ word, self }) => `${word()}（见第:page[${self}]页）`,
  note: (draft) => (draft.notesAllowed ? `${draft.word()}${draft.note(draft.word())}` : draft.word()),
  entity: ({ word }) => `&copy;${word()}&#x4e2d;&amp;`,
  escapes: ({ word }) => `\\*${word()}\\[\\]\\|\\\\`,
  "open-marks": ({ word }) => `${word()} * 星 _ 线 [ 括 ( `,
  tag: ({ word }) => `<b>${word()}</b>`,
  "broken-tag": ({ word }) => `a < b，${word()}`,
  address: ({ word }) => ` https://example.org/x ${word()}`,
  "soft-break": ({ word }) => `前\n${word()}`,
  "hard-break": ({ word }) => `前\\\n${word()}`,
  cut: ({ word }) => word().replace(/^(..)/u, "$1\n"),
  latin: ({ word }) => ` TypeScript ${word()} 3.14 `,
};

const INLINE_NAMES = Object.keys(INLINES);
/** What may stand on one line only: in heads, cells, captions. */
const ONE_LINE = INLINE_NAMES.filter((name) => !/break|cut/.test(name));

function inline(seed: number, draft: Draft, names: readonly string[] = INLINE_NAMES): string {
  const count = 1 + (seed % 5);
  return Array.from(
    { length: count },
    (_, at) => INLINES[names[(seed * 7 + at * 13 + (seed >> 3)) % names.length] ?? ""]?.(draft) ?? "",
  ).join("文");
}

const line = (seed: number, draft: Draft): string => `字${inline(seed, draft, ONE_LINE)}字`;
const cell = (seed: number, draft: Draft): string => line(seed, draft).replaceAll(/(?<!\\)\|/g, "\\|");

/** A caption's brackets end at the first that stands alone, and it holds no note. */
function caption(seed: number, draft: Draft): string {
  const names = ["plain", "comma", "strong", "emphasis", "colon", "tilde", "latin", "code"];
  return inline(seed, { ...draft, notesAllowed: false }, names);
}

type Block = (node: Node, draft: Draft) => string;

const within =
  (open: string, close: string): Block =>
  (node, draft) =>
    `${open}\n${blocks(node.children, draft)}\n${close}`;

const LEAVES: Readonly<Record<string, Block>> = {
  paragraph: ({ seed }, draft) => `字${inline(seed, draft)}`,
  head: ({ seed }, draft) => `## ${line(seed, { ...draft, notesAllowed: false })}`,
  "low-head": ({ seed }, draft) => `### ${line(seed, { ...draft, notesAllowed: false })} ###`,
  "underlined-head": ({ seed }, draft) => `${line(seed, { ...draft, notesAllowed: false })}\n---`,
  table: ({ seed }, draft) => {
    const columns = 1 + (seed % 4);
    const row = (at: number): string =>
      `| ${Array.from({ length: columns }, (_, column) => cell(seed + at + column, draft)).join(" | ")} |`;
    return [row(1), `|${" :-: |".repeat(columns)}`, ...Array.from({ length: seed % 4 }, (_, at) => row(at + 5))].join(
      "\n",
    );
  },
  fenced: ({ seed }, { word }) => `~~~~js\n${word()}\n\`\`\`\n\n    ${word()} **a** ${seed}\n~~~~`,
  indented: (_, { word }) => `    ${word()} *b*\n\n        ${word()}`,
  rule: () => "***",
  image: ({ seed }, draft) => `![${caption(seed, draft)}](photos/a.jpg "${draft.word()} 摄")`,
  photo: ({ seed }, draft) =>
    `::photo[${caption(seed, draft)}]{src=photos/b.png alt="说明" credit="${draft.word()} 图" span=${1 + (seed % 2)}}`,
  photos: ({ seed }, draft) =>
    `:::photos[${caption(seed, draft)}]{columns=2 ratio=3:2 credit='${draft.word()}'}\n![](photos/a.jpg)\n\n![](photos/b.png)\n:::`,
  comment: (_, { word }) => `<!-- 注 -->\n\n${word()}`,
  html: (_, { word }) => `<div class="x">\n\n${word()}\n\n</div>`,
};

const TREES: Readonly<Record<string, Block>> = {
  quote: (node, draft) => prefixed(blocks(node.children, draft), "> ", "> "),
  bullet: (node, draft) => prefixed(blocks(node.children, draft), "- ", "  "),
  star: (node, draft) => prefixed(blocks(node.children, draft), "*   ", "    "),
  number: (node, draft) => prefixed(blocks(node.children, draft), `${1 + (node.seed % 12)}. `, "    "),
  note: within("::::::::note", "::::::::"),
  pullquote: within("::::::::pullquote", "::::::::"),
  question: within("::::::::question", "::::::::"),
  answer: (node, draft) =>
    within(`::::::::answer{by="${draft.word()}" org="${draft.word()}" post=${draft.word()}}`, "::::::::")(node, draft),
  sidebar: (node, draft) =>
    within(`::::::::sidebar{label=链接 title="${draft.word()}" span=1}`, "::::::::")(node, draft),
};

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split("\n")
    .map((one, at) => (at === 0 ? first : one === "" && rest.trim() === "" ? "" : rest) + one)
    .join("\n");

const blocks = (nodes: readonly Node[], draft: Draft): string =>
  nodes.map((node) => (LEAVES[node.kind] ?? TREES[node.kind])?.(node, draft) ?? "").join("\n\n");

const seeds = fc.nat(1_000_000);
const leaf = fc.record({ kind: fc.constantFrom(...Object.keys(LEAVES)), seed: seeds, children: fc.constant([]) });
const paragraph = fc.record({ kind: fc.constant("paragraph"), seed: seeds, children: fc.constant([]) });
/** Containers stand at the top or in each other's text, never a fenced panel in a list or in a quotation. */
const inner = fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 2, arbitrary: leaf });
const list = fc.record({
  kind: fc.constantFrom("quote", "bullet", "star", "number"),
  seed: seeds,
  children: fc.tuple(paragraph, fc.array(inner, { maxLength: 2 })).map(([first, more]) => [first, ...more]),
});
const nested = fc.record({
  kind: fc.constantFrom("quote", "bullet", "number"),
  seed: seeds,
  children: fc
    .tuple(paragraph, fc.array(fc.oneof(inner, list), { maxLength: 2 }))
    .map(([first, more]) => [first, ...more]),
});
const panel = fc.record({
  kind: fc.constantFrom("note", "pullquote", "question", "answer", "sidebar"),
  seed: seeds,
  children: fc
    .tuple(paragraph, fc.array(fc.oneof(inner, list), { maxLength: 3 }))
    .map(([first, more]) => [first, ...more]),
});
const tree: fc.Arbitrary<readonly Node[]> = fc
  .tuple(
    paragraph,
    fc.array(fc.oneof({ weight: 4, arbitrary: paragraph }, { weight: 5, arbitrary: leaf }, list, nested, panel), {
      maxLength: 9,
    }),
  )
  .map(([first, more]) => [first, ...more]);

const FRONT: readonly ((draft: Draft) => string)[] = [
  ({ word }) => `kicker: ${word()}`,
  ({ word }) => `subheadline: "${word()}：副题"`,
  ({ word }) => `standfirst: >\n  ${word()}\n  导语第二行`,
  ({ word }) => `byline: 文 ${word()}`,
  ({ word }) => `byline: [{ role: 文, name: ${word()}, post: ${word()} }, ${word()}]`,
  ({ word }) => `byline:\n  - role: 图\n    name: '${word()}'\n    org: ${word()}\n    at: end`,
  ({ word }) => `editor: ${word()} # 注`,
  ({ word }) => `source: |-\n  ${word()}`,
  ({ word }) =>
    `opening: photo-above\nopening-photo: { src: photos/a.jpg, caption: ${word()}, credit: "${word()} 图" }`,
  () => "short: 短题",
];

/** Documents that any reader of the format must take. Words of document `turn` differ from those of all others. */
export const fairDocuments: fc.Arbitrary<(turn: number, self: string) => FairDocument> = fc
  .record({
    tree,
    front: fc.subarray(FRONT.map((_, at) => at)),
    columns: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom("feature", "column", "case", "qa", "notice"),
    end: fc.constantFrom("\n", "", "\n\n"),
    newline: fc.constantFrom("\n", "\n", "\n", "\r\n"),
  })
  .map(({ tree: nodes, front, columns, kind, end, newline }) => (turn: number, self: string) => {
    const words: string[] = [];
    const notes: string[] = [];
    const draft: Draft = {
      word: () => {
        const one = witness(turn * 400 + words.length);
        words.push(one);
        return one;
      },
      note: (text) => {
        notes.push(text);
        return `[^${notes.length}]`;
      },
      self,
      notesAllowed: true,
    };
    const keys = new Set<string>();
    const fields = front.flatMap((at) => {
      const key = [0, 1, 2, "byline", "byline", "byline", 6, 7, 8, 9][at];
      if (keys.has(String(key))) return [];
      keys.add(String(key));
      return FRONT[at]?.(draft) ?? [];
    });
    const head = `---\nheadline: ${draft.word()}|题 目\nkind: ${kind}\ncolumns: ${columns}\n${fields.join("\n")}\n---\n\n`;
    const body = blocks(nodes, draft);
    const tail = notes.map((text, at) => `\n\n[^${at + 1}]: ${text}\n    第二行`).join("");
    return { text: (head + body + tail + end).replaceAll("\n", newline), words };
  });
