// The resources of a rewritten content stream: each is converted when the content first names it.
import { PDFDict, PDFName, type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import type { Matrix } from "../pdf/graphics-state.ts";
import { layersOf } from "../pdf/layers.ts";
import { asDict, dictAt, nameAt, valueAt } from "../pdf/objects.ts";
import { convertForm } from "./form.ts";
import { orderImage } from "./images.ts";
import { dictOf, type Job, type Mode, register } from "./job.ts";
import { convertParameters } from "./parameters.ts";
import { convertPattern } from "./pattern.ts";
import { convertShading } from "./shading.ts";
import { convertSpace, spotSpace } from "./spaces.ts";
import { convertFont } from "./type3.ts";

export type Kind = "Font" | "XObject" | "Shading" | "ExtGState" | "Pattern" | "ColorSpace";

export interface Shelf {
  /** The name to use in the result, or undefined when the resource is missing or has no place in a print file. */
  take(kind: "Font" | "XObject" | "Shading", name: string): string | undefined;
  space(name: string): string | undefined;
  pattern(name: string): string | undefined;
  parameters(name: string): string | undefined;
  image(stream: PDFRawStream): string | undefined;
  spot(name: string): string;
  overprint(on: boolean): string;
  /** A resource made by the press itself; returns its name. */
  put(kind: Kind, name: string, object: PDFObject): string;
  resources(): PDFDict;
}

/** `base` is what patterns of this stream's own level have to be moved by: the page's new place on its sheet. */
export function openShelf(job: Job, mode: Mode, resources: PDFDict | undefined, base: Matrix | undefined): Shelf {
  const result = new Map<Kind, PDFDict>();

  function put(kind: Kind, name: string, object: PDFObject | undefined): string | undefined {
    if (!object) return undefined;
    const group = result.get(kind) ?? PDFDict.withContext(job.target);
    result.set(kind, group);
    group.set(PDFName.of(name), object);
    return name;
  }

  function has(kind: Kind, name: string): boolean {
    return result.get(kind)?.has(PDFName.of(name)) ?? false;
  }

  function find(kind: Kind, name: string): PDFObject | undefined {
    const group = resources && dictAt(resources, kind);
    return group && valueAt(group, name);
  }

  function takeWith(
    kind: Kind,
    name: string,
    convert: (object: PDFObject) => PDFObject | undefined,
  ): string | undefined {
    if (has(kind, name)) return name;
    const object = find(kind, name);
    return object && put(kind, name, convert(object));
  }

  function own(kind: Kind, prefix: string, make: () => PDFObject): string {
    if (!has(kind, prefix)) put(kind, prefix, make());
    return prefix;
  }

  const convert: Readonly<Record<"Font" | "XObject" | "Shading", (object: PDFObject) => PDFObject | undefined>> = {
    Font: (font) => convertFont(job, font, mode),
    XObject: (object) => convertObject(object),
    Shading: (shading) => convertShading(job, shading, resources, mode),
  };

  function convertObject(object: PDFObject): PDFObject | undefined {
    if (!(object instanceof PDFRawStream)) return undefined;
    if (layersOf(object.dict.context).hides(valueAt(object.dict, "OC"))) return undefined;
    const subtype = nameAt(object.dict, "Subtype");
    if (subtype === "Image") return orderImage(job, object, resources, mode);
    return subtype === "Form" ? convertForm(job, object, resources, mode) : undefined;
  }

  return {
    take: (kind, name) => takeWith(kind, name, convert[kind]),
    space: (name) => takeWith("ColorSpace", name, (space) => convertSpace(job, space, resources)),
    pattern: (name) => takeWith("Pattern", name, (pattern) => convertPattern(job, pattern, resources, mode, base)),
    parameters: (name) =>
      takeWith("ExtGState", name, (object) => convertParameters(job, asDict(object), resources, mode)),
    image: (stream) => {
      const ref = orderImage(job, stream, resources, mode);
      return ref && put("XObject", `QyImage${result.get("XObject")?.keys().length ?? 0}`, ref);
    },
    spot: (name) => {
      const prefix = `QySpot-${name}`;
      return own("ColorSpace", prefix, () => spotSpace(job, name));
    },
    overprint: (on) =>
      own("ExtGState", on ? "QyOver" : "QyKnock", () =>
        register(job, dictOf(job, { Type: "ExtGState", OP: on, op: on, OPM: 1 })),
      ),
    put: (kind, name, object) => put(kind, name, object) ?? name,
    resources: () => {
      const all = PDFDict.withContext(job.target);
      for (const [kind, group] of [...result].sort(([one], [other]) => (one < other ? -1 : 1)))
        all.set(PDFName.of(kind), group);
      return all;
    },
  };
}
