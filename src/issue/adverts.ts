// Adverts: from an `ad` entry of the flatplan to the supplied PDF's pages, one entry a page of the issue.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, finding, type Place, type Wording } from "../base/finding.ts";
import { safePath, siblings } from "../base/safe-path.ts";
import { openPdf } from "../pdf/objects.ts";
import type { FlatplanEntry } from "./issue.ts";

export interface WrittenAdvert {
  readonly pdf: string;
  readonly pages?: number;
  readonly client?: string;
}

export type AdvertEntry = Extract<FlatplanEntry, { type: "ad" }>;

/** As much as a full-page advert with its photos needs ten times over. */
const MOST_BYTES = 200 << 20;

/**
 * `pages` takes that many from the file's first one on; all of them when it is missing. A file that can't be placed
 * gives findings of level error (missing-advert, unsafe-path, pdf-damaged) and no entries.
 */
export async function readAdvert(
  dir: string,
  { pdf, pages, client }: WrittenAdvert,
  place: Place,
): Promise<{ readonly entries: readonly AdvertEntry[]; readonly findings: readonly Finding[] }> {
  const fault = (rule: string, message: Wording, more: Partial<Finding> = {}) => ({
    entries: [],
    findings: [finding({ rule, level: "error", message, actual: pdf, ...more, place })],
  });
  const found = await safePath(dir, pdf);
  if (!found.ok) {
    const near = found.fault === "missing" ? didYouMean(pdf, await siblings(dir, pdf)) : undefined;
    return fault(
      found.fault === "unsafe" ? "unsafe-path" : "missing-advert",
      found.message,
      near ? { expected: near, hint: { zh: `是不是 ${near}？`, en: `did you mean ${near}?` } } : {},
    );
  }
  if (found.size > MOST_BYTES)
    return fault("pdf-damaged", { zh: `广告 ${pdf} 超过 200 MB`, en: `the advert ${pdf} is larger than 200 MB` });
  const bytes = new Uint8Array(await readFile(found.path));
  const count = await openPdf(bytes).then(
    (file) => file.pages.length,
    () => 0,
  );
  if (count === 0) return fault("pdf-damaged", UNREADABLE(pdf), { hint: EXPORT_AGAIN });
  if (pages !== undefined && pages > count) {
    return fault(
      "missing-advert",
      { zh: `广告 ${pdf} 没有那么多页`, en: `the advert ${pdf} has fewer pages` },
      { actual: String(count), expected: String(pages) },
    );
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const entries = Array.from(
    { length: pages ?? count },
    (_, page): AdvertEntry => ({ type: "ad", pdf, page, bytes, sha256, ...(client ? { client } : {}), place }),
  );
  return { entries, findings: spelling(pdf, found.spelt, place) };
}

const UNREADABLE = (pdf: string): Wording => ({
  zh: `广告 ${pdf} 不是可读的 PDF，或已加密、损坏`,
  en: `the advert ${pdf} is no readable PDF, or it is encrypted or damaged`,
});
const EXPORT_AGAIN: Wording = {
  zh: "请客户重新导出，不要加密",
  en: "have it exported again, without encryption",
};

function spelling(pdf: string, spelt: string | undefined, place: Place): Finding[] {
  if (spelt === undefined) return [];
  const message = { zh: `文件名写作 ${pdf}，磁盘上是 ${spelt}`, en: `written ${pdf}, on disk it is ${spelt}` };
  return [finding({ rule: "missing-advert", level: "warning", message, actual: pdf, expected: spelt, place })];
}
