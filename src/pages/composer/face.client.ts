// The face of a text: all of its style that decides how wide it is, and what kerning does in it.

export interface Face {
  /** Faces that set every text alike are one, with one number. */
  readonly id: number;
  /** Values of FACE_STYLE, in its order. */
  readonly values: readonly string[];
  /** Font size in px. */
  readonly size: number;
  /** As canvas wants it. */
  readonly font: string;
}

/** What decides how wide a text is. Its spacing is ours, and its ligatures, kerning and language stand here. */
export const FACE_STYLE = [
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "font-stretch",
  "font-feature-settings",
  "font-variant-ligatures",
  "font-variant-caps",
  "font-variant-numeric",
  "font-variant-east-asian",
  "font-variant-alternates",
  "font-variant-position",
  "font-variation-settings",
  "font-kerning",
  "font-optical-sizing",
  "font-synthesis-weight",
  "font-synthesis-style",
  "font-synthesis-small-caps",
  "font-size-adjust",
  "text-rendering",
  "text-transform",
  "word-spacing",
  "-webkit-locale",
] as const;

/** One face for all elements that share it. */
const faces = new Map<string, Face>();

/** The face of an element, from its computed style. */
export const faceOf = (style: CSSStyleDeclaration): Face => {
  const values = FACE_STYLE.map((name) => style.getPropertyValue(name));
  const key = values.join("|");
  const known = faces.get(key);
  if (known) return known;
  const face = {
    id: faces.size,
    values,
    size: Number.parseFloat(style.fontSize) || 0,
    font: `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
  };
  faces.set(key, face);
  return face;
};

/** One canvas for all, and the face that is set in it: a canvas takes longer to make, and a face to find, than a pair to measure. */
let scale: OffscreenCanvasRenderingContext2D | null | undefined;
let scaled = "";

/** By how much the face moves the second of two letters, in px: it is lost where a span ends between them. */
export const kernOf = (face: Face, pair: string): number => {
  // A canvas sets the ligatures that the pages do without.
  if (/f[fijl]/.test(pair)) return 0;
  scale ??= new OffscreenCanvas(1, 1).getContext("2d");
  const canvas = scale;
  if (!canvas) return 0;
  if (scaled !== face.font) canvas.font = face.font;
  scaled = face.font;
  const width = (text: string): number => canvas.measureText(text).width;
  return width(pair) - width(pair.slice(0, 1)) - width(pair.slice(1));
};
