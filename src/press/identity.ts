// From the standard, the profile and the facts to what names a file PDF/X: output intent, XMP, Info.
import { createHash } from "node:crypto";
import { type PDFDict, PDFHexString, PDFName, PDFRawStream, type PDFRef, PDFStream, PDFString } from "@cantoo/pdf-lib";
import { xmpPacket } from "../pdf/metadata.ts";
import { arrayOf, dictOf, type Job, register, streamOf } from "./job.ts";

export type Standard = "PDF/X-4" | "PDF/X-1a:2003";

export interface Identity {
  readonly standard: Standard;
  readonly profile: { readonly name: string; readonly bytes: Uint8Array };
  readonly title: string;
  /** The file's name: text and cover of one issue are two documents. */
  readonly file: string;
  /** YYYY-MM-DD of the issue: the press has no clock. */
  readonly date: string;
}

/** The references to put into the catalogue and the trailer. */
export interface IdentityParts {
  readonly intents: PDFRef;
  readonly metadata: PDFRef;
  readonly info: PDFRef;
}

export function writeIdentity(job: Job, identity: Identity): IdentityParts {
  const { standard, title } = identity;
  const created = new Date(`${identity.date}T00:00:00Z`);
  const date = Number.isNaN(created.getTime()) ? new Date(0) : created;
  const info = dictOf(job, {
    Title: PDFHexString.fromText(title),
    Producer: PDFString.of(PRODUCER),
    Creator: PDFString.of(PRODUCER),
    CreationDate: PDFString.of(pdfDate(date)),
    ModDate: PDFString.of(pdfDate(date)),
    Trapped: "False",
    GTS_PDFXVersion: PDFString.of(standard),
  });
  // ISO 15930-4, identification: the level has a key of its own there.
  if (standard !== "PDF/X-4") info.set(PDFName.of("GTS_PDFXConformance"), PDFString.of(standard));
  const id = uuidOf(job, identity.file);
  const xmp = xmpPacket(
    { title, author: "", language: "zh-CN", created: date, producer: PRODUCER },
    press(standard, id),
  );
  const metadata = PDFRawStream.of(dictOf(job, { Type: "Metadata", Subtype: "XML" }), Buffer.from(xmp, "utf8"));
  return {
    intents: register(job, arrayOf(job, [outputIntent(job, identity)])),
    metadata: job.target.register(metadata),
    info: job.target.register(info),
  };
}

const PRODUCER = "Qingyang";

/** ISO 15930-7, identification and metadata, asks for these; the versions of a file differ in InstanceID only, and ours are made anew. */
function press(standard: Standard, id: string): string {
  const level =
    standard === "PDF/X-4"
      ? `<pdfxid:GTS_PDFXVersion xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">${standard}</pdfxid:GTS_PDFXVersion>`
      : `<pdfx:GTS_PDFXVersion xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/">${standard}</pdfx:GTS_PDFXVersion>
<pdfx:GTS_PDFXConformance xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/">${standard}</pdfx:GTS_PDFXConformance>`;
  return `<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<pdf:Trapped>False</pdf:Trapped>
${level}
<xmpMM:DocumentID xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">uuid:${id}</xmpMM:DocumentID>
<xmpMM:InstanceID xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">uuid:${id}</xmpMM:InstanceID>
<xmpMM:VersionID xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">1</xmpMM:VersionID>
<xmpMM:RenditionClass xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">default</xmpMM:RenditionClass>
`;
}

function outputIntent(job: Job, { profile }: Identity): PDFDict {
  const registered = REGISTERED.find(([pattern]) => pattern.test(profile.name))?.[1];
  return dictOf(job, {
    Type: "OutputIntent",
    S: "GTS_PDFX",
    OutputConditionIdentifier: PDFString.of(registered ?? "Custom"),
    RegistryName: registered ? PDFString.of("http://www.color.org") : undefined,
    Info: PDFHexString.fromText(`${profile.name} (${job.colour.name})`),
    DestOutputProfile: register(job, streamOf(job, profile.bytes, { N: 4, Alternate: "DeviceCMYK" })),
  });
}

/** Names of the ICC's registry of characterisation data, by what a profile is called. */
const REGISTERED: readonly (readonly [RegExp, string])[] = [
  [/fogra\s*39/i, "FOGRA39"],
  [/fogra\s*51/i, "FOGRA51"],
  [/fogra\s*52/i, "FOGRA52"],
  [/fogra\s*47/i, "FOGRA47"],
  [/japan\s*color\s*2001.*coated/i, "JC200103"],
  [/japan\s*color\s*2011/i, "JCS2011"],
  [/swop.*coated|tr\s*001/i, "CGATS TR 001"],
  [/gracol|tr\s*006/i, "CGATS TR 006"],
];

/** A version 8 UUID (RFC 9562) from all objects made so far: the same issue, the same name. */
function uuidOf(job: Job, file: string): string {
  const hash = createHash("sha256").update(file);
  for (const [ref, object] of job.target.enumerateIndirectObjects()) {
    hash.update(`${ref} `);
    if (object instanceof PDFStream) hash.update(String(object.dict)).update(object.getContents());
    else hash.update(String(object));
  }
  const hex = hash.digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

function pdfDate(date: Date): string {
  return `D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`;
}
