// Page pictures: each trimmed page as it stands in the tab, a pixel for each CSS px, for thumbnails and for comparing proofs.
import type { Page as Tab } from "puppeteer";
import type { PageGeometry } from "../base/page-geometry.ts";
import type { InTab } from "./work-tab.ts";

/** WebP at 92: type keeps its edges, and two pictures of one page are the same bytes. */
const QUALITY = 92;

/** The pages that the tab shows, in order. */
export async function takePictures(tab: Tab, { trim, bleed }: PageGeometry): Promise<Uint8Array[]> {
  const { default: sharp } = await import("sharp");
  const pictures: Uint8Array[] = [];
  await tab.evaluate(() => (globalThis as unknown as InTab).qingyang.paint(true));
  for (const page of await tab.$$(".pagedjs_page")) {
    const box = await page.boundingBox();
    if (!box) continue;
    const { x, y } = box;
    const clip = { x: x + bleed, y: y + bleed, width: Math.floor(trim.width), height: Math.floor(trim.height) };
    const png = await tab.screenshot({ clip, type: "png", captureBeyondViewport: true });
    pictures.push(new Uint8Array(await sharp(png).removeAlpha().webp({ quality: QUALITY }).toBuffer()));
  }
  await tab.evaluate(() => (globalThis as unknown as InTab).qingyang.paint(false));
  return pictures;
}
