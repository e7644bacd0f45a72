// Read manuscript: from a Markdown file of the issue's folder to a checked tree, front matter, photos and flows.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Root } from "mdast";
import { decodeText } from "../base/decode-text.ts";
import { fileStamp, safePathOnce } from "../base/file-stamp.ts";
import { type Finding, finding, type Place, Refusal } from "../base/finding.ts";
import { lineIndex } from "../base/line-index.ts";
import { once } from "../base/memory.ts";
import type { Tools } from "../base/tools.ts";
import { limitFinding } from "../base/within-limit.ts";
import type { Issue } from "../issue/issue.ts";
import { flowsOf } from "./flows.ts";
import { HEADLESS, readFrontMatter } from "./front-matter.ts";
import { readTreeOnce } from "./kept-tree.ts";
import type { FrontMatter, Manuscript, Photo } from "./manuscript.ts";
import { attachPhotos } from "./photo-directives.ts";
import { readPhoto } from "./photos.ts";
import { breakVerse } from "./verse-lines.ts";

/** Errors of these rules don't stop the build: what they name has been taken out or is reported at the end. */
const NOT_FATAL = new Set(["remote-image", "raw-html", "link"]);

/**
 * `file` is relative to the issue's folder; `corrected` is read in the place of its text. Throws a Refusal of exit 3 that holds all findings of the manuscript;
 * the findings of a usable manuscript are on it.
 */
export async function readManuscript(
  issue: Pick<Issue, "dir" | "limits">,
  file: string,
  tools: Tools,
  options: { readonly corrected?: string } = {},
): Promise<Manuscript> {
  tools.signal.throwIfAborted();
  tools.progress({ station: "manuscript", detail: file });
  const { limits } = issue;
  const found = await safePathOnce(issue.dir, file, tools.memory);
  const top = { file, line: 1, column: 1 };
  if (!found.ok) {
    const rule = found.fault === "unsafe" ? "unsafe-path" : "missing-article";
    throw new Refusal(3, [finding({ rule, level: "error", message: found.message, actual: file, place: top })]);
  }
  if (found.size > limits["manuscript-bytes"]) {
    throw new Refusal(3, [{ ...limitFinding("manuscript-bytes", limits, top), actual: String(found.size) }]);
  }
  const settings = JSON.stringify(limits);
  // What the disk says has not changed since it was read needs no reading: of twenty manuscripts a save changes one.
  const before = tools.memory && options.corrected === undefined ? await fileStamp(issue.dir, file) : "";
  const asItWas = `manuscript file ${issue.dir} ${file} ${settings} ${before}`;
  const unchanged = before === "" ? undefined : tools.memory?.get<Known>(asItWas);
  if (unchanged && (await areAsRead(issue.dir, unchanged.stamps))) return unchanged.manuscript;
  const begun = tools.clock();
  const bytes = options.corrected === undefined ? await readFile(found.path) : Buffer.from(options.corrected);
  const decoded = decodeText(file, bytes);
  if (decoded.finding) throw new Refusal(3, [decoded.finding]);
  const { text } = decoded;
  const remember = async (known: Known): Promise<void> => {
    if (before === "" || (await fileStamp(issue.dir, file)) !== before) return;
    const seenAt = once(tools.memory, `${asItWas} seen`, () => begun);
    if (begun - seenAt > TICKS) tools.memory?.keep(asItWas, known);
  };
  const key = `manuscript ${issue.dir} ${file} ${settings} ${text}`;
  const known = tools.memory?.get<Known>(key);
  if (known && (await areAsRead(issue.dir, known.stamps))) {
    await remember(known);
    return known.manuscript;
  }
  const stamps = new Map<string, string>();
  const index = lineIndex(file, text);
  const read = await readTreeOnce(index, limits, tools);
  if (!read.tree) throw new Refusal(3, read.findings);

  const findings: Finding[] = [];
  const photos: Photo[] = [];
  const take = async (src: string, place: Place): Promise<Photo | undefined> => {
    tools.signal.throwIfAborted();
    // Before it is read: what is written meanwhile has another stamp.
    const stamp = await fileStamp(issue.dir, src);
    stamps.set(src, stamp);
    const key = `photo ${issue.dir} ${src} ${stamp} ${JSON.stringify(limits)}`;
    const known = tools.memory?.get<Photo>(key);
    const read = known ? { photo: { ...known, place }, findings: [] } : await readPhoto(issue.dir, src, place, limits);
    if (read.photo && read.findings.length === 0) tools.memory?.keep(key, read.photo);
    findings.push(...read.findings);
    if (read.photo) photos.push(read.photo);
    return read.photo;
  };
  const front = await readFrontMatter(index, take);
  findings.push(...front.findings);
  const { tree } = read;
  findings.push(...read.findings);
  if (front.frontMatter.kind === "verse") breakVerse(tree, index);
  await attachPhotos(tree, index, take);
  const flows = flowsOf(tree, index, front.yaml);
  if (front.findings.length === 0 && isEmpty(tree, front.frontMatter)) {
    const message = { zh: "这篇没有正文", en: "the article has no text" };
    const hint = {
      zh: "在文前数据下面写正文，或者从版面计划里去掉这篇",
      en: "write its text below the front matter, or take it out of the flatplan",
    };
    findings.push(finding({ rule: "empty-article", level: "error", message, hint, place: top }));
  }
  findings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  if (findings.some((one) => one.level === "error" && !NOT_FATAL.has(one.rule))) throw new Refusal(3, findings);
  const manuscript: Manuscript = {
    file,
    path: found.path,
    text,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    frontMatter: front.frontMatter,
    tree,
    photos,
    flows,
    findings,
  };
  const own: Known = { manuscript, stamps };
  tools.memory?.keep(key, own);
  await remember(own);
  return manuscript;
}

/**
 * Milliseconds. A disk's clock ticks every 4: a file that was just written may be written again within the tick, at the same size.
 * So it is taken for unchanged when it was read so long after it was first seen as it is.
 */
const TICKS = 100;

/** A manuscript as it was read, and what the disk said of its photos. */
interface Known {
  readonly manuscript: Manuscript;
  readonly stamps: ReadonlyMap<string, string>;
}

async function areAsRead(dir: string, stamps: Known["stamps"]): Promise<boolean> {
  const now = await Promise.all([...stamps].map(async ([src, stamp]) => (await fileStamp(dir, src)) === stamp));
  return now.every(Boolean);
}

function isEmpty(tree: Root, frontMatter: FrontMatter): boolean {
  if (HEADLESS.has(frontMatter.kind)) return false;
  return tree.children.every(
    (node) => node.type === "yaml" || node.type === "definition" || node.type === "thematicBreak",
  );
}
