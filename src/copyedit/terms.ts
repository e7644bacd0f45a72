// Terms: from terms.yaml to the house's wording, strict about its keys.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, type Fix, finding, type Level, type Place, type Wording } from "../base/finding.ts";

/** One entry of `terms`. Exactly one of `forbidden` and `mustBeFollowedBy` is not empty. */
export interface Term {
  readonly preferred: string;
  readonly forbidden: readonly string[];
  /** After every use of `preferred` one of these must stand. */
  readonly mustBeFollowedBy: readonly string[];
  /** Longer words in which a forbidden one is right. */
  readonly except: readonly string[];
  readonly reason?: string;
  readonly level?: Level;
  readonly fix?: Fix;
  readonly place: Place;
}

/** One entry of `people`: a name whose posts must agree through the issue; no posts = they must agree with each other. */
export interface Person {
  readonly name: string;
  readonly posts: readonly string[];
  readonly place: Place;
}

export interface Terms {
  readonly terms: readonly Term[];
  readonly people: readonly Person[];
}

export interface LoadedTerms {
  readonly terms: Terms;
  /** Rule house-term, level error: what in the file cannot be used. */
  readonly findings: readonly Finding[];
}

const NONE: Terms = { terms: [], people: [] };
const TOP = ["terms", "people"];
const TERM = ["preferred", "forbidden", "must-be-followed-by", "except", "reason", "level", "fix"];
const PERSON = ["name", "posts"];

/** `path` is absolute; findings name the file relative to the folder. No path, no terms. */
export function loadTerms(path: string | undefined, dir: string): LoadedTerms {
  if (path === undefined) return { terms: NONE, findings: [] };
  const file = relative(dir, path).replaceAll("\\", "/");
  try {
    return readTerms(readFileSync(path, "utf8"), file);
  } catch {
    const wording = { zh: `读不了术语表 ${file}`, en: `The terms file ${file} cannot be read` };
    return { terms: NONE, findings: [complaint(wording, { file, line: 1, column: 1 })] };
  }
}

/** Reads the text of a terms file; every fault is a finding with its place, and the entry is left out. */
export function readTerms(text: string, file: string): LoadedTerms {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const findings: Finding[] = [];
  const place = (node: unknown): Place => {
    const range = (node as Node | null | undefined)?.range;
    const start = counter.linePos(range?.[0] ?? 0);
    const end = counter.linePos(range?.[1] ?? range?.[0] ?? 0);
    return { file, line: start.line || 1, column: start.col || 1, endLine: end.line || 1, endColumn: end.col || 1 };
  };
  const complain = (node: unknown, zh: string, en: string, hint?: Wording): void => {
    findings.push(complaint({ zh, en }, place(node), hint));
  };
  for (const error of document.errors) {
    const at = counter.linePos(error.pos[0]);
    findings.push(
      complaint(
        { zh: `术语表不是有效的 YAML：${error.code}`, en: `Not valid YAML: ${error.code}` },
        { file, line: at.line, column: at.col },
      ),
    );
  }
  if (document.errors.length > 0 || document.contents === null) return { terms: NONE, findings };
  const reader: Reader = { place, complain };
  if (!isMap(document.contents)) {
    complain(document.contents, "术语表应为 terms 和 people 两项", "A terms file has the keys terms and people");
    return { terms: NONE, findings };
  }
  checkKeys(reader, document.contents, TOP);
  const terms = entries(reader, document.contents, "terms").flatMap((map) => readTerm(reader, map) ?? []);
  const people = entries(reader, document.contents, "people").flatMap((map) => readPerson(reader, map) ?? []);
  return { terms: { terms, people }, findings };
}

interface Reader {
  readonly place: (node: unknown) => Place;
  readonly complain: (node: unknown, zh: string, en: string, hint?: Wording) => void;
}

function complaint(message: Wording, place: Place, hint?: Wording): Finding {
  return finding({ rule: "house-term", level: "error", message, hint, fix: "query", place });
}

function checkKeys(reader: Reader, map: YAMLMap, known: readonly string[]): void {
  for (const { key } of map.items) {
    const name = isScalar(key) ? String(key.value) : "?";
    if (known.includes(name)) continue;
    const near = didYouMean(name, known);
    reader.complain(
      key,
      `术语表没有“${name}”这一项`,
      `Unknown key ${name} in the terms file`,
      near
        ? { zh: `是不是 ${near}？`, en: `Did you mean ${near}?` }
        : { zh: `可用：${known.join("、")}`, en: `Known: ${known.join(", ")}` },
    );
  }
}

function entries(reader: Reader, map: YAMLMap, key: string): YAMLMap[] {
  const value = map.get(key, true);
  if (value === undefined || (isScalar(value) && value.value === null)) return [];
  if (!isSeq(value)) {
    reader.complain(value, `${key} 应为列表`, `${key} must be a list`);
    return [];
  }
  return value.items.filter((item): item is YAMLMap => {
    if (isMap(item)) return true;
    reader.complain(item, `${key} 的每一条应有键和值`, `Each entry of ${key} must be a mapping`);
    return false;
  });
}

function readTerm(reader: Reader, map: YAMLMap): Term | undefined {
  checkKeys(reader, map, TERM);
  const [preferred] = strings(reader, map, "preferred");
  const forbidden = strings(reader, map, "forbidden");
  const mustBeFollowedBy = strings(reader, map, "must-be-followed-by");
  if (!preferred || forbidden.length > 0 === mustBeFollowedBy.length > 0) {
    reader.complain(
      map,
      "一条术语须有 preferred，并且有 forbidden 或 must-be-followed-by 其中之一",
      "A term needs preferred and one of forbidden and must-be-followed-by",
    );
    return undefined;
  }
  const [reason] = strings(reader, map, "reason");
  const level = choice(reader, map, "level", ["error", "warning", "info"] as const);
  const fix = choice(reader, map, "fix", ["certain", "confirm", "query"] as const);
  const except = strings(reader, map, "except");
  return { preferred, forbidden, mustBeFollowedBy, except, reason, level, fix, place: reader.place(map) };
}

function readPerson(reader: Reader, map: YAMLMap): Person | undefined {
  checkKeys(reader, map, PERSON);
  const [name] = strings(reader, map, "name");
  if (name) return { name, posts: strings(reader, map, "posts"), place: reader.place(map) };
  reader.complain(map, "people 的每一条须有 name", "Each entry of people needs a name");
  return undefined;
}

/** A text or a list of texts, as the trade's lists in issue.yaml. */
function strings(reader: Reader, map: YAMLMap, key: string): string[] {
  const value = map.get(key, true);
  if (value === undefined) return [];
  const items: readonly unknown[] = isSeq(value) ? value.items : [value];
  return items.flatMap((item) => {
    if (isScalar(item) && typeof item.value === "string" && item.value.trim() !== "") return [item.value];
    reader.complain(item, `${key} 应为文字`, `${key} must be text`, {
      zh: "数字请加引号。",
      en: "Put figures in quotes.",
    });
    return [];
  });
}

function choice<T extends string>(reader: Reader, map: YAMLMap, key: string, allowed: readonly T[]): T | undefined {
  const [value] = strings(reader, map, key);
  if (value === undefined) return undefined;
  const known = allowed.find((one) => one === value);
  if (!known)
    reader.complain(map.get(key, true), `${key} 应为 ${allowed.join("、")}`, `${key} must be ${allowed.join(", ")}`);
  return known;
}
