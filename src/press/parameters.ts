// From an ExtGState to what a print file may hold of it: no transfer functions, halftones or black generation; masks in gray.
import { type PDFDict, PDFName, type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import { readColourSpace } from "../pdf/colour-space.ts";
import { readFunction } from "../pdf/function.ts";
import { arrayAt, asDict, dictAt, nameAt, numbersAt, valueAt } from "../pdf/objects.ts";
import { convertForm } from "./form.ts";
import { dictOf, type Entry, type Job, type Mode, once, register } from "./job.ts";
import { luminance, rgbOf } from "./rgb.ts";

/** ISO 15930-7, extended graphics state and halftones, allows neither TR nor HTP; BG, UCR and HT are the printer's business. */
const KEPT = ["LW", "LC", "LJ", "ML", "D", "RI", "OP", "op", "OPM", "FL", "SA", "BM", "CA", "ca", "AIS", "TK"];

export function convertParameters(
  job: Job,
  parameters: PDFDict | undefined,
  resources: PDFDict | undefined,
  mode: Mode,
): PDFObject | undefined {
  if (!parameters) return undefined;
  return once(job, parameters, mode, () => {
    const entries: Record<string, Entry | undefined> = { Type: "ExtGState" };
    for (const key of KEPT) {
      const value = valueAt(parameters, key);
      if (value) entries[key] = job.copier.copy(value);
    }
    const mask = valueAt(parameters, "SMask");
    if (mask) entries.SMask = convertMask(job, asDict(mask), resources, mode) ?? "None";
    return register(job, dictOf(job, entries));
  });
}

function convertMask(
  job: Job,
  mask: PDFDict | undefined,
  resources: PDFDict | undefined,
  mode: Mode,
): PDFDict | undefined {
  const form = mask && valueAt(mask, "G");
  if (!mask || !(form instanceof PDFRawStream)) return undefined;
  const luminous = nameAt(mask, "S") === "Luminosity";
  const converted = convertForm(job, form, resources, luminous ? "gray" : mode);
  if (!converted) return undefined;
  const transfer = mask.get(PDFName.of("TR"));
  const identity = nameAt(mask, "TR") === "Identity" || !readFunction(valueAt(mask, "TR"));
  return dictOf(job, {
    Type: "Mask",
    S: luminous ? "Luminosity" : "Alpha",
    G: converted,
    BC: luminous ? backdrop(job, mask, form) : undefined,
    TR: identity || !transfer ? undefined : job.copier.copy(transfer),
  });
}

/** The backdrop is in the group's own space, which becomes gray. */
function backdrop(job: Job, mask: PDFDict, form: PDFRawStream): readonly number[] | undefined {
  if (!arrayAt(mask, "BC")) return undefined;
  const group = dictAt(form.dict, "Group");
  const space = group && readColourSpace(group.lookup(PDFName.of("CS")), undefined);
  const values = numbersAt(mask, "BC") ?? [];
  return [space ? luminance(rgbOf(job.colour, space, values)) : (values[0] ?? 0)];
}
