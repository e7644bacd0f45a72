// Described pages: from the page map to what the proof tells of each page: lines with their source, columns, photos.
import { lineIndex } from "../base/line-index.ts";
import type { Issue } from "../issue/issue.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import type { Pages } from "../pages/pages.ts";
import type { Box, FlowStretch, ProofColumn, ProofLine, ProofPage, ProofPhoto } from "./proof-data.ts";
import type { WrittenFlow } from "./written-offsets.ts";

type Reading = Pages["readings"][number];

interface Described {
  readonly issue: Issue;
  readonly pages: Pages;
  /** As written, by file. */
  readonly manuscripts: ReadonlyMap<string, Manuscript>;
  readonly flows: ReadonlyMap<string, WrittenFlow>;
}

/** `picture` names the file of a page's picture. */
export function describePages(input: Described, picture: (index: number) => string | undefined): ProofPage[] {
  const { pages, manuscripts } = input;
  const read = new Map<string, number>();
  const lines = new Map([...manuscripts.values()].map(({ file, text }) => [file, lineIndex(file, text)]));
  return pages.readings.map((reading, index) => {
    const starts = new Map(read);
    const own: ProofLine[] = [];
    for (const area of reading.areas) {
      if (area.flow === "") continue;
      const flow = input.flows.get(area.flow);
      const file = fileOf(area.flow);
      area.rects.forEach((rect, line) => {
        const from = read.get(area.flow) ?? 0;
        const to = from + (area.characters?.[line] ?? 0);
        read.set(area.flow, to);
        const place = lines.get(file)?.place(flow?.offsets[from] ?? 0);
        const text = (flow?.characters ?? []).slice(from, to).join("");
        if (to > from)
          own.push({
            file,
            line: place?.line ?? 1,
            column: place?.column ?? 1,
            ...rounded(rect),
            flow: area.flow,
            from,
            to,
            text,
          });
      });
    }
    const named = picture(index);
    const files = filesOf(reading);
    return {
      index,
      folio: reading.folio,
      side: index % 2 === 0 ? "recto" : "verso",
      files,
      label: labelOf(input, reading, files),
      flows: stretches(own, starts),
      lines: own,
      columns: columnsOf(input, reading, index, own),
      photos: reading.photos.flatMap((photo) => photoOf(photo, manuscripts)),
      ...(named === undefined ? {} : { picture: named }),
    };
  });
}

const fileOf = (flow: string): string => flow.slice(0, flow.lastIndexOf("#"));

const filesOf = (reading: Reading): string[] => [
  ...new Set(reading.areas.filter((area) => area.flow !== "").map((area) => fileOf(area.flow))),
];

/** Where each flow begins and ends on the page. */
function stretches(lines: readonly ProofLine[], starts: ReadonlyMap<string, number>): FlowStretch[] {
  const ends = new Map<string, number>();
  for (const { flow, to } of lines) ends.set(flow, Math.max(to, ends.get(flow) ?? 0));
  return [...ends].map(([flow, to]) => ({ flow, from: starts.get(flow) ?? 0, to }));
}

const FIXED = {
  contents: { zh: "目录", en: "Contents" },
  blank: { zh: "空白", en: "Blank" },
  plate: { zh: "插页", en: "Plate" },
} as const;

function labelOf({ manuscripts }: Described, reading: Reading, files: readonly string[]): ProofPage["label"] {
  const titles = files.flatMap((file) => {
    const front = manuscripts.get(file)?.frontMatter;
    return front ? [front.short ?? front.headline?.text.replaceAll("|", "") ?? file] : [];
  });
  if (titles.length > 0) return { zh: titles.join("、"), en: titles.join(", ") };
  if (/class="article[^"]* contents/.test(reading.html)) return FIXED.contents;
  return reading.photos.length > 0 ? FIXED.plate : FIXED.blank;
}

/** The columns of the plan, band after band; what stands lowest in each says how many lines stay empty. */
function columnsOf({ pages, issue }: Described, reading: Reading, index: number, lines: readonly Box[]): ProofColumn[] {
  const { lineHeight } = issue.geometry;
  const facts = pages.columns.filter((fact) => fact.index === index);
  let next = 0;
  return reading.columns.flatMap((band) => {
    const own = facts.slice(next, next + band.count);
    next += band.count;
    const { y, height } = band.rect;
    return own.map((fact): ProofColumn => {
      const box = rounded({ x: band.rect.x + fact.column * (band.width + band.gap), y, width: band.width, height });
      const feet = [...lines, ...reading.photos].filter((one) => stands(one, box)).map((one) => one.y + one.height);
      const short = y + height - Math.max(y, ...feet);
      const empty = Math.max(0, Math.floor(short / lineHeight + 0.2)) + fact.hole;
      const characters = issue.measures[band.count - 1]?.characters ?? 0;
      return { file: band.flow, ...box, lines: fact.lines, empty, room: empty * characters };
    });
  });
}

/** In the column, or over it: what spans columns fills each of them. */
const stands = (one: Box, column: Box): boolean =>
  one.x < column.x + column.width - 2 &&
  one.x + one.width > column.x + 2 &&
  one.y >= column.y - 2 &&
  one.y < column.y + column.height;

function photoOf(photo: Reading["photos"][number], manuscripts: ReadonlyMap<string, Manuscript>): ProofPhoto[] {
  const match = /^(.*):(\d+):(\d+)$/.exec(photo.source);
  if (match?.[1] === undefined) return [];
  const [, file, line, column] = match;
  const known = manuscripts.get(file)?.photos.find(({ src }) => src === photo.src);
  const drawn = photo.src.endsWith(".svg") || photo.imageWidth <= 0;
  return [
    {
      ...rounded(photo),
      src: photo.src,
      sha256: known?.sha256 ?? "",
      file,
      line: Number(line),
      column: Number(column),
      ppi: drawn ? 0 : Math.round(photo.naturalWidth / (photo.imageWidth / 96)),
    },
  ];
}

const rounded = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x: hundredth(x),
  y: hundredth(y),
  width: hundredth(width),
  height: hundredth(height),
});

const hundredth = (length: number): number => Math.round(length * 100) / 100;
