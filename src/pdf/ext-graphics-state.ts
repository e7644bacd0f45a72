// From an ExtGState dictionary to the changes it makes to the graphics state (ISO 32000-1, table 58).
import { PDFArray, PDFBool, type PDFDict } from "@cantoo/pdf-lib";
import type { GraphicsState } from "./graphics-state.ts";
import { arrayAt, asDict, items, nameAt, nameText, numberAt, valueAt } from "./objects.ts";

export function applyParameters(parameters: PDFDict, state: GraphicsState): GraphicsState {
  const stroke = truthAt(parameters, "OP");
  // Table 58: OP sets both when op is not there.
  const fill = truthAt(parameters, "op") ?? stroke;
  const blend = valueAt(parameters, "BM");
  const mask = valueAt(parameters, "SMask");
  const font = arrayAt(parameters, "Font");
  return {
    ...state,
    lineWidth: numberAt(parameters, "LW") ?? state.lineWidth,
    overprint: {
      fill: fill ?? state.overprint.fill,
      stroke: stroke ?? state.overprint.stroke,
      mode: numberAt(parameters, "OPM") ?? state.overprint.mode,
    },
    alpha: {
      fill: numberAt(parameters, "ca") ?? state.alpha.fill,
      stroke: numberAt(parameters, "CA") ?? state.alpha.stroke,
    },
    blend: (blend instanceof PDFArray ? nameText(items(blend)[0]) : nameAt(parameters, "BM")) ?? state.blend,
    softMask: mask === undefined ? state.softMask : asDict(mask) !== undefined,
    text: font ? { ...state.text, font: asDict(items(font)[0]) ?? state.text.font } : state.text,
  };
}

function truthAt(dict: PDFDict, key: string): boolean | undefined {
  const value = valueAt(dict, key);
  return value instanceof PDFBool ? value.asBoolean() : undefined;
}
