// From what the issue says of itself to Info, XMP and the catalogue's entries about the whole document.
import {
  type PDFContext,
  type PDFDict,
  PDFHexString,
  PDFName,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";

export interface DocumentFacts {
  readonly title: string;
  readonly author: string;
  readonly subject?: string;
  /** BCP 47, e.g. "zh-CN". */
  readonly language: string;
  /** From the issue, never from the clock. */
  readonly created: Date;
  readonly producer: string;
}

/** Writes Lang, MarkInfo, ViewerPreferences and the XMP stream into the catalogue; returns Info. */
export function writeMetadata(context: PDFContext, catalog: PDFDict, facts: DocumentFacts): PDFDict {
  catalog.set(PDFName.of("Lang"), PDFString.of(facts.language));
  catalog.set(PDFName.of("MarkInfo"), context.obj({ Marked: catalog.has(PDFName.of("StructTreeRoot")) }));
  catalog.set(PDFName.of("ViewerPreferences"), context.obj({ DisplayDocTitle: true }));
  catalog.set(PDFName.of("Metadata"), xmpStream(context, facts));
  const date = PDFString.of(`D:${isoDate(facts.created).replace(/[-:TZ]/g, "")}Z`);
  const { title, author, subject, producer } = facts;
  const texts = { Title: title, Author: author, Subject: subject ?? "", Producer: producer };
  const info = context.obj({});
  for (const [key, text] of Object.entries(texts)) if (text) info.set(PDFName.of(key), PDFHexString.fromText(text));
  info.set(PDFName.of("CreationDate"), date);
  info.set(PDFName.of("ModDate"), date);
  return info;
}

/** XMP for the given facts, with further properties of an rdf:Description put in as they are (press: PDF/X, Trapped). */
export function xmpPacket(facts: DocumentFacts, more = ""): string {
  const date = isoDate(facts.created);
  const { title, author, subject, language, producer } = facts;
  const words = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title>${words(title)}</dc:title>
${author ? `<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>\n` : ""}${
  subject ? `<dc:description>${words(subject)}</dc:description>\n` : ""
}<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:MetadataDate>${date}</xmp:MetadataDate>
<pdf:Producer>${escapeXml(producer)}</pdf:Producer>
${more}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;
}

/** Unfiltered, so that it can be found without reading PDF (14.3.2). */
function xmpStream(context: PDFContext, facts: DocumentFacts): PDFRef {
  const dict = context.obj({ Type: "Metadata", Subtype: "XML" });
  return context.register(PDFRawStream.of(dict, new TextEncoder().encode(xmpPacket(facts))));
}

/** To the second, in UTC. */
function isoDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function escapeXml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, " "); // not characters of XML 1.0
}
