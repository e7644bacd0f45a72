// Front matter: from the YAML between --- lines to typed fields, each printed text with its place.
import { type Finding, finding, type Place, type Wording } from "../base/finding.ts";
import type { LineIndex } from "../base/line-index.ts";
import { checkSchema } from "../base/schema-findings.ts";
import { readYaml, type YamlText } from "../base/yaml-text.ts";
import { frontMatterSchema } from "./front-matter-schema.ts";
import type { ArticleKind, Byline, FrontMatter, Opening, Photo, PhotoPlacement, PlacedText } from "./manuscript.ts";

interface WrittenPhoto {
  src: string;
  caption?: string;
  credit?: string;
  focus?: string;
}
type WrittenByline =
  | string
  | { role?: string; name: string; post?: string; org?: string; note?: string; photo?: string; at?: "head" | "end" };
interface Written {
  kicker?: string;
  headline?: string;
  short?: string;
  subheadline?: string;
  standfirst?: string;
  byline?: WrittenByline | WrittenByline[];
  editor?: string;
  kind?: ArticleKind;
  columns?: number;
  opening?: Opening;
  "opening-photo"?: string | WrittenPhoto;
  source?: string;
  photo?: string | WrittenPhoto;
  lines?: (string | { text: string; file?: string })[];
}

export interface FrontMatterRead {
  readonly frontMatter: FrontMatter;
  /** Offset behind the closing line; 0 without front matter. */
  readonly bodyStart: number;
  readonly yaml?: YamlText;
  readonly findings: readonly Finding[];
}

/** Reads a photo that the front matter names. */
export type TakePhoto = (src: string, place: Place) => Promise<Photo | undefined>;

/** Kinds whose page may stand without a headline. */
export const HEADLESS: ReadonlySet<ArticleKind> = new Set(["cover", "back-cover", "photos", "notice"]);
const EMPTY: FrontMatter = { byline: [], kind: "feature", opening: "head", lines: [] };

export async function readFrontMatter(index: LineIndex, takePhoto: TakePhoto): Promise<FrontMatterRead> {
  const { text } = index;
  const open = /^---[ \t]*(?:\r\n|\r|\n)/.exec(text);
  const fault = (start: number, end: number, message: Wording, rule = "front-matter", hint?: Wording): Finding =>
    finding({ rule, level: "error", message, hint, place: index.place(start, end) });
  if (!open) {
    const message = {
      zh: "稿件没有文前数据（--- 之间的 headline 等）",
      en: "the article has no front matter (headline … between --- lines)",
    };
    const hint = { zh: "在文件开头写：\n---\nheadline: 标题\n---", en: "start the file with:\n---\nheadline: …\n---" };
    return { frontMatter: EMPTY, bodyStart: 0, findings: [fault(0, 0, message, "missing-headline", hint)] };
  }
  const rest = text.slice(open[0].length);
  const close = /(?<=^|[\r\n])---[ \t]*(?:\r\n|\r|\n|$)/.exec(rest);
  if (!close) {
    const message = { zh: "文前数据没有结束的 ---", en: "the front matter has no closing ---" };
    return { frontMatter: EMPTY, bodyStart: text.length, findings: [fault(0, 3, message)] };
  }
  const span = { start: open[0].length, end: open[0].length + close.index };
  const bodyStart = span.end + close[0].length;
  const yaml = readYaml({ index, span, rule: "front-matter" });
  const findings: Finding[] = [...yaml.findings];
  if (findings.length === 0) findings.push(...checkSchema(frontMatterSchema, yaml, index, "front-matter"));
  if (findings.length > 0) return { frontMatter: EMPTY, bodyStart, yaml, findings };
  const written = yaml.value as unknown as Written;
  const kind = written.kind ?? "feature";
  if (written.headline === undefined && !HEADLESS.has(kind)) {
    findings.push(fault(0, 3, { zh: "缺少标题 headline", en: "headline is missing" }, "missing-headline"));
  }
  const placeOf = (pointer: string): Place => {
    const at = yaml.spans.get(pointer)?.value ?? { start: 0, end: 0 };
    return index.place(at.start, at.end);
  };
  const placed = (pointer: string, value: string | undefined): PlacedText | undefined =>
    value === undefined ? undefined : { text: value, place: placeOf(pointer) };
  const placement = async (key: "photo" | "opening-photo"): Promise<PhotoPlacement | undefined> => {
    const value = written[key];
    if (value === undefined) return undefined;
    const plain = typeof value === "string";
    const one: WrittenPhoto = plain ? { src: value } : value;
    const photo = await takePhoto(one.src, placeOf(plain ? `/${key}` : `/${key}/src`));
    const focus = /([\d.]+)%\s+([\d.]+)%/.exec(one.focus ?? "50% 50%");
    if (!photo) return undefined;
    return {
      photo,
      caption: placed(`/${key}/caption`, one.caption),
      credit: placed(`/${key}/credit`, one.credit),
      focus: [Number(focus?.[1]), Number(focus?.[2])],
    };
  };
  const byline: Byline[] = [];
  const many = Array.isArray(written.byline);
  for (const [number, one] of [written.byline ?? []].flat().entries()) {
    const pointer = many ? `/byline/${number}` : "/byline";
    if (typeof one === "string") {
      byline.push({ name: one, at: "head", place: placeOf(pointer) });
      continue;
    }
    const { photo: portrait, ...rest } = one;
    const photo = portrait === undefined ? undefined : await takePhoto(portrait, placeOf(`${pointer}/photo`));
    byline.push({ ...rest, at: one.at ?? "head", place: placeOf(pointer), ...(photo ? { photo } : {}) });
  }
  const frontMatter: FrontMatter = {
    kicker: placed("/kicker", written.kicker),
    headline: placed("/headline", written.headline),
    short: written.short,
    subheadline: placed("/subheadline", written.subheadline),
    standfirst: placed("/standfirst", written.standfirst),
    byline,
    editor: placed("/editor", written.editor),
    kind,
    columns: written.columns,
    opening: written.opening ?? "head",
    ...(written.opening === undefined ? {} : { openingPlace: placeOf("/opening") }),
    openingPhoto: await placement("opening-photo"),
    source: placed("/source", written.source),
    photo: await placement("photo"),
    lines: (written.lines ?? []).map((line, number) =>
      typeof line === "string"
        ? { text: { text: line, place: placeOf(`/lines/${number}`) } }
        : { text: { text: line.text, place: placeOf(`/lines/${number}/text`) }, file: line.file },
    ),
  };
  return { frontMatter, bodyStart, yaml, findings };
}
