// Soft breaks: a newline between Han characters or Chinese marks is dropped, any other becomes a space.
import type { Nodes, Root } from "mdast";
import { rewrite } from "./walk.ts";

/** Han, kana and the marks that are set full width with them (Korean keeps its spaces). */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef“”‘’…—·]/u;

/** Changes text nodes in the tree. */
export function joinSoftBreaks(tree: Root): void {
  rewrite(tree, (children) => {
    children.forEach((child, place) => {
      if (child.type === "code") child.value = child.value.replace(/\r\n?/g, "\n");
      if (child.type !== "text" || !/[\r\n]/.test(child.value)) return;
      const before = lastCharacter(children[place - 1]);
      const after = firstCharacter(children[place + 1]);
      child.value = child.value.replace(/[ \t]*(?:\r\n|\r|\n)[ \t]*/g, (_all, at: number, whole: string) => {
        const length = _all.length;
        const left = at === 0 ? before : whole.slice(0, at).at(-1);
        const right = at + length === whole.length ? after : String.fromCodePoint(whole.codePointAt(at + length) ?? 32);
        return left && right && CJK.test(codePointBefore(whole, at) ?? left) && CJK.test(right) ? "" : " ";
      });
    });
    return children;
  });
}

/** The whole character that ends before `at`, for those outside the basic plane. */
function codePointBefore(text: string, at: number): string | undefined {
  if (at === 0) return undefined;
  const last = text.charCodeAt(at - 1);
  return last >= 0xdc00 && last <= 0xdfff && at > 1 ? text.slice(at - 2, at) : text.slice(at - 1, at);
}

function firstCharacter(node: Nodes | undefined): string | undefined {
  const text = node ? plainText(node) : "";
  return text === "" ? undefined : String.fromCodePoint(text.codePointAt(0) ?? 32);
}

function lastCharacter(node: Nodes | undefined): string | undefined {
  const text = node ? plainText(node) : "";
  return codePointBefore(text, text.length);
}

function plainText(node: Nodes): string {
  if ("value" in node && node.type !== "html") return node.value;
  return "children" in node ? node.children.map(plainText).join("") : "";
}
