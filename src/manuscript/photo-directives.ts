// Photo directives: images that stand alone become the directive `photo`; every picture gets its checked file.
import type { Definition, Image, Nodes, Root } from "mdast";
import { type Finding, finding, type Place } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import type { Span } from "../base/yaml-text.ts";
import { openingLine } from "./attributes.ts";
import { partsOf, titleSpan } from "./image-parts.ts";
import type { Photo } from "./manuscript.ts";
import { endOf, positionAt, rewrite, startOf, walk } from "./walk.ts";

/** What a picture's node carries in `data` besides `photo`: where its credit stands. */
export interface PhotoData {
  photo?: Photo;
  creditSpan?: Span;
}

/** Changes the tree: references are resolved, remote images leave, lone images become directives. */
export function makePhotoDirectives(tree: Root, index: LineIndex): readonly Finding[] {
  const findings: Finding[] = [];
  const definitions = new Map<string, Definition>();
  walk(tree, (node) => {
    if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  rewrite(tree, (children) =>
    children.flatMap((child): Nodes[] => {
      const image = child.type === "imageReference" ? resolved(child, definitions, index) : child;
      if (image.type !== "image" || !isRemote(image.url)) return [image];
      findings.push(remote(image.url, index.place(startOf(image), endOf(image))));
      return [];
    }),
  );
  rewrite(tree, (children, parent) => {
    if (parent.type === "paragraph" || parent.type === "heading") return children;
    return children.flatMap((child): Nodes[] => {
      if (child.type !== "paragraph") return [child];
      const images = child.children.filter((one) => one.type === "image");
      const rest = child.children.filter((one) => one.type !== "image" && one.type !== "break");
      const alone = rest.every((one) => one.type === "text" && one.value.trim() === "");
      if (child.children.length === 0) return [];
      return alone && images.length > 0 ? images.map((image) => directive(image, index)) : [child];
    });
  });
  return findings;
}

const isRemote = (url: string): boolean => /^([a-z][a-z0-9+.-]+:|\/\/|\\\\)/i.test(url.trim());

function remote(url: string, place: Place): Finding {
  return finding({
    rule: "remote-image",
    level: "error",
    message: { zh: "去掉了网上的图片，构建时不联网", en: "a remote image is taken out: a build never goes online" },
    actual: url.length > 80 ? `${url.slice(0, 80)}…` : url,
    hint: { zh: "把图片存到 photos/ 再引用", en: "save the picture below photos/ and refer to it there" },
    place,
  });
}

function resolved(
  node: Extract<Nodes, { type: "imageReference" }>,
  definitions: ReadonlyMap<string, Definition>,
  index: LineIndex,
): Nodes {
  const definition = definitions.get(node.identifier);
  if (!definition) return node;
  const creditSpan = definition.title ? titleSpan(index.text, startOf(definition), endOf(definition)) : undefined;
  return {
    type: "image",
    url: definition.url,
    title: definition.title,
    alt: node.alt,
    position: node.position,
    data: { ...node.data, creditSpan } as object,
  };
}

function directive(image: Image, index: LineIndex): Nodes {
  const parts = partsOf(image);
  const alt = image.alt ?? "";
  const point = (offset: number): { line: number; column: number } => index.place(offset);
  const span = parts?.alt ?? { start: startOf(image), end: endOf(image) };
  const creditSpan = (image.data as PhotoData | undefined)?.creditSpan ?? parts?.title;
  return {
    type: "leafDirective",
    name: "photo",
    attributes: { src: image.url, ...(image.title ? { credit: image.title } : {}) },
    children:
      alt === ""
        ? []
        : [{ type: "text", value: alt.replace(/\s*\n\s*/g, " "), position: positionAt(point, span.start, span.end) }],
    data: { ...(creditSpan ? { creditSpan } : {}) } as object,
    position: image.position,
  };
}

/** Reads the file of every photo directive, portrait and inline image; `data.photo` is set where it could be read. */
export async function attachPhotos(
  tree: Root,
  index: LineIndex,
  take: (src: string, place: Place) => Promise<Photo | undefined>,
): Promise<void> {
  const pictures: { node: Nodes; src: string }[] = [];
  walk(tree, (node) => {
    if (node.type === "image") pictures.push({ node, src: node.url });
    if (node.type === "leafDirective" && node.name === "photo" && node.attributes?.src) {
      pictures.push({ node, src: node.attributes.src });
    }
    if (node.type === "containerDirective" && node.name === "answer" && node.attributes?.photo) {
      pictures.push({ node, src: node.attributes.photo });
    }
  });
  for (const { node, src } of pictures) {
    const photo = await take(src, index.place(startOf(node), placeEnd(node, index)));
    if (photo) node.data = { ...node.data, photo } as object;
  }
}

const placeEnd = (node: Nodes, index: LineIndex): number =>
  node.type === "containerDirective" ? openingLine(index.text, startOf(node)).end : endOf(node);
