// From the operands that open marked content to what they say of the text within (ISO 32000-1, 14.6).
import { type PDFDict, PDFNumber } from "@cantoo/pdf-lib";
import type { Operand } from "./content-stream.ts";
import { asDict, valueAt } from "./objects.ts";
import { resource } from "./walk.ts";

export interface OpenMark {
  /** Within /Artifact, at whatever depth. */
  readonly artifact: boolean;
  /** Of the innermost sequence that has one. */
  readonly mcid?: number;
}

/** `operands` of BMC or BDC: a tag, then a dictionary or the name of one among the resources. */
export function openMark(
  operands: readonly Operand[],
  resources: PDFDict | undefined,
  outer: OpenMark | undefined,
): OpenMark {
  const [tag, properties] = operands;
  const artifact = (outer?.artifact ?? false) || (isName(tag) && tag.name === "Artifact");
  const mcid = mcidOf(properties, resources) ?? outer?.mcid;
  return { artifact, ...(mcid === undefined ? {} : { mcid }) };
}

function mcidOf(properties: Operand | undefined, resources: PDFDict | undefined): number | undefined {
  if (isName(properties)) {
    const named = asDict(resource(resources, "Properties", properties.name));
    const value = named && valueAt(named, "MCID");
    return value instanceof PDFNumber ? value.asNumber() : undefined;
  }
  if (typeof properties !== "object" || properties?.kind !== "dict") return undefined;
  const value = properties.entries.find(([key]) => key === "MCID")?.[1];
  return typeof value === "number" ? value : undefined;
}

const isName = (operand: Operand | undefined): operand is Extract<Operand, { kind: "name" }> =>
  typeof operand === "object" && operand?.kind === "name";
