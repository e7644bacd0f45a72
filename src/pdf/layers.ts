// From a catalogue's optional content (ISO 32000-1, 8.11) to what is hidden in print: by the default configuration and its print events.
import { PDFArray, type PDFContext, type PDFDict, PDFHexString, type PDFObject, PDFString } from "@cantoo/pdf-lib";
import { arrayAt, asDict, dictAt, items, nameAt, nameText, valueAt } from "./objects.ts";

export interface Layers {
  /** Whether what belongs to a layer (OCG) or a membership (OCMD) is not printed. What is neither is. */
  hides(layer: PDFObject | undefined): boolean;
  /** Names of the layers that are switched off for print, in the file's order. */
  readonly off: readonly string[];
}

const known = new WeakMap<PDFContext, Layers>();

/** Read once for a file. */
export function layersOf(context: PDFContext): Layers {
  const layers = known.get(context) ?? readLayers(context);
  known.set(context, layers);
  return layers;
}

function readLayers(context: PDFContext): Layers {
  const properties = dictOf(context, "OCProperties");
  const groups = new Set(items(properties && arrayAt(properties, "OCGs")).map(asDict));
  const off = properties ? switchedOff(properties, groups) : new Set<PDFDict | undefined>();

  function visible(layer: PDFDict, depth: number): boolean {
    if (nameAt(layer, "Type") !== "OCMD") return !off.has(layer);
    const expression = arrayAt(layer, "VE");
    if (expression) return holds(expression, depth);
    const value = valueAt(layer, "OCGs");
    const members = (value instanceof PDFArray ? items(value) : [value]).map(asDict).filter((one) => one !== undefined);
    if (members.length === 0) return true;
    const policy = POLICIES.get(nameAt(layer, "P") ?? "AnyOn") ?? anyOn;
    return policy(members.map((member) => visible(member, depth + 1)));
  }

  /** Table 101: /And, /Or and /Not of layers and further expressions. */
  function holds(expression: PDFArray, depth: number): boolean {
    if (depth > DEEPEST) return true;
    const [operator, ...operands] = items(expression);
    const values = operands.map((operand) => {
      if (operand instanceof PDFArray) return holds(operand, depth + 1);
      const layer = asDict(operand);
      return layer ? visible(layer, DEEPEST) : true;
    });
    const name = nameText(operator);
    if (name === "Not") return !(values[0] ?? false);
    return name === "Or" ? anyOn(values) : allOn(values);
  }

  return {
    hides: (layer) => {
      const dict = asDict(layer);
      return dict !== undefined && off.size > 0 && !visible(dict, 0);
    },
    off: [...off].map((layer) => nameOf(layer)),
  };
}

function nameOf(layer: PDFDict | undefined): string {
  const name = layer && valueAt(layer, "Name");
  return name instanceof PDFString || name instanceof PDFHexString ? name.decodeText() : "?";
}

const DEEPEST = 16;
const anyOn = (states: readonly boolean[]) => states.some(Boolean);
const allOn = (states: readonly boolean[]) => states.every(Boolean);
const POLICIES: ReadonlyMap<string, (states: readonly boolean[]) => boolean> = new Map([
  ["AnyOn", anyOn],
  ["AllOn", allOn],
  ["AnyOff", (states) => !allOn(states)],
  ["AllOff", (states) => !anyOn(states)],
]);

/** 8.11.4.3 and 8.11.4.4: BaseState, then ON and OFF, then what usage asks for when the file is printed. */
function switchedOff(properties: PDFDict, groups: ReadonlySet<PDFDict | undefined>): Set<PDFDict | undefined> {
  const configuration = dictAt(properties, "D");
  const off = new Set(configuration && nameAt(configuration, "BaseState") === "OFF" ? groups : []);
  const list = (key: string) => items(configuration && arrayAt(configuration, key)).map(asDict);
  for (const group of list("ON")) off.delete(group);
  for (const group of list("OFF")) if (group) off.add(group);
  for (const usage of list("AS")) {
    if (!usage || nameAt(usage, "Event") !== "Print") continue;
    for (const group of items(arrayAt(usage, "OCGs")).map(asDict)) {
      const print = group && dictAt(group, "Usage") && dictAt(dictAt(group, "Usage") as PDFDict, "Print");
      const state = print && nameAt(print, "PrintState");
      if (state === "OFF") off.add(group);
      if (state === "ON") off.delete(group);
    }
  }
  return off;
}

function dictOf(context: PDFContext, key: string): PDFDict | undefined {
  const catalog = asDict(context.lookup(context.trailerInfo.Root));
  return catalog && dictAt(catalog, key);
}

/** What a content stream hides between BDC and EMC; one is opened for each stream. */
export interface HiddenParts {
  /** Takes BDC and BMC; `layer` is the property list of an /OC tag, else undefined. */
  open(layer: PDFObject | undefined): void;
  /** Takes EMC. */
  close(): void;
  /** Within a hidden layer. */
  now(): boolean;
}

export function hiddenParts(layers: Layers): HiddenParts {
  const tags: boolean[] = [];
  let hidden = 0;
  return {
    open: (layer) => {
      const hides = layer !== undefined && layers.hides(layer);
      tags.push(hides);
      if (hides) hidden += 1;
    },
    close: () => {
      if (tags.pop()) hidden -= 1;
    },
    now: () => hidden > 0,
  };
}
