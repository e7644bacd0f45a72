// From a page to the hash of all that its text is read from: its content, what it draws with, and its boxes.
import { createHash } from "node:crypto";
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRef, PDFStream } from "@cantoo/pdf-lib";
import { nameAt, type PdfPage } from "./objects.ts";

const PARTS = ["Contents", "Resources", "MediaBox", "CropBox", "Rotate"];

/**
 * Outlines and pixels, most of a file's bytes: text is read from codes and maps, never from what they look like. The
 * length of what is read stands before it.
 */
const UNREAD = new Set(["FontFile", "FontFile2", "FontFile3", "Length"].map((key) => PDFName.of(key)));
const isPicture = ({ dict }: PDFStream): boolean => nameAt(dict, "Subtype") === "Image";

/**
 * For the pages of one file. Pages with the same digest have the same text at the same places (readText), whatever
 * numbers their objects have. Undefined for a page that draws with itself.
 */
export function pageDigests(): (page: PdfPage) => string | undefined {
  const digests = new Map<PDFRef, string | undefined>();

  function digestOf(object: PDFObject, lookup: (ref: PDFRef) => PDFObject | undefined): string | undefined {
    const hash = createHash("sha256");
    let text = "";
    const feed = (one: PDFObject): boolean => {
      if (one instanceof PDFRef) {
        const digest = digestOfRef(one, lookup);
        text += `R${digest} `;
        return digest !== undefined;
      }
      if (one instanceof PDFArray) {
        text += "[";
        for (const member of one.asArray()) if (!feed(member)) return false;
        text += "]";
        return true;
      }
      if (one instanceof PDFStream) {
        if (!feed(one.dict)) return false;
        if (isPicture(one)) return true;
        const contents = one.getContents();
        hash.update(`${text}stream ${contents.length} `).update(contents);
        text = "";
        return true;
      }
      if (one instanceof PDFDict) {
        text += "<<";
        for (const [key, value] of one.entries()) {
          if (UNREAD.has(key)) continue;
          text += `${key} `;
          if (!feed(value)) return false;
        }
        text += ">>";
        return true;
      }
      text += `${one} `;
      return true;
    };
    return feed(object) ? hash.update(text).digest("hex") : undefined;
  }

  function digestOfRef(ref: PDFRef, lookup: (ref: PDFRef) => PDFObject | undefined): string | undefined {
    if (digests.has(ref)) return digests.get(ref);
    digests.set(ref, undefined); // met again below itself, it draws with itself
    const object = lookup(ref);
    const digest = object === undefined ? "nothing" : digestOf(object, lookup);
    digests.set(ref, digest);
    return digest;
  }

  return (page) => {
    const { context } = page.dict;
    const parts = PARTS.map((key) => {
      const value = page.dict.get(PDFName.of(key)) ?? page.inherited(key);
      return value === undefined ? "none" : digestOf(value, (ref) => context.lookup(ref));
    });
    return parts.includes(undefined) ? undefined : parts.join("");
  };
}
