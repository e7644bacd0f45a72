// An mdast tree as compact text: one node a line, indented; text in quotes, attributes in braces.
import type { Nodes } from "mdast";

export function outline(node: Nodes, depth = 0): string {
  const own = "  ".repeat(depth) + label(node);
  const inner = "children" in node ? node.children.map((child) => outline(child, depth + 1)) : [];
  return [own, ...inner].join("\n");
}

function label(node: Nodes): string {
  switch (node.type) {
    case "text":
      return JSON.stringify(node.value);
    case "inlineCode":
    case "code":
      return `${node.type} ${JSON.stringify(node.value)}`;
    case "heading":
      return `heading ${node.depth}`;
    case "link":
      return `link ${node.url}`;
    case "image":
      return `image ${node.url}`;
    case "list":
      return node.ordered ? `list from ${node.start}` : "list";
    case "textDirective":
    case "leafDirective":
    case "containerDirective": {
      const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) => `${name}=${value}`);
      return `${node.type === "textDirective" ? ":" : node.type === "leafDirective" ? "::" : ":::"}${node.name}${attributes.length > 0 ? ` {${attributes.join(" ")}}` : ""}`;
    }
    default:
      return node.type;
  }
}
