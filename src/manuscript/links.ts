// Links: those to the web, to mail and inside the issue keep their target; all others become plain text, with a finding.
import type { Nodes, Root } from "mdast";
import { type Finding, finding } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { findPhotoLink } from "./unread-photos.ts";
import { endOf, rewrite, startOf, walk } from "./walk.ts";

const KEPT = new Set(["http:", "https:", "mailto:"]);

/** Changes the tree. The scheme is compared after URL parsing, so that FILE: and tabs inside names don't pass. */
export function checkLinks(tree: Root, index: LineIndex): readonly Finding[] {
  const findings: Finding[] = [];
  const unsafe = new Set<string>();
  const report = (node: Nodes, url: string): void => {
    findings.push(
      finding({
        rule: "link",
        level: "warning",
        message: {
          zh: "链接目标不是 http、https 或 mailto，只印文字",
          en: "the link's target is not http, https or mailto: only its text is printed",
        },
        actual: url.length > 80 ? `${url.slice(0, 80)}…` : url,
        place: index.place(startOf(node), endOf(node)),
      }),
    );
  };
  walk(tree, (node) => {
    if (node.type !== "definition" || isKept(node.url)) return;
    unsafe.add(node.identifier);
  });
  rewrite(tree, (children) =>
    children.flatMap((child): Nodes[] => {
      if (child.type === "link" && !isKept(child.url)) {
        const photo = findPhotoLink(child, index);
        if (photo.length > 0) findings.push(...photo);
        else report(child, child.url);
        return child.children;
      }
      if (child.type === "linkReference" && unsafe.has(child.identifier)) {
        report(child, child.identifier);
        return child.children;
      }
      return [child];
    }),
  );
  return findings;
}

function isKept(url: string): boolean {
  if (url.startsWith("#")) return true;
  try {
    return KEPT.has(new URL(url).protocol);
  } catch {
    return false;
  }
}
