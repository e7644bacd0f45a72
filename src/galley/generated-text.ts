// From the tree of a run to its generated text: what the program adds and no manuscript has, for a proof of its own.
import type { Element, ElementContent } from "hast";

/** Text below marks of generated text, in order; ornaments that may give way (data-optional) and jumps that may not be needed are left out. */
export function generatedText(node: ElementContent, generated = false): string {
  if (node.type === "text") return generated ? node.value : "";
  if (node.type !== "element" || node.properties.dataOptional !== undefined || node.properties.dataJump !== undefined)
    return "";
  const own = isGenerated(node, generated);
  return node.children.map((child) => generatedText(child, own)).join("");
}

/** The nearest mark decides, as it does when the pages are read. */
function isGenerated(element: Element, above: boolean): boolean {
  if (element.properties.dataGenerated !== undefined) return true;
  return element.properties.dataText === undefined && above;
}
