// Page geometry: from trim, bleed and body size to a type area in whole 字, whole pixels and whole lines.

/** What a template asks of the page; lengths in CSS px. */
export interface TypeDesign {
  /** Body size and line height; both whole 1/4 px so that n × em is exact in Chromium's 1/64 px units. */
  readonly em: number;
  readonly lineHeight: number;
  /** Least margins of the type area inside the trim. */
  readonly margins: { readonly top: number; readonly bottom: number; readonly inner: number; readonly outer: number };
  /** Least gutter between columns, in em. */
  readonly gutter: number;
}

export interface Measure {
  readonly columns: number;
  /** Characters of body size in a full line. */
  readonly characters: number;
  /** px; always characters × em. */
  readonly width: number;
  /** Gutter in px, whole. */
  readonly gap: number;
}

export interface PageGeometry {
  readonly trim: { readonly width: number; readonly height: number };
  readonly bleed: number;
  /** Chromium's page: trim, bleed on all sides and the slack that its snapping to 1/300 in needs. */
  readonly sheet: { readonly width: number; readonly height: number };
  readonly em: number;
  readonly lineHeight: number;
  /** Lines in a full column. */
  readonly lines: number;
  /** Type area: offsets from the trim's edges, px. Left offset is `inner` on recto pages, `outer` on verso pages. */
  readonly typeArea: {
    readonly width: number;
    readonly height: number;
    readonly top: number;
    readonly inner: number;
    readonly outer: number;
  };
}

/** Chromium snaps its page size to 1/300 in; half a millimetre each way is never cut (measured). */
const SLACK = 2;

/** Makes the geometry, or undefined when the margins leave no room for 8 字 by 4 lines. */
export function pageGeometry(
  trim: { readonly width: number; readonly height: number },
  bleed: number,
  design: TypeDesign,
): PageGeometry | undefined {
  const { em, lineHeight, margins } = design;
  const characters = Math.floor((trim.width - margins.inner - margins.outer) / em + 1e-6);
  const lines = Math.floor((trim.height - margins.top - margins.bottom) / lineHeight + 1e-6);
  if (characters < 8 || lines < 4) return undefined;
  const width = characters * em;
  const spare = trim.width - width - margins.inner - margins.outer;
  // The remainder goes to the margins in their own proportion; the offset from the sheet's corner is a whole pixel.
  const share = margins.inner / (margins.inner + margins.outer);
  const inner = Math.round(bleed + margins.inner + spare * share) - bleed;
  const height = lines * lineHeight;
  const spareHeight = trim.height - height - margins.top - margins.bottom;
  const top = Math.round(bleed + margins.top + spareHeight / 2) - bleed;
  return {
    trim,
    bleed,
    sheet: { width: Math.ceil(trim.width + 2 * bleed + SLACK), height: Math.ceil(trim.height + 2 * bleed + SLACK) },
    em,
    lineHeight,
    lines,
    typeArea: { width, height, top, inner, outer: trim.width - width - inner },
  };
}

/** The measure of N columns in the type area: as many whole 字 as leave the least gutter, the rest in the gutters. */
export function measure(geometry: PageGeometry, columns: number, gutter: number): Measure {
  const { em, typeArea } = geometry;
  if (columns === 1) return { columns, characters: Math.round(typeArea.width / em), width: typeArea.width, gap: 0 };
  let characters = Math.floor((typeArea.width / em - (columns - 1) * gutter) / columns + 1e-6);
  // A gutter that is not a whole pixel would put the second column between two device pixels: give one 字 back.
  for (let tries = 0; tries < 3 && characters > 1; tries += 1) {
    const gap = (typeArea.width - columns * characters * em) / (columns - 1);
    if (Number.isInteger(gap)) return { columns, characters, width: characters * em, gap };
    characters -= 1;
  }
  characters = Math.floor((typeArea.width / em - (columns - 1) * gutter) / columns + 1e-6);
  const gap = Math.floor((typeArea.width - columns * characters * em) / (columns - 1));
  return { columns, characters, width: characters * em, gap };
}
