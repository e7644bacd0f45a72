// Directives: panels, questions and answers, keywords, photos and the inline names of the format.
import type { Element, ElementContent } from "hast";
import { GENERATED, h, text } from "./element.ts";
import { withOwnNotes } from "./notes.ts";
import { setFrame } from "./photo.ts";
import { setPhotoDirective, setPhotoGroup } from "./photo-directive.ts";
import type { Handler, MdNode, Setting, SettingState } from "./setting.ts";
import { placeOf, plainText, sourceOf } from "./setting.ts";

/** `:::name … :::`; a name that is not listed has been refused by the manuscript station. */
export const setContainer: Handler = (state, node, setting) => {
  const make = CONTAINERS[node.name ?? ""];
  return make ? make(state, node, setting) : state.all(node);
};

/** `::photo[…]{…}`. */
export const setLeaf: Handler = (state, node, setting) =>
  node.name === "photo" ? setPhotoDirective(state, node, setting) : undefined;

/** `:em-dots[…]`, `:proper[…]`, `:book[…]`, `:page[…]` and ruby. */
export const setInline: Handler = (state, node, setting) => {
  switch (node.name) {
    case "ruby":
      return h("ruby", {}, state.all(node), h("rt", { dataText: `ruby@${placeOf(node)}` }, node.attributes?.rt ?? ""));
    case "em-dots":
      return h("em", { className: ["em-dots"] }, dotted(state.all(node)));
    case "proper":
      return h("span", { className: ["proper"] }, state.all(node));
    case "book":
      return h("cite", { className: ["book"] }, [
        h("span", { ...GENERATED }, "《"),
        state.all(node),
        h("span", { ...GENERATED }, "》"),
      ]);
    case "page": {
      const target = plainText(node);
      return h(
        "a",
        { className: ["folio-reference"], href: `#q-${target.replace("#", "-")}`, ...GENERATED },
        setting.folios.get(target) ?? "00",
      );
    }
    default:
      return state.all(node);
  }
};

/** Every character that is no mark gets its own dot (GB/T 15834 leaves marks without). */
function dotted(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== "text") return [node];
    return [...node.value].map((character) =>
      /[\p{L}\p{N}]/u.test(character) ? h("span", { className: ["dotted"] }, character) : text(character),
    );
  });
}

type Container = (state: SettingState, node: MdNode, setting: Setting) => Element;

const CONTAINERS: Readonly<Record<string, Container>> = {
  question: (state, node, setting) => speech(state, node, setting, "question", "问："),
  answer: (state, node, setting) => speech(state, node, setting, "answer", "答："),
  keywords: setKeywords,
  sidebar: (state, node, setting) => panel(state, node, setting, "sidebar"),
  pullquote: (state, node, setting) => panel(state, node, setting, "pullquote"),
  note: (state, node, setting) => panel(state, node, setting, "editors-note"),
  photos: setPhotoGroup,
};

/** 问： and 答：, or the speaker's house, post and name, as in a byline, run in at the head of the first paragraph. */
function speech(state: SettingState, node: MdNode, setting: Setting, className: string, label: string): Element {
  const { by, org, post } = node.attributes ?? {};
  const children = state.all(node).filter((child): child is Element => child.type === "element");
  const lead =
    by || org || post
      ? h("span", { className: ["speaker"] }, [
          h("span", { dataText: `title@${placeOf(node)}` }, [
            org && h("span", { className: ["org"] }, org),
            post && h("span", { className: ["post"] }, post),
            by && h("span", { className: ["name"] }, by),
          ]),
          h("span", { ...GENERATED }, "："),
        ])
      : h("span", { className: ["speaker"], ...GENERATED }, label);
  const first = children[0];
  if (first?.tagName === "p") first.children.unshift(lead);
  else children.unshift(h("p", { dataSource: sourceOf(node, setting) }, lead));
  const portrait = node.data?.photo
    ? h("figure", { className: ["portrait"], dataSource: sourceOf(node, setting) }, setFrame(node.data.photo, by ?? ""))
    : undefined;
  return h("div", { className: [className], dataSource: sourceOf(node, setting) }, portrait, children);
}

/** A boxed or ruled panel: its label and title stand in attributes, its text is a flow of its own. */
function panel(state: SettingState, node: MdNode, setting: Setting, className: string): Element {
  const { label, title, span, place } = node.attributes ?? {};
  const head =
    label || title
      ? h("header", { className: ["panel-head"], dataText: `title@${placeOf(node)}` }, [
          label && h("span", { className: ["panel-label"] }, label),
          title && h("span", { className: ["panel-title"] }, title),
        ])
      : className === "editors-note"
        ? h("header", { className: ["panel-head"], ...GENERATED }, h("span", { className: ["panel-label"] }, "编者按"))
        : undefined;
  return withOwnNotes(state, setting, node, () =>
    h(
      "aside",
      {
        className: ["panel", className],
        dataSource: sourceOf(node, setting),
        dataSpan: span ?? "1",
        dataPlace: place ?? "here",
        dataText: `panel@${placeOf(node)}`,
      },
      head,
      state.all(node),
    ),
  );
}

/** A heading per keyword, a line of gist, a list: `aside.keyword` each, which is not cut while it is short, numbered when asked. */
function setKeywords(state: SettingState, node: MdNode, setting: Setting): Element {
  const numbered = node.attributes?.numbers === "on";
  const sections: MdNode[][] = [];
  for (const child of node.children ?? []) {
    if (child.type === "heading" || sections.length === 0) sections.push([]);
    sections.at(-1)?.push(child);
  }
  let number = 0;
  return h(
    "section",
    { className: ["keywords"], dataSource: sourceOf(node, setting), dataColumns: node.attributes?.columns ?? "" },
    sections.map((children) => {
      const blocks = state.all({ type: "root", children }).filter((c): c is Element => c.type === "element");
      const head = blocks[0];
      if (head && /^h\d$/.test(head.tagName)) {
        number += 1;
        head.properties.className = ["keyword-head"];
        if (numbered)
          head.children = [
            h("span", { className: ["keyword-number"], ...GENERATED }, String(number).padStart(2, "0")),
            h("span", { className: ["keyword-title"] }, head.children),
          ];
        const gist = blocks[1];
        if (gist?.tagName === "p") gist.properties.className = ["gist"];
      }
      return h(
        "aside",
        { className: ["keyword"], dataSource: head?.properties.dataSource ?? sourceOf(node, setting) },
        blocks,
      );
    }),
  );
}
