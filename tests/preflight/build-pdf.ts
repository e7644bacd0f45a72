// A small press file from content streams, sound in every respect unless a test asks for a fault.

export interface PdfParts {
  /** One content stream a page; default one empty page. */
  readonly contents?: readonly string[];
  /** Replaces the boxes of all pages. */
  readonly boxes?: string;
  /** Added to every page's dictionary. */
  readonly page?: string;
  /** Added to the catalogue. */
  readonly catalog?: string;
  /** Instead of the output intent, the XMP packet, Info. */
  readonly intents?: string;
  readonly xmp?: string;
  readonly info?: string;
  readonly id?: boolean;
  /** Instead of the font F1. */
  readonly font?: string;
  /** Added to the resources' dictionaries. */
  readonly states?: string;
  readonly patterns?: string;
  readonly objects?: string;
  readonly shadings?: string;
  readonly fonts?: string;
  readonly properties?: string;
  /** Further objects from number 20 on: dictionary and, for streams, data. */
  readonly more?: readonly (string | readonly [dict: string, data: string])[];
}

/** Trim 160 × 160 pt at 20 20, bleed 3 mm, media 200 × 200. */
export const BOXES = "/MediaBox [0 0 200 200] /BleedBox [11.496 11.496 188.504 188.504] /TrimBox [20 20 180 180]";

const FONT =
  "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /DescendantFonts [5 0 R] /ToUnicode 7 0 R >>";

const XMP = `<?xpacket begin="" id=""?><x:xmpmeta><rdf:RDF><rdf:Description><dc:title><rdf:Alt><rdf:li>T</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-11-15</xmp:CreateDate><xmp:ModifyDate>2026-11-15</xmp:ModifyDate><pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

const INFO = "<< /Title (T) /Trapped /False /GTS_PDFXVersion (PDF/X-4) >>";

export function buildPdf(parts: PdfParts = {}): Uint8Array {
  const contents = parts.contents ?? [""];
  const objects = new Map<number, string>();
  const stream = (dict: string, data: string) => `<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`;
  const first = 40;
  const kids = contents.map((_, at) => `${first + 2 * at} 0 R`).join(" ");
  const intents =
    parts.intents ??
    "[<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) /DestOutputProfile 9 0 R >>]";
  objects.set(
    1,
    `<< /Type /Catalog /Pages 2 0 R /Metadata 10 0 R ${intents && `/OutputIntents ${intents}`} ${parts.catalog ?? ""} >>`,
  );
  objects.set(2, `<< /Type /Pages /Count ${contents.length} /Kids [${kids}] >>`);
  objects.set(
    3,
    `<< /Font << /F1 4 0 R ${parts.fonts ?? ""} >>
/ExtGState << /Over << /OP true /op true /OPM 1 >> /Half << /ca 0.5 /CA 0.5 >> /Multiply << /BM /Multiply >> ${parts.states ?? ""} >>
/ColorSpace << /Spot [/Separation /Gold /DeviceCMYK 8 0 R] /All [/Separation /All /DeviceCMYK 8 0 R] >>
/Pattern << ${parts.patterns ?? ""} >> /XObject << ${parts.objects ?? ""} >> /Shading << ${parts.shadings ?? ""} >> /Properties << ${parts.properties ?? ""} >> >>`,
  );
  objects.set(4, parts.font ?? FONT);
  objects.set(5, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /DW 1000 /FontDescriptor 6 0 R >>");
  objects.set(6, "<< /Type /FontDescriptor /FontName /ABCDEF+Song /FontFile2 11 0 R >>");
  objects.set(7, stream("", "/CIDInit /ProcSet findresource begin end"));
  objects.set(8, "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.2 0.6 0.2] /N 1 >>");
  objects.set(9, stream("/N 4", icc()));
  objects.set(10, stream("/Type /Metadata /Subtype /XML", parts.xmp ?? XMP));
  objects.set(11, stream("", "\0\u0001\0\0"));
  objects.set(12, parts.info ?? INFO);
  for (const [at, more] of (parts.more ?? []).entries())
    objects.set(20 + at, typeof more === "string" ? more : stream(...more));
  for (const [at, content] of contents.entries()) {
    const number = first + 2 * at;
    objects.set(
      number,
      `<< /Type /Page /Parent 2 0 R ${parts.boxes ?? BOXES} /Resources 3 0 R /Contents ${number + 1} 0 R ${parts.page ?? ""} >>`,
    );
    objects.set(number + 1, stream("", content));
  }
  return write(objects, parts.id !== false);
}

/** A header that says CMYK output profile: all that is read of it. */
function icc(): string {
  const header = Buffer.alloc(128);
  header.write("prtrCMYKLab ", 12, "latin1");
  header.write("acsp", 36, "latin1");
  return header.toString("latin1");
}

function write(objects: ReadonlyMap<number, string>, id: boolean): Uint8Array {
  let text = "%PDF-1.6\n%\xe2\xe3\xcf\xd3\n";
  const offsets = new Map<number, number>();
  for (const [number, body] of [...objects].sort(([one], [other]) => one - other)) {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const start = text.length;
  text += `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let number = 1; number < size; number += 1) {
    const offset = offsets.get(number);
    text += offset === undefined ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`;
  }
  const ids = id ? "/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]" : "";
  text += `trailer\n<< /Size ${size} /Root 1 0 R /Info 12 0 R ${ids} >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, "latin1"));
}
