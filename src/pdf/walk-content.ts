// From the operations of one content stream to its marks: the operators of ISO 32000-1, annex A.
import { type PDFDict, PDFName, type PDFObject, PDFRawStream, type PDFStream } from "@cantoo/pdf-lib";
import type { Operand, Operation } from "./content-stream.ts";
import { applyParameters } from "./ext-graphics-state.ts";
import {
  type Box,
  boxOf,
  type GraphicsState,
  isMatrix,
  multiply,
  overlap,
  type Paint,
  scaleOf,
} from "./graphics-state.ts";
import { inlineStream } from "./inline-image.ts";
import { type HiddenParts, hiddenParts, type Layers } from "./layers.ts";
import { asDict, nameAt, valueAt } from "./objects.ts";
import { pathBuilder } from "./path.ts";
import { nameOf, numeric, setColour } from "./set-colour.ts";
import { type Level, type Mark, resource, type WalkLimits } from "./walk.ts";
import { textWalker } from "./walk-text.ts";

/** What surrounds a content stream: where its marks go and how to enter what it draws. */
export interface Around {
  readonly mark: (mark: Mark) => void;
  readonly level: Level;
  readonly resources: PDFDict | undefined;
  readonly limits: WalkLimits;
  /** Text is marked without its string, size and box, and every glyph of a Type 3 font that it names is entered. */
  readonly coarse: boolean;
  /** What they hide makes no mark. */
  readonly layers: Layers;
  readonly form: (form: PDFRawStream, state: GraphicsState) => void;
  readonly pattern: (pattern: PDFObject) => void;
  readonly mask: (form: PDFRawStream, state: GraphicsState) => void;
  readonly glyph: (procedure: PDFStream, state: GraphicsState, resources: PDFDict | undefined) => void;
}

export function walkContent(operations: readonly Operation[], start: GraphicsState, outer: Around): void {
  const { resources, limits, level, layers } = outer;
  const hidden = hiddenParts(layers);
  const around = layers.off.length === 0 ? outer : whereVisible(outer, hidden);
  const saved: GraphicsState[] = [];
  let state = start;
  const path = pathBuilder();
  let clipping: "W" | "W*" | undefined;
  const text = textWalker(around);

  for (const operation of operations) {
    limits.operations -= 1;
    if (limits.operations < 0) {
      limits.met = true;
      return;
    }
    const { operator, operands } = operation;
    if (path.take(operator, operands, state.ctm)) continue;
    if (operator === "q") {
      if (saved.length < 512) saved.push(state);
    } else if (operator === "Q") state = saved.pop() ?? state;
    else if (operator === "cm") {
      const matrix = operands.map(numeric);
      if (isMatrix(matrix)) state = { ...state, ctm: multiply(matrix, state.ctm) };
    } else if (operator === "w") state = { ...state, lineWidth: numeric(operands[0]) };
    else if (operator === "gs") setParameters(operands[0]);
    else if (operator === "W" || operator === "W*") clipping = operator;
    else if (PAINTS.has(operator)) paintPath(operator);
    else if (operator === "sh") paintShading(operands[0]);
    else if (operator === "Do") paintObject(operands[0]);
    else if (operator === "BDC" || operator === "BMC") hidden.open(layerAt(operands));
    else if (operator === "EMC") hidden.close();
    else if (operator === "BI" && operation.image) paintImage(inlineStream(operation.image, resources), true);
    else state = setColour(operator, operands, state, resources) ?? text.take(operator, operands, state);
  }

  function layerAt([tag, properties]: readonly Operand[]): PDFObject | undefined {
    return nameOf(tag) === "OC" ? resource(resources, "Properties", nameOf(properties)) : undefined;
  }

  function paintPath(operator: string): void {
    const [fills, strokes, evenOdd] = PAINTS.get(operator) ?? [false, false, false];
    const box = path.box();
    if (box && (fills || strokes)) {
      const reach = strokes ? (Math.max(state.lineWidth, 0) * scaleOf(state.ctm)) / 2 : 0;
      const inked = clipped({
        left: box.left - reach,
        bottom: box.bottom - reach,
        right: box.right + reach,
        top: box.top + reach,
      });
      const paint = fills && strokes ? "both" : fills ? "fill" : "stroke";
      if (inked) {
        around.mark({ kind: "path", paint, evenOdd, outline: path.outline(), state, box: inked, level });
        if (fills) enterPaint(state.fill);
        if (strokes) enterPaint(state.stroke);
      }
    }
    if (clipping && box) state = { ...state, clip: overlap(box, state.clip) ?? EMPTY };
    clipping = undefined;
    path.clear();
  }

  function enterPaint(paint: Paint): void {
    if (paint.pattern) around.pattern(paint.pattern);
  }

  function clipped(box: Box): Box | undefined {
    return overlap(box, state.clip);
  }

  function paintShading(name: Operand | undefined): void {
    const shading = resource(resources, "Shading", nameOf(name));
    const box = state.clip ?? EVERYWHERE;
    if (shading) around.mark({ kind: "shading", shading, state, box, level });
  }

  function paintObject(name: Operand | undefined): void {
    const object = resource(resources, "XObject", nameOf(name));
    if (!(object instanceof PDFRawStream) || layers.hides(valueAt(object.dict, "OC"))) return;
    const subtype = nameAt(object.dict, "Subtype");
    if (subtype === "Image") paintImage(object, false);
    else if (subtype === "Form") around.form(object, state);
  }

  function paintImage(image: PDFRawStream, inline: boolean): void {
    const box = clipped(boxOf(state.ctm, 0, 0, 1, 1));
    if (box) around.mark({ kind: "image", image, inline, resources, state, box, level });
  }

  function setParameters(name: Operand | undefined): void {
    const parameters = asDict(resource(resources, "ExtGState", nameOf(name)));
    if (!parameters) return;
    state = applyParameters(parameters, state);
    around.mark({ kind: "state", parameters, state, box: state.clip ?? EVERYWHERE, level });
    const mask = asDict(parameters.lookup(PDFName.of("SMask")));
    const form = mask?.lookup(PDFName.of("G"));
    if (form instanceof PDFRawStream) around.mask(form, { ...state, softMask: false });
  }
}

/** What a layer hides still moves the text and sets the state, and paints nothing. */
function whereVisible(around: Around, hidden: HiddenParts): Around {
  return {
    ...around,
    mark: (mark) => hidden.now() || around.mark(mark),
    form: (form, state) => hidden.now() || around.form(form, state),
    pattern: (pattern) => hidden.now() || around.pattern(pattern),
    glyph: (procedure, state, resources) => hidden.now() || around.glyph(procedure, state, resources),
  };
}

/** Fills, strokes, even-odd. */
export const PAINTS = new Map<string, readonly [boolean, boolean, boolean]>([
  ["S", [false, true, false]],
  ["s", [false, true, false]],
  ["f", [true, false, false]],
  ["F", [true, false, false]],
  ["f*", [true, false, true]],
  ["B", [true, true, false]],
  ["B*", [true, true, true]],
  ["b", [true, true, false]],
  ["b*", [true, true, true]],
  ["n", [false, false, false]],
]);

const EMPTY: Box = { left: 0, bottom: 0, right: 0, top: 0 };
/** Nothing is clipped away. */
const EVERYWHERE: Box = { left: -1e6, bottom: -1e6, right: 1e6, top: 1e6 };
