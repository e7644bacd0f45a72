// Read tree: from a manuscript's text to its checked tree, a step at a time.
import type { Root } from "mdast";
import type { Finding } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { linkBareAddresses } from "./bare-addresses.ts";
import { checkDirectives } from "./check-directives.ts";
import { checkNotes } from "./check-notes.ts";
import { checkLinks } from "./links.ts";
import { parseMarkdown } from "./markdown.ts";
import { makePhotoDirectives } from "./photo-directives.ts";
import { dropRawHtml } from "./raw-html.ts";
import { readRuby } from "./ruby.ts";
import { joinSoftBreaks } from "./soft-breaks.ts";
import { findUnreadMarks } from "./unread-marks.ts";
import { findUnreadPhotos } from "./unread-photos.ts";

/** The steps from text to tree, in this order. */
export function readTree(index: LineIndex, findings: Finding[]): Root {
  const tree = parseMarkdown(index.text);
  // Tags go first: what is left around them is plain Markdown.
  findings.push(...dropRawHtml(tree, index));
  findings.push(...checkDirectives(tree, index));
  findings.push(...checkNotes(tree, index));
  linkBareAddresses(tree, index);
  findings.push(...checkLinks(tree, index));
  findings.push(...makePhotoDirectives(tree, index));
  findings.push(...findUnreadPhotos(tree, index));
  findings.push(...findUnreadMarks(tree, index));
  // Ruby before line ends are joined: its groups are found by the source's characters.
  readRuby(tree, index);
  joinSoftBreaks(tree);
  return tree;
}
