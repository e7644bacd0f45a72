// Publication: from the key `publication` (a mapping, or a path to a shared file) to masthead and imprint data.
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { dirname, extname, relative, resolve, sep } from "node:path";
import { decodeText } from "../base/decode-text.ts";
import { type Finding, finding, type Place, type Wording } from "../base/finding.ts";
import { type LineIndex, lineIndex } from "../base/line-index.ts";
import { checkSchema } from "../base/schema-findings.ts";
import { checkSvg } from "../base/svg-check.ts";
import { readYaml, type YamlText } from "../base/yaml-text.ts";
import type { Publication } from "./issue.ts";
import { publicationSchema } from "./schema.ts";

interface Written {
  file?: string;
  title?: string;
  logo?: string;
  pinyin?: string;
  kind?: Publication["kind"];
  permit?: string;
  cn?: string;
  issn?: string;
  organizer?: string | string[];
  people?: { role: string; names: string | string[] }[];
  printer?: string;
  recipients?: string;
  "print-run"?: number;
  address?: string;
  phone?: string;
  email?: string;
}

const UNKNOWN: Publication = { title: "", kind: "internal", organizer: [], people: [] };

export interface LoadedPublication {
  readonly publication: Publication;
  readonly findings: readonly Finding[];
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
}

/** The shared file may lie outside the folder (issues share it); its logo is relative to it. */
export async function loadPublication(yaml: YamlText, index: LineIndex, dir: string): Promise<LoadedPublication> {
  const findings: Finding[] = [];
  const sources: { path: string; sha256: string }[] = [];
  const value = (yaml.value as { publication?: unknown }).publication;
  const own = (typeof value === "string" ? { file: value } : value) as Written;
  const place = (pointer: string): Place => {
    const span = (yaml.spans.get(pointer) ?? yaml.spans.get("/publication"))?.value;
    return index.place(span?.start ?? 0, span?.end);
  };
  const fault = (at: Place, message: Wording, actual?: string, rule = "issue-yaml"): void => {
    findings.push(finding({ rule, level: "error", message, actual, place: at }));
  };
  let shared: Written = {};
  let sharedDir = dir;
  if (own.file !== undefined) {
    const at = place(typeof value === "string" ? "/publication" : "/publication/file");
    const path = resolve(dir, own.file);
    const bytes = await readYamlFile(path);
    if (!bytes) {
      fault(at, { zh: `找不到刊物文件 ${own.file}（.yaml）`, en: `no publication file ${own.file} (.yaml)` }, own.file);
    } else {
      sources.push({ path, sha256: sha256(bytes) });
      sharedDir = dirname(path);
      const name = relative(dir, path).split(sep).join("/");
      const decoded = decodeText(name, bytes);
      const lines = lineIndex(name, decoded.text);
      const read = readYaml({ index: lines, span: { start: 0, end: decoded.text.length }, rule: "issue-yaml" });
      if (decoded.finding) findings.push(decoded.finding);
      else findings.push(...read.findings, ...checkSchema(publicationSchema, read, lines, "issue-yaml"));
      shared = read.value as Written;
    }
  }
  // What the schema has refused is not looked at: its fields may be of any kind.
  if (findings.length > 0) return { publication: UNKNOWN, findings, sources };
  const merged: Written = { ...shared, ...own };
  if (!merged.title) {
    fault(place("/publication"), { zh: "缺少 title（刊名）", en: "title (the masthead) is missing" }, undefined);
  }
  let logo: string | undefined;
  if (merged.logo) {
    const base = own.logo ? dir : sharedDir;
    const path = resolve(base, merged.logo);
    const entry = await stat(path).catch(() => undefined);
    const at = place("/publication/logo");
    const isOut = relative(base, path).startsWith("..");
    if (isOut)
      fault(
        at,
        { zh: `${merged.logo} 在文件夹之外`, en: `${merged.logo} lies outside the folder` },
        merged.logo,
        "unsafe-path",
      );
    else if (!entry?.isFile())
      fault(at, { zh: `找不到刊名图 ${merged.logo}`, en: `no logo ${merged.logo}` }, merged.logo, "missing-photo");
    else {
      const bytes = await readFile(path);
      sources.push({ path, sha256: sha256(bytes) });
      const text = bytes.toString("utf8");
      const checked = checkSvg(text);
      if (checked.ok) logo = text;
      else fault(at, checked.reason, merged.logo, "corrupt-photo");
    }
  }
  const list = (one: string | string[] | undefined): readonly string[] => (one === undefined ? [] : [one].flat());
  const { "print-run": printRun, file: _file, logo: _logo, organizer, people, ...plain } = merged;
  const publication: Publication = {
    ...plain,
    title: merged.title ?? "",
    kind: merged.kind ?? "internal",
    ...(logo ? { logo } : {}),
    organizer: list(organizer),
    people: (people ?? []).map((one) => ({ role: one.role, names: list(one.names) })),
    ...(printRun ? { printRun } : {}),
  };
  return { publication, findings, sources };
}

async function readYamlFile(path: string): Promise<Buffer | undefined> {
  if (![".yaml", ".yml", ".json"].includes(extname(path).toLowerCase())) return undefined;
  const entry = await stat(path).catch(() => undefined);
  return entry?.isFile() && entry.size < 1_000_000 ? readFile(path) : undefined;
}

const sha256 = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");
