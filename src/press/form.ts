// From a form XObject to the same form in inks, its group in the press's blending space.
import type { PDFDict, PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import { readContent } from "../pdf/content-stream.ts";
import { dictAt, nameAt, numbersAt, valueAt } from "../pdf/objects.ts";
import { streamData } from "../pdf/stream-data.ts";
import { dictOf, type Job, type Mode, once, register, streamOf } from "./job.ts";
import { rewriteContent } from "./rewrite-content.ts";
import { openShelf } from "./shelf.ts";

/** Undefined when the form contains itself or its data is damaged. `outer` lend resources to forms without their own (PDF 1.1). */
export function convertForm(
  job: Job,
  form: PDFRawStream,
  outer: PDFDict | undefined,
  mode: Mode,
): PDFObject | undefined {
  return once(job, form, mode, () => {
    const data = streamData(form);
    if (!data) return undefined;
    const resources = dictAt(form.dict, "Resources") ?? outer;
    const shelf = openShelf(job, mode, resources, undefined);
    const content = rewriteContent(readContent(data.bytes), { job, mode, resources, shelf });
    const group = convertGroup(job, dictAt(form.dict, "Group"), mode);
    return register(
      job,
      streamOf(job, content, {
        Type: "XObject",
        Subtype: "Form",
        BBox: numbersAt(form.dict, "BBox") ?? [0, 0, 0, 0],
        Matrix: numbersAt(form.dict, "Matrix"),
        Group: group,
        Resources: shelf.resources(),
      }),
    );
  });
}

/** A blending space that was named becomes the press's; one that was inherited stays inherited. */
export function convertGroup(job: Job, group: PDFDict | undefined, mode: Mode): PDFDict | undefined {
  if (!group || nameAt(group, "S") !== "Transparency") return undefined;
  const space = valueAt(group, "CS") ? (mode === "gray" ? "DeviceGray" : "DeviceCMYK") : undefined;
  return dictOf(job, { Type: "Group", S: "Transparency", CS: space, I: valueAt(group, "I"), K: valueAt(group, "K") });
}
