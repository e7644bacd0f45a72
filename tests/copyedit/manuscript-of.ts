// A manuscript for tests: from Markdown (front matter as an object) to the product type, without the manuscript station.
import { createHash } from "node:crypto";
import type { Root } from "mdast";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { LIMITS } from "../../src/base/limits.ts";
import type { Issue } from "../../src/issue/issue.ts";
import type { FrontMatter, Manuscript, PlacedText } from "../../src/manuscript/manuscript.ts";

export interface Front {
  readonly kind?: FrontMatter["kind"];
  readonly headline?: string;
  readonly kicker?: string;
  readonly standfirst?: string;
  readonly byline?: readonly {
    readonly name: string;
    readonly role?: string;
    readonly post?: string;
    readonly org?: string;
  }[];
}

const INLINE = new Set(["em-dots", "proper", "book", "page", "ruby"]);
const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkDirective)
  .use(remarkCjkFriendly);

/** The front matter's values stand at the head of the text, one a line, so that their places can be checked. */
export function manuscriptOf(body: string, front: Front = {}, file = "article.md"): Manuscript {
  const fields: string[] = [];
  const placed = (key: string, text: string | undefined): PlacedText | undefined => {
    if (text === undefined) return undefined;
    fields.push(`${key}: ${text}`);
    const column = key.length + 3;
    return {
      text,
      place: { file, line: fields.length + 1, column, endLine: fields.length + 1, endColumn: column + text.length },
    };
  };
  const headline = placed("headline", front.headline);
  const kicker = placed("kicker", front.kicker);
  const standfirst = placed("standfirst", front.standfirst);
  const byline = (front.byline ?? []).map((one) => {
    const parts = [one.post, one.org, one.name].filter((part) => part !== undefined).join(" ");
    return { ...one, at: "head" as const, place: placed("byline", parts)?.place ?? { file, line: 1, column: 1 } };
  });
  const head = fields.length > 0 ? `---\n${fields.join("\n")}\n---\n` : "";
  const text = head + body;
  // The head is blanked, not cut, so that positions count over the whole file.
  const tree = parser.parse(head.replace(/[^\n]/g, " ").replace(/^ +$/gm, "") + body);
  const shift = head.length - head.replace(/[^\n]/g, "").length;
  const front2: FrontMatter = {
    headline,
    kicker,
    standfirst,
    byline,
    kind: front.kind ?? "feature",
    opening: "head",
    lines: [],
  };
  return {
    file,
    path: `/issue/${file}`,
    text,
    sha256: createHash("sha256").update(text).digest("hex"),
    frontMatter: front2,
    tree: prepared(tree, text, shift),
    photos: [],
    flows: [],
    findings: [],
  };
}

/** Moves offsets past the head and turns what only looked like a directive into text again, as the reader does. */
function prepared(tree: Root, text: string, shift: number): Root {
  visit(tree, (node) => {
    for (const point of [node.position?.start, node.position?.end]) {
      if (point?.offset !== undefined) point.offset += shift;
    }
  });
  visit(tree, "textDirective", (node, index, parent) => {
    if (!parent || index === undefined || INLINE.has(node.name)) return;
    const value = text.slice(node.position?.start.offset, node.position?.end.offset);
    parent.children.splice(index, 1, { type: "text", value, position: node.position });
  });
  return tree;
}

/** As much of an issue as copyedit looks at. */
export function issueOf(
  parts: Partial<Omit<Issue, "publication">> & { publication?: Partial<Issue["publication"]> } = {},
): Issue {
  const { publication, ...rest } = parts;
  const plain = {
    dir: "/issue",
    file: "/issue/issue.yaml",
    id: "2026-11",
    year: 2026,
    number: 11,
    date: "2026-11-15",
    flatplan: [],
    fillers: [],
    rules: {},
    limits: LIMITS,
    waivers: [],
    sources: [],
    findings: [],
    ...rest,
    publication: {
      title: "车间",
      kind: "internal",
      permit: "苏内资准字第0000号",
      organizer: ["某公司工会"],
      people: [],
      printer: "某印刷厂",
      recipients: "本公司职工",
      printRun: 3000,
      ...publication,
    },
  };
  // Template, geometry and press are no business of copyedit.
  return plain as unknown as Issue;
}
