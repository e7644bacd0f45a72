// Markdown: from a manuscript's text to mdast as format.md reads it: CommonMark, GFM, listed directives, Chinese emphasis.
import type { Root } from "mdast";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkCjkFriendlyStrikethrough from "remark-cjk-friendly-gfm-strikethrough";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { listedDirectives } from "./listed-directives.ts";

/** Positions are offsets into `text`, front matter included. */
export function parseMarkdown(text: string): Root {
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter, ["yaml"])
    // Single tildes are text: 3~5人，增至8~10人.
    .use(remarkGfm, { singleTilde: false })
    .use(remarkCjkFriendly)
    .use(remarkCjkFriendlyStrikethrough, { singleTilde: false })
    .use(listedDirectives);
  return processor.parse(text);
}
