// Stand-ins: HTML with one tiny picture in the place of all photos, and back.
import { PHOTOS } from "../base/photo-url.ts";

/**
 * A run is made up without its photos: their sizes stand beside them, and each photo would go to the tab twice, through
 * a pipe that takes 15 ms for each of them. After the "#" stands which photo it is: one address, asked for once.
 */
export const STAND_IN = "stand-in.gif";

/** Tags of pictures, quoted values included: in a text "<" is written otherwise, and in a value the quote is. */
const IMAGES = /<img\b(?:"[^"]*"|[^>"])*>/g;

export const withStandIns = (html: string): string => readdressed(html, PHOTOS, `${STAND_IN}#`);
export const withPhotos = (html: string): string => readdressed(html, `${STAND_IN}#`, PHOTOS);

const readdressed = (html: string, from: string, to: string): string =>
  html.replace(IMAGES, (tag) => tag.replace(` src="${from}`, () => ` src="${to}`));
