// From a shading to the same shading in inks (ISO 32000-1, 8.7.4.5): still vector, its functions resampled.
import { PDFArray, type PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { finding } from "../base/finding.ts";
import { type ColourSpace, readColourSpace } from "../pdf/colour-space.ts";
import { type PdfFunction, readFunction } from "../pdf/function.ts";
import { IDENTITY, isMatrix, type Matrix, multiply } from "../pdf/graphics-state.ts";
import { asDict, items, numberAt, numbersAt, valueAt } from "../pdf/objects.ts";
import { convertField, convertRamp } from "./gradient.ts";
import { dictOf, type Job, type Mode, once, register, whereabouts } from "./job.ts";
import { luminance, rgbOf } from "./rgb.ts";

/** Undefined, with a finding, for mesh shadings whose colours stand in their data: no browser writes them. */
export function convertShading(
  job: Job,
  shading: PDFObject,
  resources: PDFDict | undefined,
  mode: Mode,
  pattern: Matrix = IDENTITY,
): PDFObject | undefined {
  return once(job, shading, mode, () => {
    const dict = asDict(shading);
    const space = dict && readColourSpace(dict.lookup(PDFName.of("ColorSpace")), resources);
    if (!dict || !space) return undefined;
    const type = numberAt(dict, "ShadingType") ?? 0;
    const functions = functionsOf(dict);
    if (type > 3 || functions.length === 0) {
      job.findings.push(meshFinding(type, job));
      return undefined;
    }
    const field = type === 1;
    const domain = numbersAt(dict, "Domain") ?? (field ? [0, 1, 0, 1] : [0, 1]);
    const converted = field
      ? convertField(job, { functions, space, domain, matrix: fieldMatrix(dict, pattern) }, mode)
      : convertRamp(job, functions, space, mode);
    return register(
      job,
      dictOf(job, {
        ShadingType: type,
        ColorSpace: mode === "gray" ? "DeviceGray" : "DeviceCMYK",
        Background: backgroundOf(job, dict, space, mode),
        BBox: numbersAt(dict, "BBox"),
        AntiAlias: valueAt(dict, "AntiAlias"),
        Matrix: field ? numbersAt(dict, "Matrix") : undefined,
        Coords: numbersAt(dict, "Coords"),
        Domain: domain,
        Extend: field
          ? undefined
          : valueAt(dict, "Extend") && job.copier.copy(valueAt(dict, "Extend") ?? PDFName.of("")),
        Function: converted,
      }),
    );
  });
}

function fieldMatrix(dict: PDFDict, pattern: Matrix): Matrix {
  const own = numbersAt(dict, "Matrix");
  return isMatrix(own) ? multiply(own, pattern) : pattern;
}

function functionsOf(dict: PDFDict): readonly PdfFunction[] {
  const value = valueAt(dict, "Function");
  const all = value instanceof PDFArray ? items(value).slice(0, 32) : [value];
  return all.map((part) => readFunction(part)).filter((part) => part !== undefined);
}

function backgroundOf(job: Job, dict: PDFDict, space: ColourSpace, mode: Mode): readonly number[] | undefined {
  const values = numbersAt(dict, "Background");
  if (!values) return undefined;
  const rgb = rgbOf(job.colour, space, values);
  return mode === "gray" ? [luminance(rgb)] : [...job.palette.tintOf(...rgb).inks];
}

function meshFinding(type: number, job: Job) {
  const { zh, en } = whereabouts(job);
  return finding({
    rule: "template-effect",
    level: "error",
    message: {
      zh: `${zh}的网格渐变（ShadingType ${type}）无法转换为印刷色，已略去`,
      en: `${en}: a mesh gradient (ShadingType ${type}) cannot be converted to inks and was left out`,
    },
    actual: `ShadingType ${type}`,
    expected: "ShadingType 1-3",
    hint: { zh: "改用线性或径向渐变，或改用图片", en: "Use a linear or radial gradient, or a picture" },
  });
}
