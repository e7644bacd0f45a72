// Flows: from front matter and tree to the texts that must be printed, each piece with its offsets in the file.
import type { Nodes, Root } from "mdast";
import type { LineIndex } from "../base/line-index.ts";
import type { Span, YamlText, YamlValue } from "../base/yaml-text.ts";
import { openingLine } from "./attributes.ts";
import { PRINTED_ATTRIBUTES } from "./directives.ts";
import type { Flow, FlowPiece } from "./manuscript.ts";
import type { PhotoData } from "./photo-directives.ts";
import { endOf, startOf } from "./walk.ts";

const PANELS = new Set(["sidebar", "pullquote", "note"]);

/** In the order of their first piece: front matter, then the tree. Flows without text are left out. */
export function flowsOf(tree: Root, index: LineIndex, yaml: YamlText | undefined): readonly Flow[] {
  const flows = new Map<string, FlowPiece[]>();
  const add: Add = (id, text, span) => {
    if (text.trim() === "") return;
    const pieces = flows.get(id) ?? [];
    pieces.push({ text, start: span.start, end: span.end });
    flows.set(id, pieces);
  };
  if (yaml) frontMatterFlows(yaml, index, add);
  for (const child of tree.children) collect(child, "body", index, add);
  return [...flows].map(([id, pieces]) => ({ id, pieces }));
}

type Add = (id: string, text: string, span: Span) => void;

function collect(node: Nodes, flow: string, index: LineIndex, add: Add): void {
  const { line, column } = index.place(startOf(node));
  const at = `${line}:${column}`;
  const inner = (id: string): void => {
    if ("children" in node) for (const child of node.children) collect(child, id, index, add);
  };
  switch (node.type) {
    case "text":
    case "inlineCode":
    case "code":
      add(flow, node.value, { start: startOf(node), end: endOf(node) });
      return;
    case "footnoteDefinition":
      inner(`note@${node.label ?? node.identifier}`);
      return;
    case "textDirective":
      if (node.name === "page") return;
      inner(flow);
      if (node.name === "ruby") add(`ruby@${at}`, node.attributes?.rt ?? "", rubySpan(node));
      return;
    case "leafDirective":
      inner(`caption@${at}`);
      credit(node, at, index, add);
      return;
    case "containerDirective":
      if (node.name === "photos") {
        for (const child of node.children) {
          const label = child.type === "paragraph" && child.data?.directiveLabel;
          collect(child, label ? `caption@${at}` : flow, index, add);
        }
        credit(node, at, index, add);
        return;
      }
      for (const name of PRINTED_ATTRIBUTES[node.name] ?? []) {
        const place = openingLine(index.text, startOf(node)).attributes.find((one) => one.name === name);
        if (place) add(`title@${at}`, node.attributes?.[name] ?? "", { start: place.valueStart, end: place.valueEnd });
      }
      inner(PANELS.has(node.name) ? `panel@${at}` : flow);
      return;
    default:
      inner(flow);
  }
}

function rubySpan(node: Nodes): Span {
  const data = (node.data ?? {}) as { rtStart?: number; rtEnd?: number };
  return { start: data.rtStart ?? startOf(node), end: data.rtEnd ?? endOf(node) };
}

function credit(
  node: Extract<Nodes, { type: "leafDirective" | "containerDirective" }>,
  at: string,
  index: LineIndex,
  add: Add,
): void {
  const text = node.attributes?.credit;
  if (!text) return;
  const span = (node.data as PhotoData | undefined)?.creditSpan;
  const place = openingLine(index.text, startOf(node)).attributes.find((one) => one.name === "credit");
  const found = span ?? (place ? { start: place.valueStart, end: place.valueEnd } : undefined);
  add(`credit@${at}`, text, found ?? { start: startOf(node), end: endOf(node) });
}

/** Printed fields of a byline item, in the order in which they are set. */
const BYLINE = ["role", "org", "post", "name", "note"] as const;

function frontMatterFlows(yaml: YamlText, index: LineIndex, add: Add): void {
  const root = yaml.value as { readonly [key: string]: YamlValue };
  const text = (pointer: string, value: YamlValue | undefined, id: string): void => {
    const span = yaml.spans.get(pointer)?.value;
    if (typeof value === "string" && span) add(id, value, span);
  };
  text("/kicker", root.kicker, "kicker");
  headline(yaml, root.headline, index, add);
  text("/subheadline", root.subheadline, "subheadline");
  text("/standfirst", root.standfirst, "standfirst");
  const list = Array.isArray(root.byline);
  for (const [number, one] of [root.byline ?? []].flat().entries()) {
    const pointer = list ? `/byline/${number}` : "/byline";
    if (typeof one === "string") text(pointer, one, "byline");
    else {
      const item = one as { readonly [key: string]: YamlValue };
      for (const key of BYLINE) text(`${pointer}/${key}`, item[key], item.at === "end" ? "byline-end" : "byline");
    }
  }
  text("/editor", root.editor, "editor");
  text("/source", root.source, "source");
  for (const [key, id] of [
    ["opening-photo", "opening"],
    ["photo", "photo"],
  ] as const) {
    const photo = root[key];
    if (typeof photo !== "object") continue;
    const item = photo as { readonly [key: string]: YamlValue };
    text(`/${key}/caption`, item.caption, `caption@${id}`);
    text(`/${key}/credit`, item.credit, `credit@${id}`);
  }
  for (const [number, one] of ((root.lines as readonly YamlValue[] | undefined) ?? []).entries()) {
    if (typeof one === "string") text(`/lines/${number}`, one, "lines");
    else text(`/lines/${number}/text`, (one as { readonly [key: string]: YamlValue }).text, "lines");
  }
}

/** `|` allows a line break and is not printed. */
function headline(yaml: YamlText, value: YamlValue | undefined, index: LineIndex, add: Add): void {
  const span = yaml.spans.get("/headline")?.value;
  if (typeof value !== "string" || !span) return;
  if (index.text.slice(span.start, span.end) !== value) {
    add("headline", value.replaceAll("|", ""), span);
    return;
  }
  let at = span.start;
  for (const part of value.split("|")) {
    add("headline", part, { start: at, end: at + part.length });
    at += part.length + 1;
  }
}
