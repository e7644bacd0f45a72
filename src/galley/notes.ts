// Notes: calls numbered in order of the text, and note texts that pages puts at the foot of the call's column.
import type { Element } from "hast";
import { GENERATED, h } from "./element.ts";
import type { Handler, MdNode, NoteText, Setting, SettingState } from "./setting.ts";
import { placeOf, sourceOf } from "./setting.ts";

/** Numbers every note that is called, in the order of first calls; a definition that is never called keeps number 0. */
export function collectNotes(tree: unknown, file: string): Map<string, NoteText> {
  const definitions = new Map<string, MdNode>();
  const calls: string[] = [];
  const visit = (node: MdNode): void => {
    if (node.type === "footnoteDefinition" && node.identifier && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node);
    }
    if (node.type === "footnoteReference" && node.identifier && !calls.includes(node.identifier))
      calls.push(node.identifier);
    for (const child of node.children ?? []) visit(child);
  };
  visit(tree as MdNode);
  const notes = new Map<string, NoteText>();
  let number = 0;
  for (const label of calls) {
    const definition = definitions.get(label);
    if (!definition) continue;
    number += 1;
    const own = number;
    notes.set(label, {
      number: own,
      children: definition.children ?? [],
      set: (content) => setNote(label, own, content, `${file}:${placeOf(definition)}`),
    });
  }
  return notes;
}

/** `sup.call[data-note]` with the generated number. */
export const setCall: Handler = (_state, node, setting) => {
  const label = node.identifier ?? "";
  const note = setting.notes.get(label);
  if (!note) return undefined;
  setting.scope.at(-1)?.push(label);
  return h("sup", { className: ["call"], dataNote: label, ...GENERATED }, String(note.number));
};

/** Sets what `make` sets, then the notes called inside it as its last lines: a panel carries its own notes. */
export function withOwnNotes(state: SettingState, setting: Setting, node: MdNode, make: () => Element): Element {
  setting.scope.push([]);
  const element = make();
  const labels = [...new Set(setting.scope.pop())].filter((label) => !setting.placed.has(label));
  for (const label of labels) {
    const note = setting.notes.get(label);
    if (!note) continue;
    setting.placed.add(label);
    const content = state.all({ type: "root", children: note.children });
    const set = note.set(content.filter((child): child is Element => child.type === "element"));
    const target =
      element.tagName === "figure"
        ? element.children.find((c) => c.type === "element" && c.tagName === "figcaption")
        : element;
    if (target?.type === "element")
      target.children.push(h("span", { className: ["own-note"], dataSource: sourceOf(node, setting) }, set));
  }
  return element;
}

function setNote(label: string, number: number, content: readonly Element[], source: string): Element {
  return h(
    "div",
    { className: ["note"], dataNoteText: label, dataText: `note@${label}`, dataSource: source },
    h("span", { className: ["note-number"], ...GENERATED }, String(number)),
    content.map((block) =>
      block.tagName === "p"
        ? { ...block, tagName: "span", properties: { ...block.properties, className: ["note-paragraph"] } }
        : block,
    ),
  );
}
