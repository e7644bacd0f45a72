// From a pattern to the same pattern in inks, moved along with its page.
import { type PDFDict, type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import { readContent } from "../pdf/content-stream.ts";
import { IDENTITY, isMatrix, type Matrix, multiply } from "../pdf/graphics-state.ts";
import { asDict, dictAt, numberAt, numbersAt, valueAt } from "../pdf/objects.ts";
import { streamData } from "../pdf/stream-data.ts";
import { dictOf, type Job, type Mode, once, register, streamOf } from "./job.ts";
import { convertParameters } from "./parameters.ts";
import { rewriteContent } from "./rewrite-content.ts";
import { convertShading } from "./shading.ts";
import { openShelf } from "./shelf.ts";

export function convertPattern(
  job: Job,
  pattern: PDFObject,
  outer: PDFDict | undefined,
  mode: Mode,
  base: Matrix | undefined,
): PDFObject | undefined {
  return once(job, pattern, `${mode} ${base?.join(" ") ?? ""}`, () => {
    const dict = asDict(pattern);
    if (!dict) return undefined;
    const own = numbersAt(dict, "Matrix");
    // 8.7.3.1: a pattern's matrix counts from the content stream that holds it, not from the CTM in force.
    const matrix = multiply(isMatrix(own) ? own : IDENTITY, base ?? IDENTITY);
    if (numberAt(dict, "PatternType") === 2) {
      const shading = valueAt(dict, "Shading");
      const converted = shading && convertShading(job, shading, outer, mode, matrix);
      const parameters = convertParameters(job, dictAt(dict, "ExtGState"), outer, mode);
      return (
        converted &&
        register(
          job,
          dictOf(job, { Type: "Pattern", PatternType: 2, Matrix: matrix, Shading: converted, ExtGState: parameters }),
        )
      );
    }
    return pattern instanceof PDFRawStream ? convertTile(job, pattern, outer, mode, matrix) : undefined;
  });
}

function convertTile(
  job: Job,
  pattern: PDFRawStream,
  outer: PDFDict | undefined,
  mode: Mode,
  matrix: Matrix,
): PDFObject | undefined {
  const data = streamData(pattern);
  if (!data) return undefined;
  const resources = dictAt(pattern.dict, "Resources") ?? outer;
  const shelf = openShelf(job, mode, resources, undefined);
  const content = rewriteContent(readContent(data.bytes), { job, mode, resources, shelf });
  return register(
    job,
    streamOf(job, content, {
      Type: "Pattern",
      PatternType: 1,
      PaintType: numberAt(pattern.dict, "PaintType") ?? 1,
      TilingType: numberAt(pattern.dict, "TilingType") ?? 1,
      BBox: numbersAt(pattern.dict, "BBox") ?? [0, 0, 0, 0],
      XStep: numberAt(pattern.dict, "XStep") ?? 0,
      YStep: numberAt(pattern.dict, "YStep") ?? 0,
      Matrix: matrix,
      Resources: shelf.resources(),
    }),
  );
}
