// From the digital issue's pages to the page trees of the print files: all pages in one, or the cover by itself.
import { PDFArray, type PDFDict, PDFName, type PDFRef } from "@cantoo/pdf-lib";
import type { PdfPage } from "../pdf/objects.ts";
import { printCover } from "./cover.ts";
import { dictOf, type Job } from "./job.ts";
import { openMarks } from "./marks.ts";
import type { PressInput } from "./press.ts";
import { type OpenAdvert, printAdvert } from "./print-advert.ts";
import { printPage } from "./print-page.ts";
import { openSlug } from "./slug.ts";

export interface PageTree {
  /** Of the file. */
  readonly name: string;
  readonly root: PDFRef;
}

/** Called when a page is written; the next one waits for it. */
export type Step = (done: number, total: number) => Promise<void>;

/**
 * `transparency` says which pages need a blending space. With a separate cover the second file holds 封四|书脊|封一 and 封二|封三.
 */
export async function printPages(
  job: Job,
  pages: readonly PdfPage[],
  input: PressInput,
  transparency: ReadonlyMap<number, string>,
  adverts: ReadonlyMap<number, OpenAdvert>,
  step: Step,
): Promise<readonly PageTree[]> {
  const slug = openSlug(input.slug, input.folios);
  const marks = input.marks.length > 0 ? openMarks(job, input.marks, slug) : undefined;
  const apart = input.cover === "separate" && pages.length >= 6;
  const text = pages.map((_, index) => index).slice(apart ? 2 : 0, apart ? -2 : undefined);
  const trees: PageTree[] = [];
  trees.push(
    await tree(job, "press.pdf", text, async (index, root) => {
      const page = pages[index];
      if (!page) return undefined;
      job.page = index;
      const advert = adverts.get(index);
      const leaf = advert
        ? printAdvert(advert, page, index, root, marks, input.marks)
        : printPage(job, page, root, marks, input.marks);
      await step(index + 1, pages.length);
      return blendInInks(job, leaf, transparency.has(index));
    }),
  );
  if (!apart) return trees;
  const last = pages.length - 1;
  const sheets = [
    { left: last, right: 0 },
    { left: 1, right: last - 1 },
  ];
  trees.push(
    await tree(job, "cover.pdf", sheets, async ({ left, right }, root) => {
      const [one, other] = [pages[left], pages[right]];
      if (!one || !other) return undefined;
      const sheet = printCover(
        job,
        [
          { page: one, index: left, advert: adverts.get(left) },
          { page: other, index: right, advert: adverts.get(right) },
        ],
        root,
        marks,
        input,
      );
      await step(Math.max(left, right) + 1, pages.length);
      return blendInInks(job, sheet, transparency.has(left) || transparency.has(right));
    }),
  );
  return trees;
}

async function tree<Plan>(
  job: Job,
  name: string,
  plans: readonly Plan[],
  print: (plan: Plan, root: PDFRef) => Promise<PDFDict | undefined>,
): Promise<PageTree> {
  const root = job.target.nextRef();
  const kids = PDFArray.withContext(job.target);
  for (const plan of plans) {
    const leaf = await print(plan, root);
    if (leaf) kids.push(job.target.register(leaf));
  }
  job.target.assign(root, dictOf(job, { Type: "Pages", Count: kids.size(), Kids: kids }));
  return { name, root };
}

/** ISO 15930-7, transparency: what is transparent is blended in the inks of the output intent. Flat pages stay without a group. */
function blendInInks(job: Job, leaf: PDFDict, transparent: boolean): PDFDict {
  if (transparent)
    leaf.set(
      PDFName.of("Group"),
      dictOf(job, { Type: "Group", S: "Transparency", CS: "DeviceCMYK", I: true, K: false }),
    );
  return leaf;
}
