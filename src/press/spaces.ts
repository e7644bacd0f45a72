// From colour spaces that stay named in the content (spot inks, patterns without colour) to the same over CMYK.
import { type PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { type ColourSpace, readColourSpace } from "../pdf/colour-space.ts";
import { arrayOf, dictOf, type Job, register, streamOf } from "./job.ts";
import { rgbOf } from "./rgb.ts";

export function convertSpace(job: Job, object: PDFObject, resources: PDFDict | undefined): PDFObject | undefined {
  const space = readColourSpace(object, resources);
  if (!space) return undefined;
  if (space.family === "Pattern") return arrayOf(job, ["Pattern", "DeviceCMYK"]);
  if (space.family !== "Separation" && space.family !== "DeviceN") return PDFName.of("DeviceCMYK");
  return inkSpace(job, space);
}

/** Separation and DeviceN keep their inks; what stands for them on screen becomes CMYK. */
export function inkSpace(job: Job, space: Extract<ColourSpace, { readonly names: readonly string[] }>): PDFObject {
  const names =
    space.family === "Separation"
      ? (space.names[0] ?? "All")
      : arrayOf(
          job,
          space.names.map((name) => PDFName.of(name)),
        );
  return register(job, arrayOf(job, [space.family, names, "DeviceCMYK", tintFunction(job, space)]));
}

function tintFunction(job: Job, space: Extract<ColourSpace, { readonly names: readonly string[] }>): PDFObject {
  const count = space.names.length;
  // Beyond four inks a grid grows too large: its corners alone then carry the tint.
  const cells = count === 1 ? 33 : count === 2 ? 17 : count === 3 ? 9 : count === 4 ? 5 : 2;
  const total = cells ** Math.min(count, 8);
  const bytes = Buffer.alloc(total * 4);
  for (let index = 0; index < total; index += 1) {
    const values = Array.from({ length: count }, (_, at) => (Math.floor(index / cells ** at) % cells) / (cells - 1));
    const inks = inksOf(job, space, values);
    for (const [at, ink] of inks.entries()) bytes[index * 4 + at] = Math.round(Math.min(1, Math.max(0, ink)) * 255);
  }
  return register(
    job,
    streamOf(job, bytes, {
      FunctionType: 0,
      Domain: Array.from({ length: count }, () => [0, 1]).flat(),
      Range: [0, 1, 0, 1, 0, 1, 0, 1],
      Size: Array.from({ length: count }, () => cells),
      BitsPerSample: 8,
    }),
  );
}

function inksOf(
  job: Job,
  space: Extract<ColourSpace, { readonly names: readonly string[] }>,
  values: readonly number[],
): readonly number[] {
  const shown = space.tint?.evaluate(values) ?? [];
  const { alternate } = space;
  const cmyk = alternate.family === "DeviceCMYK" || (alternate.family === "ICCBased" && alternate.components === 4);
  if (cmyk) return Array.from({ length: 4 }, (_, at) => shown[at] ?? 0);
  return job.colour.inksOf(...rgbOf(job.colour, alternate, shown));
}

/** The Separation of a spot ink named in the template's table. */
export function spotSpace(job: Job, name: string): PDFObject {
  const known = job.spots.get(name);
  if (known) return known;
  const inks = job.palette.spotInks(name);
  const tint = dictOf(job, { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [...inks], N: 1 });
  const ref = register(job, arrayOf(job, ["Separation", PDFName.of(name), "DeviceCMYK", tint]));
  job.spots.set(name, ref);
  return ref;
}
