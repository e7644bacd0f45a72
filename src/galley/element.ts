// Element: hast nodes in one short call, so that the setters read like the HTML they make.
import type { Element, ElementContent, Properties, Text } from "hast";

export type Child = ElementContent | string | null | undefined | false | readonly Child[];

/** `h("p", { className: "kicker" }, "…")`; empty children are dropped. */
export function h(tagName: string, properties: Properties, ...children: readonly Child[]): Element {
  return { type: "element", tagName, properties, children: children.flatMap(nodes) };
}

export const text = (value: string): Text => ({ type: "text", value });

/** Marks an element as made by the program: left out of the proof of conservation by identity, never by pattern. */
export const GENERATED = { dataGenerated: "" } as const;

function nodes(child: Child): ElementContent[] {
  if (child === undefined || child === null || child === false || child === "") return [];
  if (typeof child === "string") return [text(child)];
  if (Array.isArray(child)) return child.flatMap(nodes);
  return [child as ElementContent];
}
