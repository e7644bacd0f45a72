// Photo directives: one photo, or a group under one caption, with span, place, ratio and focus as data.
import type { Element, ElementContent } from "hast";
import { h } from "./element.ts";
import { withOwnNotes } from "./notes.ts";
import { setFigure, setFrame } from "./photo.ts";
import type { Handler, MdNode, Setting, SettingState } from "./setting.ts";
import { placeOf, sourceOf } from "./setting.ts";

/** `figure.photo[data-span][data-place][data-caption]`. */
export function setPhotoDirective(state: SettingState, node: MdNode, setting: Setting): Element | undefined {
  const photo = node.data?.photo;
  if (!photo) return undefined;
  const attributes = node.attributes ?? {};
  const caption = captionOf(state, node);
  return withOwnNotes(state, setting, node, () =>
    setFigure({
      className: ["photo", `caption-${attributes.caption ?? "below"}`],
      source: sourceOf(node, setting),
      frames: [setFrame(photo, attributes.alt ?? plain(caption), focusOf(attributes.focus), ratioOf(attributes.ratio))],
      caption,
      ...(attributes.credit ? { credit: attributes.credit } : {}),
      flow: placeOf(node),
      properties: placing(node, setting),
    }),
  );
}

/** `figure.photos`: photos as one group with one caption, tops and feet aligned. */
export function setPhotoGroup(state: SettingState, node: MdNode, setting: Setting): Element {
  const attributes = node.attributes ?? {};
  const label = (node.children ?? []).find((child) => child.data?.directiveLabel);
  const shared = ratioOf(attributes.ratio);
  const members = (node.children ?? []).filter((child) => child !== label);
  const frames: Element[] = [];
  for (const member of members) {
    for (const photo of photosIn(member)) {
      const own = photo.attributes ?? {};
      if (!photo.data?.photo) continue;
      const caption = captionOf(state, photo);
      const frame = setFrame(
        photo.data.photo,
        own.alt ?? plain(caption),
        focusOf(own.focus),
        shared ?? ratioOf(own.ratio),
      );
      // A member's own caption stands with it inside the group.
      frames.push(
        caption.length > 0 || own.credit
          ? setFigure({
              className: ["member"],
              source: sourceOf(photo, setting),
              frames: [frame],
              caption,
              ...(own.credit ? { credit: own.credit } : {}),
              flow: placeOf(photo),
            })
          : frame,
      );
    }
  }
  return withOwnNotes(state, setting, node, () =>
    setFigure({
      className: ["photos"],
      source: sourceOf(node, setting),
      frames: [h("div", { className: ["frames"], dataColumns: attributes.columns ?? "2" }, frames)],
      ...(label ? { caption: state.all(label) } : {}),
      ...(attributes.credit ? { credit: attributes.credit } : {}),
      flow: placeOf(node),
      properties: placing(node, setting),
    }),
  );
}

/** An image among other inline text: as high as the line. */
export const setInlineImage: Handler = (_state, node) => {
  const photo = node.data?.photo;
  if (!photo) return undefined;
  const frame = setFrame(photo, node.alt ?? "");
  const image = frame.children[0];
  return image?.type === "element"
    ? { ...image, properties: { ...image.properties, className: ["inline-image"] } }
    : undefined;
};

function placing(node: MdNode, setting: Setting): Record<string, string> {
  const attributes = node.attributes ?? {};
  const properties: Record<string, string> = {
    dataSpan: attributes.span ?? "1",
    dataPlace: attributes.place ?? "here",
  };
  if (attributes.wrap) properties.dataWrap = attributes.wrap;
  if (attributes.wrap && attributes.width) properties.dataWidth = attributes.width;
  if (attributes.id) properties.id = `q-${setting.file}-${attributes.id}`;
  return properties;
}

/** The label of a directive; an image that stood alone keeps its alt text as caption. */
function captionOf(state: SettingState, node: MdNode): ElementContent[] {
  return state.all({ type: "root", children: node.children ?? [] });
}

const plain = (nodes: readonly ElementContent[]): string =>
  nodes
    .map((node) =>
      node.type === "text" ? node.value : node.type === "element" ? plain(node.children as ElementContent[]) : "",
    )
    .join("");

function* photosIn(node: MdNode): Generator<MdNode> {
  if ((node.type === "leafDirective" && node.name === "photo") || (node.type === "image" && node.data?.photo))
    yield node;
  else for (const child of node.children ?? []) yield* photosIn(child);
}

/** "3:2" to 1.5. */
export function ratioOf(value: string | null | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*[:：/]\s*(\d+(?:\.\d+)?)$/.exec(value ?? "");
  return match ? Number(match[1]) / Number(match[2]) : undefined;
}

/** "40% 30%" to [40, 30]; the middle when absent. */
export function focusOf(value: string | null | undefined): [number, number] {
  const match = /^(\d+(?:\.\d+)?)%\s+(\d+(?:\.\d+)?)%$/.exec(value ?? "");
  return match ? [Number(match[1]), Number(match[2])] : [50, 50];
}
