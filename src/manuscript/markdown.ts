// Markdown: from a manuscript's text to mdast as format.md reads it: CommonMark, GFM, listed directives, Chinese emphasis.
import type { Root } from "mdast";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkCjkFriendlyStrikethrough from "remark-cjk-friendly-gfm-strikethrough";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { imagePartsExtension } from "./image-parts.ts";
import { listedDirectives } from "./listed-directives.ts";

/** Positions are offsets into `text`, front matter included; every node has one. */
export function parseMarkdown(text: string): Root {
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter, ["yaml"])
    // Single tildes are text: 3~5人，增至8~10人.
    .use(remarkGfm, { singleTilde: false })
    .use(withoutBareAddresses)
    .use(withImageParts)
    .use(remarkCjkFriendly)
    .use(remarkCjkFriendlyStrikethrough, { singleTilde: false })
    .use(listedDirectives);
  return processor.parse(text);
}

function withImageParts(this: Processor): void {
  const data = this.data() as { fromMarkdownExtensions?: unknown[] };
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), imagePartsExtension];
}

interface Extension {
  text?: Record<string, { name?: string } | { name?: string }[]>;
  transforms?: unknown[];
}

/**
 * GFM's bare addresses go on to the next space, through Chinese text and its marks; bare-addresses.ts finds them
 * instead. Its second look at the finished text makes nodes without a position.
 */
function withoutBareAddresses(this: Processor): void {
  const data = this.data() as {
    micromarkExtensions?: Extension[];
    fromMarkdownExtensions?: (Extension | Extension[])[];
  };
  data.micromarkExtensions = data.micromarkExtensions?.map((extension) => {
    const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => [
      code,
      [constructs].flat().filter((one) => !/^(www|protocol|email)Autolink$/.test(one.name ?? "")),
    ]);
    return { ...extension, text: Object.fromEntries(text) };
  });
  const plain = (one: Extension | Extension[]): Extension | Extension[] =>
    Array.isArray(one) ? one.map((inner) => plain(inner) as Extension) : { ...one, transforms: [] };
  data.fromMarkdownExtensions = data.fromMarkdownExtensions?.map(plain);
}
