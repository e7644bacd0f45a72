// From text marks to the fonts in use, each once a page.
import type { PDFDict } from "@cantoo/pdf-lib";
import { arrayAt, asDict, dictAt, items, nameAt, valueAt } from "../pdf/objects.ts";
import type { Mark } from "../pdf/walk.ts";
import { isShown } from "./ink.ts";
import type { CheckedPage } from "./rule.ts";

export interface UsedFont {
  /** Without subset tag. */
  readonly name: string;
  readonly type: string;
  readonly embedded: boolean;
  /** True for simple fonts too, whose encodings are known. */
  readonly toUnicode: boolean;
}

export interface FontCollector {
  mark(mark: Mark, page: CheckedPage): void;
  names(): readonly string[];
}

export function collectFonts(found: (font: UsedFont, page: number) => void): FontCollector {
  const described = new Map<PDFDict, UsedFont>();
  let page = -1;
  let onPage = new Set<PDFDict>();
  return {
    mark: (mark, { index }) => {
      if (!isShown(mark) || !mark.font) return;
      if (index !== page) {
        page = index;
        onPage = new Set();
      }
      if (onPage.has(mark.font)) return;
      onPage.add(mark.font);
      const font = described.get(mark.font) ?? describe(mark.font);
      described.set(mark.font, font);
      found(font, index);
    },
    names: () => [...new Set([...described.values()].map((font) => font.name))].sort(),
  };
}

function describe(font: PDFDict): UsedFont {
  const subtype = nameAt(font, "Subtype") ?? "";
  const composite = subtype === "Type0";
  const inner = composite ? asDict(items(arrayAt(font, "DescendantFonts"))[0]) : font;
  const descriptor = inner && dictAt(inner, "FontDescriptor");
  const program =
    descriptor && ["FontFile", "FontFile2", "FontFile3"].some((key) => valueAt(descriptor, key) !== undefined);
  const kind =
    subtype === "Type3" ? "Type 3" : composite ? `CID ${(inner && nameAt(inner, "Subtype")) ?? ""}` : subtype;
  return {
    name: (nameAt(font, "BaseFont") ?? nameAt(font, "Name") ?? "?").replace(/^[A-Z]{6}\+/, ""),
    type: kind,
    embedded: subtype === "Type3" || program === true,
    toUnicode: !composite || valueAt(font, "ToUnicode") !== undefined,
  };
}
