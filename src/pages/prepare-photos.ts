// Prepared photos: JPEG passes as it is; what Chromium would re-encode or turn wrongly is made a plain sRGB picture first.
import { readFile } from "node:fs/promises";
import { refuseChanged } from "../base/changed-file.ts";
import type { Tools } from "../base/tools.ts";
import type { Photo } from "../manuscript/manuscript.ts";

export interface PreparedPhoto {
  /** Path below the origin and beside issue.html: "issue-assets/<hash>.jpg". */
  readonly url: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the manuscript's file. */
  readonly sha256: string;
}

/**
 * Each photo once, whatever its uses. `signal` ends the work between two photos.
 * @throws Refusal 6 for a photo that is no longer the one that was checked
 */
export async function preparePhotos(
  photos: readonly Photo[],
  urlOf: (photo: Photo) => string,
  { signal, memory }: Pick<Tools, "signal" | "memory">,
): Promise<PreparedPhoto[]> {
  const unique = new Map(photos.map((photo) => [photo.sha256, photo]));
  const prepared: PreparedPhoto[] = [];
  for (const photo of unique.values()) {
    signal.throwIfAborted();
    const url = urlOf(photo);
    const key = `photo ${url} ${photo.sha256}`;
    const made = memory?.get<PreparedPhoto>(key) ?? (await prepare(photo, url));
    memory?.keep(key, made);
    prepared.push(made);
  }
  return prepared;
}

async function prepare(photo: Photo, url: string): Promise<PreparedPhoto> {
  const bytes = await readFile(photo.path);
  refuseChanged(photo.src, bytes, photo.sha256, photo.place);
  const own = { url, sha256: photo.sha256 };
  if (photo.format === "svg") return { ...own, type: "image/svg+xml", bytes };
  if (photo.format === "jpeg" && !photo.needsConversion) return { ...own, type: "image/jpeg", bytes };
  const { default: sharp } = await import("sharp");
  const upright = sharp(bytes, { limitInputPixels: false }).rotate().toColourspace("srgb");
  if (url.endsWith(".png"))
    return { ...own, type: "image/png", bytes: await upright.png({ compressionLevel: 9 }).toBuffer() };
  // 4:4:4 at quality 92 keeps edges of drawings; it is what press uses too.
  return {
    ...own,
    type: "image/jpeg",
    bytes: await upright
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 92, chromaSubsampling: "4:4:4", mozjpeg: false })
      .toBuffer(),
  };
}
