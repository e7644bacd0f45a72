// YAML text: from YAML source to a plain value whose every key and value knows its place, or findings.
// The failsafe schema is used: a scalar is the text that was written, so 007, yes and 2026-11 never change.
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from "yaml";
import { type Finding, finding, type Wording } from "./finding.ts";
import type { LineIndex } from "./line-index.ts";
import { OverLimit, withinTime } from "./time-limit.ts";
import { fullWidthColons, tightColons, wording } from "./yaml-faults.ts";

export type YamlValue = string | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** Offsets into the whole file, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface YamlText {
  readonly value: YamlValue;
  /** By JSON pointer ("" is the root). */
  readonly spans: ReadonlyMap<string, { readonly key?: Span; readonly value: Span }>;
  /** Parsed scalars whose text is not their source as it stands (quotes, folding): pointer to source span. */
  readonly findings: readonly Finding[];
}

interface YamlSource {
  readonly index: LineIndex;
  /** Where the YAML lies in the file. */
  readonly span: Span;
  /** Rule id of the findings. */
  readonly rule: string;
}

const DEPTH = 40;
const ALIASES = 100;
const SECONDS = 20;

/** Reads YAML; with findings of level error the value holds what could be read. */
export function readYaml(source: YamlSource): YamlText {
  const { index, span, rule } = source;
  // The library takes a carriage return alone for text; as long as a newline, it keeps all places.
  const text = index.text.slice(span.start, span.end).replace(/\r(?!\n)/g, "\n");
  const findings: Finding[] = [];
  const spans = new Map<string, { key?: Span; value: Span }>();
  const report = (start: number, end: number, message: Wording, more: Partial<Finding> = {}): void => {
    findings.push(
      finding({ rule, level: "error", message, ...more, place: index.place(span.start + start, span.start + end) }),
    );
  };
  const deep = tooDeep(text);
  if (deep !== undefined) {
    report(deep, deep + 1, { zh: `YAML 嵌套超过 ${DEPTH} 层`, en: `YAML nested more than ${DEPTH} deep` });
    return { value: {}, spans, findings };
  }
  const lines = new LineCounter();
  let document: ReturnType<typeof parseDocument>;
  try {
    document = withinTime(SECONDS, () =>
      parseDocument(text, { schema: "failsafe", uniqueKeys: true, lineCounter: lines, prettyErrors: false }),
    );
  } catch (error) {
    if (!(error instanceof OverLimit)) throw error;
    report(0, 1, { zh: `这段 YAML ${SECONDS} 秒内读不完`, en: `this YAML is not read within ${SECONDS} s` });
    return { value: {}, spans, findings };
  }
  const inside = closedTexts(document);
  const isOpen = ({ start }: { readonly start: number }): boolean =>
    !inside.some(([from, to]) => start > from && start < to);
  const isBroken = document.errors.length > 0 || !isMap(document.contents);
  const colons = fullWidthColons(text, isBroken).filter(isOpen);
  for (const colon of colons) {
    report(
      colon.start,
      colon.end,
      {
        zh: "键后面用了全角冒号，YAML 只认半角冒号加空格",
        en: "a full-width colon after the key: YAML wants a half-width colon and a space",
      },
      {
        actual: `${colon.key}：`,
        expected: `${colon.key}: `,
        hint: { zh: `改为“${colon.key}: ”`, en: `write “${colon.key}: ”` },
      },
    );
  }
  const tight = isBroken && colons.length === 0 ? tightColons(text).find(isOpen) : undefined;
  if (tight) {
    report(
      tight.start,
      tight.end,
      { zh: "键的冒号后面缺一个空格", en: "a blank is missing behind the key's colon" },
      { actual: `${tight.key}:`, expected: `${tight.key}: ` },
    );
  }
  for (const error of document.errors) {
    if (tight) break;
    // A full-width colon breaks the lines around it: one finding is enough.
    if (colons.length > 0 && error.code !== "DUPLICATE_KEY") continue;
    report(
      error.pos[0],
      error.pos[1],
      wording(error.code, error.message, /^[^\s:]+|/.exec(text.slice(error.pos[0], error.pos[0] + 80))?.[0] ?? ""),
    );
    if (error.code !== "DUPLICATE_KEY") break;
  }
  let aliases = 0;
  const anchors = new Map<string, Node>();

  const read = (node: unknown, pointer: string, depth: number): YamlValue => {
    if (isAlias(node)) {
      aliases += 1;
      const target = anchors.get(node.source);
      if (aliases > ALIASES || depth > DEPTH || !target) {
        const at = node.range ?? [0, 1];
        if (aliases === ALIASES + 1) {
          report(at[0], at[1], {
            zh: `别名（*）展开超过 ${ALIASES} 次`,
            en: `more than ${ALIASES} aliases (*) to expand`,
          });
        } else if (!target && document.errors.length === 0) {
          report(at[0], at[1], { zh: `别名 *${node.source} 没有锚点`, en: `alias *${node.source} has no anchor` });
        }
        return "";
      }
      spans.set(pointer, { ...spans.get(pointer), value: spanOf(node, span.start) });
      return read(target, pointer, depth + 1);
    }
    if (isMap(node) || isSeq(node) || isScalar(node)) {
      if (node.anchor && !anchors.has(node.anchor)) anchors.set(node.anchor, node);
      const before = spans.get(pointer);
      spans.set(pointer, { key: before?.key, value: aliases > 0 && before ? before.value : spanOf(node, span.start) });
    }
    if (isScalar(node)) return typeof node.value === "string" ? node.value : "";
    if (isSeq(node)) return node.items.map((item, place) => read(item, `${pointer}/${place}`, depth + 1));
    if (!isMap(node)) return "";
    const value: Record<string, YamlValue> = {};
    for (const pair of node.items as Pair[]) {
      const key = isScalar(pair.key) && typeof pair.key.value === "string" ? pair.key.value : undefined;
      const at = spanOf(pair.key, span.start);
      if (key === undefined) {
        report(at.start - span.start, at.end - span.start, { zh: "键必须是文字", en: "a key must be text" });
        continue;
      }
      const inner = `${pointer}/${escapePointer(key)}`;
      spans.set(inner, { key: at, value: pair.value ? spanOf(pair.value, span.start) : at });
      // Own property, so that __proto__ is a key like any other and is reported as unknown.
      Object.defineProperty(value, key, {
        value: read(pair.value, inner, depth + 1),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return value;
  };

  let value: YamlValue = {};
  if (document.contents) value = read(document.contents, "", 0);
  if (findings.length === 0 && !isMap(document.contents)) {
    report(0, Math.max(1, text.trimEnd().length), {
      zh: "应是“键: 值”的列表",
      en: "expected a mapping of “key: value” lines",
    });
  }
  return { value, spans, findings };
}

export const escapePointer = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

function spanOf(node: unknown, base: number): Span {
  const range = (node as Node | null)?.range;
  return range ? { start: base + range[0], end: base + range[1] } : { start: base, end: base };
}

/** Offset where brackets or dashes first nest too deep for a recursive parser; strings may count, no one nests them. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (depth > DEPTH) return at;
  }
  const dashes = new RegExp(`^[ ]*(?:[-?:] +){${DEPTH},}`, "m").exec(text);
  if (dashes) return dashes.index;
  // Block nesting: each level is indented deeper, so its depth is the number of growing indents.
  const indents: number[] = [];
  for (const match of text.matchAll(/^( *)\S/gm)) {
    const indent = match[1]?.length ?? 0;
    while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
    indents.push(indent);
    if (indents.length > DEPTH) return match.index;
  }
  return undefined;
}

/** Where quoted texts and blocks (| and >) stand: a line in them is no key, whatever it looks like. */
function closedTexts(document: ReturnType<typeof parseDocument>): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (range && type !== "PLAIN") found.push([range[0], range[1]]);
    },
  });
  return found;
}
