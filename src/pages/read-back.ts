// Read back: the flows of the paginated DOM, and the same flows from the text of issue.pdf, by where it stands.
import { pxToPt } from "../base/units.ts";
import { assignText } from "../pdf/assign-text.ts";
import type { PdfPageText } from "../pdf/read-text.ts";
import type { PageReading } from "./tab/tab-types.ts";

/** Flow texts in reading order, from the pages as the tab holds them. */
export function flowsOfPages(readings: readonly PageReading[]): Map<string, string> {
  const flows = new Map<string, string>();
  for (const reading of readings) {
    for (const area of reading.areas)
      if (area.flow !== "") flows.set(area.flow, (flows.get(area.flow) ?? "") + area.text);
  }
  return flows;
}

export interface PdfFlows {
  readonly flows: ReadonlyMap<string, string>;
  /** Text in no area of the page map: it should not be there. */
  readonly strays: readonly { readonly page: number; readonly text: string }[];
  /** By page: the text of its generated areas. */
  readonly generated: readonly string[];
}

/**
 * Flow texts from the file. Only rectangles come from the tab; every character is what pdf.js reads in the file, put to
 * the line that it stands on. Generated text has areas too, so it is left out by identity.
 */
export function flowsOfPdf(readings: readonly PageReading[], pdf: readonly PdfPageText[]): PdfFlows {
  const flows = new Map<string, string>();
  const strays: { page: number; text: string }[] = [];
  const generated: string[] = [];
  readings.forEach((reading, index) => {
    const items = pdf[index]?.items ?? [];
    const areas = reading.areas.flatMap((area, at) =>
      area.rects.map((rect, line) => ({
        id: `${at}/${line}`,
        x: pxToPt(rect.x),
        y: pxToPt(rect.y),
        width: pxToPt(rect.width),
        height: pxToPt(rect.height),
        ...(area.counts?.[line] === undefined ? {} : { length: area.counts[line] }),
        ...(area.dots ? { dots: true as const } : {}),
      })),
    );
    const assigned = assignText(items, areas, REACH);
    let added = "";
    reading.areas.forEach((area, at) => {
      const text = area.rects.map((_, line) => assigned.texts.get(`${at}/${line}`) ?? "").join("");
      if (area.flow === "") added += text;
      else flows.set(area.flow, (flows.get(area.flow) ?? "") + text);
    });
    generated.push(added);
    for (const stray of assigned.strays) strays.push({ page: index, text: stray.text });
  });
  return { flows, strays, generated };
}

/** pt: half a character of 16 pt, less than any gutter. */
const REACH = 8;
