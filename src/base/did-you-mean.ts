// Did you mean: the allowed word nearest to one that was written.

/**
 * What other systems and Chinese offices call the same thing: as they write it, as it is written here.
 */
const SYNONYMS: Readonly<Record<string, string>> = {
  title: "headline",
  标题: "headline",
  题目: "headline",
  subtitle: "subheadline",
  副标题: "subheadline",
  副题: "subheadline",
  引题: "kicker",
  眉题: "kicker",
  肩题: "kicker",
  lead: "standfirst",
  lede: "standfirst",
  summary: "standfirst",
  abstract: "standfirst",
  description: "standfirst",
  导语: "standfirst",
  提要: "standfirst",
  摘要: "standfirst",
  author: "byline",
  authors: "byline",
  作者: "byline",
  署名: "byline",
  责编: "editor",
  责任编辑: "editor",
  来源: "source",
  type: "kind",
  layout: "kind",
  体裁: "kind",
  栏数: "columns",
  cover: "opening-photo",
  题图: "opening-photo",
  image: "photo",
  img: "photo",
  figure: "photo",
  picture: "photo",
  图片: "photo",
  照片: "photo",
  gallery: "photos",
  组图: "photos",
  quote: "pullquote",
  引语: "pullquote",
  box: "sidebar",
  aside: "sidebar",
  panel: "sidebar",
  链接: "sidebar",
  问: "question",
  答: "answer",
};

/** A synonym that is allowed, else the nearest of `allowed` within an edit distance of a third of the word (at least 1); undefined when none is near. */
export function didYouMean(written: string, allowed: readonly string[]): string | undefined {
  const wanted = plain(written);
  const synonym = Object.hasOwn(SYNONYMS, wanted) ? SYNONYMS[wanted] : undefined;
  if (synonym !== undefined && allowed.includes(synonym)) return synonym;
  let best: string | undefined;
  let least = Math.max(1, Math.ceil(wanted.length / 3)) + 1;
  for (const word of allowed) {
    const far = distance(wanted, plain(word));
    if (far < least) {
      least = far;
      best = word;
    }
  }
  return best;
}

const plain = (word: string): string => word.normalize("NFKC").toLowerCase().replaceAll("_", "-").slice(0, 64);

/** Edit distance with neighbouring letters swapped counted once (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
