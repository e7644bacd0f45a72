// From lines to the polygons that a stroke of some width fills: segments, joins, caps and dashes (ISO 32000-1, 8.4.3).

export interface Pen {
  /** Device pixels. */
  readonly width: number;
  /** J and j: 0 butt or miter, 1 round, 2 projecting or bevel. */
  readonly cap: number;
  readonly join: number;
  readonly miter: number;
  /** Device pixels; empty for a solid line. */
  readonly dash: readonly number[];
  readonly phase: number;
}

/** A hairline is as wide as a device pixel (8.4.3.2). */
const LEAST = 1;
const MOST_PIECES = 100_000;

/** Polygons that all turn the same way, to be filled by the nonzero rule. */
export function strokeOutline(lines: readonly Float64Array[], closed: readonly boolean[], pen: Pen): Float64Array[] {
  const half = Math.max(pen.width, LEAST) / 2;
  const out: Float64Array[] = [];
  for (const [index, line] of lines.entries()) {
    const points = withoutDoubles(line, closed[index] === true);
    const pieces = pen.dash.some((length) => length > 0)
      ? dashes(closed[index] ? [...points, ...points.slice(0, 1)] : points, pen)
      : [{ points, closed: closed[index] === true }];
    for (const piece of pieces) if (out.length < MOST_PIECES) strokePiece(piece, half, pen, out);
  }
  return out;
}

type Point = readonly [number, number];
interface Piece {
  readonly points: readonly Point[];
  readonly closed: boolean;
}

function withoutDoubles(line: Float64Array, closed: boolean): Point[] {
  const points: Point[] = [];
  for (let at = 0; at + 1 < line.length; at += 2) {
    const [x = 0, y = 0] = [line[at], line[at + 1]];
    const last = points.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) > 1e-6) points.push([x, y]);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (closed && points.length > 2 && first && last && Math.hypot(first[0] - last[0], first[1] - last[1]) < 1e-6)
    points.pop();
  return points;
}

function strokePiece({ points, closed }: Piece, half: number, pen: Pen, out: Float64Array[]): void {
  const count = points.length;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return;
  if (count === 1) {
    if (pen.cap === 1) out.push(disc(first, half));
    return;
  }
  const segments = closed ? count : count - 1;
  for (let at = 0; at < segments; at += 1) {
    const [from, to] = [points[at], points[(at + 1) % count]];
    if (!from || !to) continue;
    const [dx, dy] = direction(from, to);
    const back = !closed && at === 0 && pen.cap === 2 ? half : 0;
    const ahead = !closed && at === segments - 1 && pen.cap === 2 ? half : 0;
    const [x0, y0] = [from[0] - dx * back, from[1] - dy * back];
    const [x1, y1] = [to[0] + dx * ahead, to[1] + dy * ahead];
    const [nx, ny] = [-dy * half, dx * half];
    out.push(Float64Array.of(x0 - nx, y0 - ny, x1 - nx, y1 - ny, x1 + nx, y1 + ny, x0 + nx, y0 + ny));
    const next = points[(at + 2) % count];
    if (next && (closed || at < segments - 1)) join(from, to, next, half, pen, out);
  }
  if (!closed && pen.cap === 1) out.push(disc(first, half), disc(last, half));
}

function join(from: Point, at: Point, to: Point, half: number, pen: Pen, out: Float64Array[]): void {
  const [ax, ay] = direction(from, at);
  const [bx, by] = direction(at, to);
  const turn = ax * by - ay * bx;
  const along = ax * bx + ay * by;
  if (Math.abs(turn) < 1e-6 && along > 0) return;
  if (pen.join === 1) {
    out.push(disc(at, half));
    return;
  }
  // The outer side is right of a left turn.
  const side = turn > 0 ? -1 : 1;
  const one: Point = [at[0] - side * ay * half, at[1] + side * ax * half];
  const two: Point = [at[0] - side * by * half, at[1] + side * bx * half];
  const corner = [at, one];
  // Miter length over width is 1 / sin(φ/2), φ the angle between the segments.
  const sine = Math.sqrt(Math.max(0, (1 + along) / 2));
  if (pen.join === 0 && sine > 1e-6 && 1 / sine <= pen.miter) {
    const reach = half / sine;
    const [mx, my] = [one[0] + two[0] - 2 * at[0], one[1] + two[1] - 2 * at[1]];
    const length = Math.hypot(mx, my) || 1;
    corner.push([at[0] + (mx / length) * reach, at[1] + (my / length) * reach]);
  }
  corner.push(two);
  out.push(turned(corner));
}

function direction(from: Point, to: Point): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

/** Turning as the segments' rectangles do. */
function turned(points: readonly Point[]): Float64Array {
  let area = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [nx, ny] = points[(index + 1) % points.length] ?? [0, 0];
    area += x * ny - nx * y;
  }
  return Float64Array.from((area >= 0 ? [...points] : [...points].reverse()).flat());
}

function disc([x, y]: Point, radius: number): Float64Array {
  const corners = Math.max(8, Math.min(64, Math.ceil(radius * 4)));
  return Float64Array.from(
    Array.from({ length: corners }, (_, at) => {
      const angle = (2 * Math.PI * at) / corners;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }).flat(),
  );
}

function dashes(points: readonly Point[], { dash, phase }: Pen): Piece[] {
  const pattern = dash.length % 2 === 1 ? [...dash, ...dash] : dash;
  const total = pattern.reduce((sum, length) => sum + Math.max(0, length), 0);
  let index = 0;
  let left = ((phase % total) + total) % total;
  while (left >= (pattern[index] ?? 0)) {
    left -= pattern[index] ?? 0;
    index = (index + 1) % pattern.length;
  }
  left = (pattern[index] ?? 0) - left;
  const pieces: Point[][] = [];
  let current: Point[] | undefined = index % 2 === 0 && points[0] ? [points[0]] : undefined;
  for (let at = 0; at + 1 < points.length && pieces.length < MOST_PIECES; at += 1) {
    const [from, to] = [points[at], points[at + 1]];
    if (!from || !to) continue;
    const [dx, dy] = direction(from, to);
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    let gone = 0;
    while (gone + left < length && pieces.length < MOST_PIECES) {
      gone += left;
      const point: Point = [from[0] + dx * gone, from[1] + dy * gone];
      if (current) pieces.push([...current, point]);
      index = (index + 1) % pattern.length;
      left = pattern[index] ?? 0;
      current = index % 2 === 0 ? [point] : undefined;
    }
    left -= length - gone;
    current?.push(to);
  }
  if (current) pieces.push(current);
  return pieces.map((piece) => ({ points: piece, closed: false }));
}
