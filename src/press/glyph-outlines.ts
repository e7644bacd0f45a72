// From a TrueType face to the outlines of its glyphs (OpenType 1.9: cmap formats 4 and 12, loca, glyf, hmtx).

export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  /** The quadratic control point on the way here; a straight line without it. */
  readonly control?: { readonly x: number; readonly y: number };
}

export interface GlyphOutlines {
  readonly unitsPerEm: number;
  /** Closed contours in font units; empty, with the advance of .notdef, for characters that the face lacks. */
  glyph(character: number): { readonly advance: number; readonly contours: readonly (readonly OutlinePoint[])[] };
  /** Of a character by the face's own table; 0 when it lacks it or has no table, as subsets in PDF files may. */
  glyphId(character: number): number;
  /** By glyph number; empty beyond the face's last. */
  contoursOf(glyph: number): readonly (readonly OutlinePoint[])[];
}

type Contour = readonly OutlinePoint[];

/** Undefined when the bytes are no face with TrueType outlines. */
export function openOutlines(font: Uint8Array): GlyphOutlines | undefined {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  try {
    const tables = readTables(view);
    const at = (tag: string) => tables.get(tag) ?? fail(tag);
    const [head, hhea, hmtx, loca, glyf] = [at("head"), at("hhea"), at("hmtx"), at("loca"), at("glyf")];
    const long = view.getInt16(head + 50) === 1;
    const metrics = view.getUint16(hhea + 34);
    const cmap = tables.get("cmap");
    const gid = cmap === undefined ? () => 0 : readCharacters(view, cmap);
    const last = view.getUint16(at("maxp") + 4) - 1;
    const offset = (glyph: number) => (long ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph));
    const outlines = (glyph: number, depth: number): Contour[] => {
      const [from, to] = [offset(glyph), offset(glyph + 1)];
      if (to <= from || depth > 4) return [];
      const start = glyf + from;
      const contours = view.getInt16(start);
      return contours < 0
        ? readComposite(view, start + 10, (part) => outlines(part, depth + 1))
        : readSimple(view, start, contours);
    };
    return {
      unitsPerEm: view.getUint16(head + 18),
      glyph: (character) => {
        const glyph = gid(character);
        const advance = view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1));
        return { advance, contours: glyph === 0 ? [] : outlines(glyph, 0) };
      },
      glyphId: gid,
      contoursOf: (glyph) => (glyph > last ? [] : outlines(glyph, 0)),
    };
  } catch {
    return undefined;
  }
}

function fail(tag: string): never {
  throw new RangeError(`no table ${tag}`);
}

function readTables(view: DataView): Map<string, number> {
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + 16 * index;
    const tag = [0, 1, 2, 3].map((part) => String.fromCharCode(view.getUint8(at + part))).join("");
    tables.set(tag, view.getUint32(at + 8));
  }
  return tables;
}

function readCharacters(view: DataView, cmap: number): (character: number) => number {
  const found = new Map<number, number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const table = cmap + view.getUint32(cmap + 4 + 8 * index + 4);
    found.set(view.getUint16(table), table);
  }
  const [wide, narrow] = [found.get(12), found.get(4)];
  return (character) =>
    (wide === undefined ? undefined : inWide(view, wide, character)) ??
    (narrow === undefined ? 0 : inNarrow(view, narrow, character));
}

function inWide(view: DataView, table: number, character: number): number | undefined {
  const groups = view.getUint32(table + 12);
  for (let index = 0; index < groups; index += 1) {
    const at = table + 16 + 12 * index;
    const first = view.getUint32(at);
    if (character >= first && character <= view.getUint32(at + 4)) return view.getUint32(at + 8) + character - first;
  }
  return undefined;
}

function inNarrow(view: DataView, table: number, character: number): number {
  const segments = view.getUint16(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + 2 * segments + 2;
  for (let index = 0; index < segments; index += 1) {
    if (character > view.getUint16(ends + 2 * index)) continue;
    const first = view.getUint16(starts + 2 * index);
    if (character < first) return 0;
    const delta = view.getUint16(starts + 2 * segments + 2 * index);
    const rangeAt = starts + 4 * segments + 2 * index;
    const range = view.getUint16(rangeAt);
    if (range === 0) return (character + delta) & 0xffff;
    const glyph = view.getUint16(rangeAt + range + 2 * (character - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

interface RawPoint {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

function readSimple(view: DataView, start: number, count: number): Contour[] {
  let at = start + 10;
  const ends = Array.from({ length: count }, (_, index) => view.getUint16(at + 2 * index));
  const total = (ends.at(-1) ?? -1) + 1;
  at += 2 * count;
  at += 2 + view.getUint16(at);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = view.getUint8(at++);
    const repeats = flag & 8 ? view.getUint8(at++) : 0;
    for (let time = 0; time <= repeats; time += 1) flags.push(flag);
  }
  const axis = (short: number, same: number) => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? view.getUint8(at++) : -view.getUint8(at++);
      else if (!(flag & same)) {
        value += view.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  const points = flags
    .slice(0, total)
    .map((flag, index): RawPoint => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, on: (flag & 1) === 1 }));
  return ends.map((end, index) => trace(points.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end + 1)));
}

/** Two control points in a row have a point of the outline half way between them. */
function trace(points: readonly RawPoint[]): Contour {
  const first = points.find((point) => point.on) ?? (points[0] && { ...points[0], on: true });
  if (!first) return [];
  const from = points.indexOf(first);
  const turned = [...points.slice(from + 1), ...points.slice(0, Math.max(from, 0)), first];
  const out: OutlinePoint[] = [{ x: first.x, y: first.y }];
  let control: RawPoint | undefined;
  for (const point of turned) {
    if (!point.on) {
      if (control) out.push({ x: (control.x + point.x) / 2, y: (control.y + point.y) / 2, control });
      control = point;
    } else {
      out.push(control ? { x: point.x, y: point.y, control } : { x: point.x, y: point.y });
      control = undefined;
    }
  }
  return out;
}

/** Parts are scaled, then moved (glyf, composite glyph description). */
function readComposite(view: DataView, start: number, part: (glyph: number) => Contour[]): Contour[] {
  const all: Contour[] = [];
  let at = start;
  for (let more = true; more; ) {
    const flags = view.getUint16(at);
    const glyph = view.getUint16(at + 2);
    at += 4;
    const words = (flags & 1) === 1;
    const [dx, dy] = words ? [view.getInt16(at), view.getInt16(at + 2)] : [view.getInt8(at), view.getInt8(at + 1)];
    at += words ? 4 : 2;
    const count = flags & 8 ? 1 : flags & 64 ? 2 : flags & 128 ? 4 : 0;
    const [a = 1, b = 0, c = 0, d = 1] = scaling(
      Array.from({ length: count }, (_, index) => view.getInt16(at + 2 * index) / 16384),
    );
    at += 2 * count;
    const move = <P extends { readonly x: number; readonly y: number }>(point: P) => ({
      ...point,
      x: a * point.x + c * point.y + dx,
      y: b * point.x + d * point.y + dy,
    });
    for (const contour of part(glyph))
      all.push(
        contour.map((point) => ({ ...move(point), ...(point.control ? { control: move(point.control) } : {}) })),
      );
    more = (flags & 32) !== 0;
  }
  return all;
}

/** One scale, one each way, or a whole matrix. */
function scaling(values: readonly number[]): readonly number[] {
  const [x = 1, y = x] = values;
  return values.length === 4 ? values : [x, 0, 0, y];
}
