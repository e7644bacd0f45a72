// SVG parts: an SVG's text taken apart into tags and text in one pass; comments, CDATA and instructions are passed as XML has them.

export type SvgPart =
  | {
      readonly kind: "tag";
      readonly rawName: string;
      readonly isClosing: boolean;
      readonly isEmpty: boolean;
      /** Values with their character references read. */
      readonly attributes: readonly (readonly [string, string])[];
      /** All behind the name, as written. */
      readonly source: string;
    }
  | { readonly kind: "text"; readonly text: string }
  /** Something that is never closed, or that no XML reader would take. */
  | { readonly kind: "broken" };

/** No value holds a < (XML 1.0, 2.3), so each try ends at the next one. */
const TAG = /<(\/?)([^\s/>"'<=]+)((?:"[^"<]*"|'[^'<]*'|[^'"<>])*?)(\/?)>/y;
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const END = /\s*$/y;
const CLOSED: readonly (readonly [string, string])[] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
];

export function* svgParts(svg: string): Generator<SvgPart> {
  let at = 0;
  while (at < svg.length) {
    const next = svg.indexOf("<", at);
    const end = next < 0 ? svg.length : next;
    if (end > at) yield { kind: "text", text: withoutReferences(svg.slice(at, end)) };
    if (next < 0) return;
    const [open, close] = CLOSED.find(([mark]) => svg.startsWith(mark, next)) ?? [];
    if (open !== undefined && close !== undefined) {
      const stop = svg.indexOf(close, next + open.length);
      if (stop < 0) {
        yield { kind: "broken" };
        return;
      }
      if (open === "<![CDATA[") yield { kind: "text", text: svg.slice(next + open.length, stop) };
      at = stop + close.length;
      continue;
    }
    TAG.lastIndex = next;
    const [all, slash, rawName = "", source = "", empty] = TAG.exec(svg) ?? [];
    const attributes = all === undefined ? undefined : attributesOf(source);
    if (all === undefined || !attributes) {
      yield { kind: "broken" };
      return;
    }
    yield { kind: "tag", rawName, isClosing: slash === "/", isEmpty: empty === "/", attributes, source };
    at = next + all.length;
  }
}

function attributesOf(source: string): readonly (readonly [string, string])[] | undefined {
  const found: (readonly [string, string])[] = [];
  let at = 0;
  for (;;) {
    END.lastIndex = at;
    if (END.test(source)) return found;
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(source);
    if (!match) return undefined;
    found.push([match[1] ?? "", withoutReferences(match[2] ?? match[3] ?? "")]);
    at = ATTRIBUTE.lastIndex;
  }
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const withoutReferences = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (all, hex?: string, dec?: string, name?: string) =>
      name ? (NAMED[name] ?? all) : characterOf(hex ? Number.parseInt(hex, 16) : Number(dec)),
  );

/** Of a code point; a blank for one that is none. */
export const characterOf = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ");
