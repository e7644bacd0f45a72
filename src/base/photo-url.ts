// Photo URL: where a photo is reached in the tab and beside issue.html, from its content.

/** The folder of all photos. */
export const PHOTOS = "issue-assets/photos/";

/** JPEG and TIFF become .jpg, PNG and WebP .png (they may be transparent), SVG stays. */
export function photoUrl(photo: { readonly sha256: string; readonly format: string }): string {
  const extension = photo.format === "svg" ? "svg" : photo.format === "png" || photo.format === "webp" ? "png" : "jpg";
  return `${PHOTOS}${photo.sha256.slice(0, 16)}.${extension}`;
}
