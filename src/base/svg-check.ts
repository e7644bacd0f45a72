// SVG check: from SVG text to its size, or the reason it is not safe to draw. No XML parser: tags are read one by one.
import type { Wording } from "./finding.ts";
import { LIMITS } from "./limits.ts";
import { characterOf, svgParts } from "./svg-parts.ts";

interface SvgLimits {
  /** Elements after every <use> is expanded. */
  readonly nodes: number;
}

const BYTES = 5_000_000;
const DEPTH = 200;
/** Paints that draw their elements anew wherever they are used; a gradient does not. */
const REPEATS = /^(pattern|mask|marker|filter)$/;
/** Elements inside and behind each other through references. */
const CHAIN = 2_000;

export type SvgCheck =
  | { readonly ok: true; readonly width: number; readonly height: number }
  /** `limit`: the limit of an issue that it passes. */
  | { readonly ok: false; readonly reason: Wording; readonly limit?: "svg-nodes" };

const FORBIDDEN = /^(script|foreignobject|iframe|object|embed|audio|video|animate\w*|set|handler|listener)$/;

/** Refuses scripts, foreign objects, entities, external references, and more elements than the limit allows. */
export function checkSvg(svg: string, limits: SvgLimits = { nodes: LIMITS["svg-nodes"] }): SvgCheck {
  const refuse = (zh: string, en: string): SvgCheck => ({ ok: false, reason: { zh, en } });
  const tooMany = (zh: string, en: string): SvgCheck => ({ ok: false, reason: { zh, en }, limit: "svg-nodes" });
  if (svg.length > BYTES) return refuse("SVG 超过 5 MB", "the SVG is larger than 5 MB");
  if (/<!(DOCTYPE|ENTITY)/i.test(svg.replace(/<!DOCTYPE\s+svg(\s+PUBLIC\s+"[^"<>]*"\s+"[^"<>]*")?\s*>/i, ""))) {
    return refuse("SVG 声明了实体或 DOCTYPE", "the SVG declares entities or a DOCTYPE");
  }
  if (/<\?(?!xml\s)/i.test(svg)) return refuse("SVG 含处理指令", "the SVG has a processing instruction");
  const encoding = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/i.exec(svg.slice(0, 500))?.[1];
  if (encoding !== undefined && !READ_ALIKE.test(encoding))
    return refuse(`SVG 的编码是 ${encoding}，请存成 UTF-8`, `the SVG is in ${encoding}: save it as UTF-8`);
  let root: string | undefined;
  const ids = new Map<string, Element>();
  const top: Element = { name: "", children: [], uses: [], paints: [] };
  let open: Element[] = [top];
  let elements = 0;
  let style = "";
  for (const part of svgParts(svg)) {
    if (part.kind === "broken") return refuse("SVG 不完整（没有结束标签）", "the SVG is cut short (no end tag)");
    if (part.kind === "text") {
      if (open.at(-1)?.name === "style") style += part.text;
      else if (root !== undefined && open.length === 1 && part.text.trim() !== "")
        return refuse("SVG 不完整（没有结束标签）", "the SVG is cut short (no end tag)");
      continue;
    }
    const { rawName } = part;
    const name = (rawName.split(":").at(-1) ?? "").toLowerCase();
    if (FORBIDDEN.test(name)) return refuse(`SVG 含 <${rawName}>`, `the SVG has <${rawName}>`);
    if (part.isClosing) {
      if (external(style)) return refuse("SVG 样式引用外部内容", "the SVG's style refers to something outside");
      style = "";
      if (open.length > 1) open = open.slice(0, -1);
      continue;
    }
    elements += 1;
    if (open.length > DEPTH)
      return refuse(`SVG 嵌套超过 ${DEPTH} 层`, `elements of the SVG are nested more than ${DEPTH} deep`);
    if (elements > limits.nodes) {
      return tooMany(`SVG 元素超过 ${limits.nodes} 个`, `the SVG has more than ${limits.nodes} elements`);
    }
    if (root === undefined) {
      if (name !== "svg") return refuse("文件不是 SVG", "the file is not an SVG");
      root = part.source;
    }
    const element: Element = { name, children: [], uses: [], paints: [] };
    open.at(-1)?.children.push(element);
    for (const [attribute, value] of part.attributes) {
      if (/^on/i.test(attribute))
        return refuse(`SVG 含事件属性 ${attribute}`, `the SVG has the event attribute ${attribute}`);
      const link = /(^|:)href$/i.test(attribute) ? value.trim() : undefined;
      if (link !== undefined && !/^(#|data:image\/(png|jpeg);base64,)/i.test(link)) {
        return refuse(`SVG 引用外部内容 ${link.slice(0, 60)}`, `the SVG refers to ${link.slice(0, 60)}`);
      }
      if (external(value)) return refuse("SVG 样式引用外部内容", "the SVG's style refers to something outside");
      if (attribute === "id" || attribute === "xml:id") ids.set(value, element);
      if (link?.startsWith("#") && /^(use|feimage)$/.test(name)) element.uses.push(link.slice(1));
      // What paints with another element draws it again, as a <use> does.
      for (const [, id = ""] of value.matchAll(/url\(\s*["']?#([^"')\s]*)/gi)) element.paints.push(id);
    }
    if (!part.isEmpty) open.push(element);
  }
  if (root === undefined) return refuse("文件不是 SVG", "the file is not an SVG");
  if (open.length > 1) return refuse("SVG 不完整（没有结束标签）", "the SVG is cut short (no end tag)");
  const drawn = expanded(top, ids, limits.nodes);
  if (drawn > limits.nodes) {
    return tooMany(
      `SVG 展开 <use> 后元素超过 ${limits.nodes} 个`,
      `with <use> expanded the SVG has more than ${limits.nodes} elements`,
    );
  }
  const size = svgSize(root);
  return size
    ? { ok: true, ...size }
    : refuse("SVG 没有 viewBox 也没有宽高", "the SVG has neither viewBox nor width and height");
}

/** Encodings whose tags stand in the bytes as they do in UTF-8. */
const READ_ALIKE = /^(utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d)$/i;

interface Element {
  readonly name: string;
  readonly children: Element[];
  readonly uses: string[];
  /** What it is filled, masked or marked with. */
  readonly paints: string[];
}

/** `css` with its escapes read: `u\\72l(` is `url(`. Functions that take an address as a text count as outside. */
const external = (css: string): boolean => {
  const plain = css
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, code: string) => characterOf(Number.parseInt(code, 16)))
    .replace(/\\([^0-9a-f\n])/gi, "$1");
  if (/@import|(?:^|[^\w-])(?:-webkit-)?(?:image-set|image|cross-fade|src)\s*\(/i.test(plain)) return true;
  return [...plain.matchAll(/url\(\s*["']?\s*([^"')\s]*)/gi)].some((match) => !match[1]?.startsWith("#"));
};

/** Counts elements with each <use> replaced by what it names; stops at the limit, a loop or a long chain counts as endless. */
function expanded(top: Element, ids: ReadonlyMap<string, Element>, limit: number): number {
  const sizes = new Map<Element, number>();
  const count = (element: Element, depth: number): number => {
    const known = sizes.get(element);
    if (known !== undefined) return known;
    if (depth > CHAIN) return Number.POSITIVE_INFINITY;
    sizes.set(element, Number.POSITIVE_INFINITY);
    let sum = 1;
    for (const child of element.children) sum += count(child, depth + 1);
    for (const id of [...element.uses, ...element.paints.filter((one) => REPEATS.test(ids.get(one)?.name ?? ""))]) {
      const target = ids.get(id);
      if (target) sum += count(target, depth + 1);
    }
    sizes.set(element, Math.min(sum, limit + 1));
    return Math.min(sum, limit + 1);
  };
  return count(top, 0);
}

/** CSS px of the units that an SVG's width and height may have; others (%, em) hang on what is around it. */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  pt: 96 / 72,
  pc: 16,
};

/** As a browser has it: width and height where both are lengths, else the view box. */
function svgSize(attributes: string): { width: number; height: number } | undefined {
  const length = (name: string): number | undefined => {
    const written = new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']\\s*([\\d.]+)([a-z%]*)\\s*["']`, "i").exec(attributes);
    const unit = UNITS[(written?.[2] ?? "").toLowerCase()];
    return written && unit !== undefined ? Number(written[1]) * unit : undefined;
  };
  const own = { width: length("width") ?? 0, height: length("height") ?? 0 };
  if (own.width > 0 && own.height > 0) return own;
  const box = /viewBox\s*=\s*["']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)/i.exec(attributes);
  const [width, height] = [Number(box?.[1]), Number(box?.[2])];
  return width > 0 && height > 0 ? { width, height } : undefined;
}
