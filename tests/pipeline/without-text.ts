// A PDF without a sentence: the text-showing operations that make it are taken out of their page's content stream.
import { PDFDocument, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { readContent } from "../../src/pdf/content-stream.ts";
import { openPdf, pageContent } from "../../src/pdf/objects.ts";
import { readText } from "../../src/pdf/read-text.ts";
import { writeContent } from "../../src/pdf/write-content.ts";

/** Throws when no page of the file holds the sentence. */
export async function withoutText(bytes: Uint8Array, sentence: string): Promise<Uint8Array> {
  const index = (await pageTexts(bytes)).findIndex((text) => text.includes(sentence));
  if (index < 0) throw new Error(`no page holds ${sentence}`);
  const page = (await openPdf(bytes)).pages[index];
  if (!page) throw new Error(`no page ${index}`);
  const operations = readContent(pageContent(page));
  const shows = operations.flatMap((one, at) => (/^(Tj|TJ|'|")$/.test(one.operator) ? [at] : []));
  const without = (gone: ReadonlySet<number>): Promise<Uint8Array> =>
    withContent(bytes, index, writeContent(operations.filter((_, at) => !gone.has(at))));
  // The operations without which the sentence is not whole are its own.
  const own = new Set<number>();
  for (const at of shows) {
    const text = (await pageTexts(await without(new Set([at]))))[index] ?? "";
    if (!text.includes(sentence)) own.add(at);
  }
  return without(own);
}

async function withContent(bytes: Uint8Array, index: number, content: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const stream = PDFRawStream.of(document.context.obj({ Length: content.length }), content);
  document.getPage(index).node.set(PDFName.of("Contents"), document.context.register(stream));
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
}

const pageTexts = async (bytes: Uint8Array): Promise<string[]> =>
  (await readText(bytes)).map((page) =>
    page.items
      .map((item) => item.text)
      .join("")
      .replace(/\s+/g, ""),
  );
