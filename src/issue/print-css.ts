// From a template's style sheets to the effects in them that print cannot keep: findings of the rule template-effect.
import { type Finding, finding, type Level, type Place, type Wording } from "../base/finding.ts";
import { lineIndex } from "../base/line-index.ts";

export interface StyleText {
  /** As findings name it. */
  readonly path: string;
  readonly text: string;
}

/** By their spelling; comments, strings and screen-only blocks are left out. */
export function checkPrintCss(styles: readonly StyleText[]): readonly Finding[] {
  const sheets = styles.map(({ path, text }) => ({ path, text, css: withoutScreen(blankOut(text)) }));
  const properties = customProperties(sheets.map(({ css }) => css).join("\n"));
  return sheets.flatMap(({ path, text, css }) => {
    const index = lineIndex(path, text);
    return EFFECTS.flatMap((effect) =>
      [...css.matchAll(effect.pattern)].flatMap((match) => {
        const found = effect.within ? effect.within(css, match, properties) : match[0];
        return found ? [effectFinding(effect, index.place(match.index, match.index + match[0].length), found)] : [];
      }),
    );
  });
}

interface Effect {
  readonly pattern: RegExp;
  readonly level: Level;
  readonly name: Wording;
  readonly hint: Wording;
  /** A further look at the match; undefined when there is nothing to find. */
  readonly within?: (css: string, match: RegExpExecArray, properties: Properties) => string | undefined;
}

/** Every value that the style sheets give a custom property, by its name. */
type Properties = ReadonlyMap<string, string>;

const FLAT: Wording = {
  zh: "改用纯色、不带透明的线性或径向渐变，或图片",
  en: "Use a flat tint, an opaque linear or radial gradient, or a picture",
};
const NONE: Wording = { zh: "去掉；需要的话做进图片里", en: "Take it out, or make it part of a picture" };

/** Measured with Chromium's PDFs: what becomes function shadings and soft masks that RIPs paint differently, and what becomes pixels. */
const EFFECTS: readonly Effect[] = [
  {
    pattern: /(?:repeating-)?conic-gradient\(/gi,
    level: "error",
    name: { zh: "锥形渐变", en: "a conic gradient" },
    hint: FLAT,
  },
  {
    pattern: /repeating-(?:linear|radial)-gradient\(/gi,
    level: "error",
    name: { zh: "重复渐变", en: "a repeating gradient" },
    hint: FLAT,
  },
  {
    pattern: /(?<![\w-])(?:linear|radial)-gradient\(/gi,
    level: "error",
    name: { zh: "带透明的渐变", en: "a gradient with alpha" },
    hint: FLAT,
    within: (css, match, properties) =>
      clearColour(withProperties(argumentsFrom(css, match.index + match[0].length), properties)),
  },
  {
    pattern:
      /(?<![\w-])(?:-webkit-)?mask(?:-image|-border|-border-source|-box-image)?\s*:\s*(?!\s*(?:none|initial|unset)\b)[^;}]+/gi,
    level: "error",
    name: { zh: "遮罩", en: "a mask" },
    hint: NONE,
  },
  {
    pattern: /(?<![\w-])(?:-webkit-)?(?:backdrop-)?filter\s*:\s*(?!\s*(?:none|initial|unset)\b)[^;}]+/gi,
    level: "error",
    name: { zh: "滤镜", en: "a filter" },
    hint: NONE,
  },
  {
    pattern: /(?<![\w-])(?:box|text)-shadow\s*:\s*(?!\s*(?:none|initial|unset)\b)[^;}]+/gi,
    level: "warning",
    name: { zh: "阴影", en: "a shadow" },
    hint: NONE,
  },
  {
    pattern: /(?<![\w-])(?:mix|background)-blend-mode\s*:\s*(?!\s*(?:normal|initial|unset)\b)[^;}]+/gi,
    level: "warning",
    name: { zh: "混合模式", en: "a blend mode" },
    hint: NONE,
  },
  {
    pattern: /(?<![\w-])opacity\s*:\s*(0?\.\d+|[1-9]?\d(?:\.\d+)?%)/gi,
    level: "warning",
    name: { zh: "半透明", en: "opacity" },
    hint: { zh: "改用淡色", en: "Use a lighter tint" },
  },
];

function effectFinding(effect: Effect, place: Place, actual: string): Finding {
  return finding({
    rule: "template-effect",
    level: effect.level,
    message: {
      zh: `样式用了${effect.name.zh}，印刷保不住`,
      en: `The style sheet uses ${effect.name.en}, which print cannot keep`,
    },
    actual: actual.replace(/\s+/g, " ").slice(0, 80),
    hint: effect.hint,
    place,
  });
}

/** Comments and strings become spaces of the same length, so that offsets stay. */
export function blankOut(css: string): string {
  return css.replace(/\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, (part) =>
    part.replace(/[^\n]/g, " "),
  );
}

/** `@media screen { … }` never reaches the press; a list that has any other medium may. */
function withoutScreen(css: string): string {
  let result = css;
  for (const match of css.matchAll(/@media\s([^{}]*)\{/gi)) {
    const media = (match[1] ?? "").split(",");
    if (!media.every((query) => /^\s*(?:only\s+)?screen\b/i.test(query))) continue;
    const start = match.index;
    const end = closing(css, start + match[0].length, "{", "}");
    result = result.slice(0, start) + css.slice(start, end).replace(/[^\n]/g, " ") + result.slice(end);
  }
  return result;
}

function customProperties(css: string): Properties {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of css.matchAll(/(?<![\w-])(--[\w-]+)\s*:([^;{}]*)/g))
    found.set(name, `${found.get(name) ?? ""} ${value}`);
  return found;
}

/** The text with the values of all custom properties that it comes to, each once. */
function withProperties(text: string, properties: Properties): string {
  const met = new Set<string>();
  const look = (part: string): string =>
    [...part.matchAll(/\bvar\(\s*(--[\w-]+)/g)].reduce((all, [, name = ""]) => {
      if (met.has(name)) return all;
      met.add(name);
      return `${all} ${look(properties.get(name) ?? "")}`;
    }, part);
  return look(text);
}

function argumentsFrom(css: string, start: number): string {
  return css.slice(start, closing(css, start, "(", ")"));
}

/** Offset of the bracket that closes what was open at `start`, or the text's end. */
function closing(css: string, start: number, open: string, close: string): number {
  let depth = 1;
  for (let at = start; at < css.length; at += 1) {
    if (css[at] === open) depth += 1;
    else if (css[at] === close) depth -= 1;
    if (depth === 0) return at;
  }
  return css.length;
}

/** A colour that lets something through: transparent, #rgba, #rrggbbaa, or a function with an alpha below 1. */
function clearColour(stops: string): string | undefined {
  const hex = /#(?:[0-9a-f]{3}(?!f\b)[0-9a-f]|[0-9a-f]{6}(?!ff\b)[0-9a-f]{2})\b/i.exec(stops)?.[0];
  const word = /\btransparent\b/i.exec(stops)?.[0];
  const slash = /\b[a-z-]+\([^()]*\/\s*(?:0?\.\d+|0|[1-9]?\d(?:\.\d+)?%)\s*\)/i.exec(stops)?.[0];
  const comma = /\b(?:rgba?|hsla?)\((?:[^(),]*,){3}\s*(?:0?\.\d+|0|[1-9]?\d(?:\.\d+)?%)\s*\)/i.exec(stops)?.[0];
  return word ?? hex ?? slash ?? comma;
}
