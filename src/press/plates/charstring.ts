// From a Type 2 charstring to polygons in em (Adobe TN 5177): paths and hints are read, arithmetic is not.

const CHORDS = 6;
const MOST_STEPS = 50_000;

/** `unit` is the size of a font unit in em. */
export function runCharstring(
  glyph: Uint8Array,
  local: readonly Uint8Array[],
  global: readonly Uint8Array[],
  unit: number,
): readonly Float64Array[] {
  const polygons: number[][] = [];
  const stack: number[] = [];
  let [x, y, hints, steps] = [0, 0, 0, 0];

  const move = (dx: number, dy: number): void => {
    [x, y] = [x + dx, y + dy];
    polygons.push([x * unit, y * unit]);
  };
  const line = (dx: number, dy: number): void => {
    [x, y] = [x + dx, y + dy];
    polygons.at(-1)?.push(x * unit, y * unit);
  };
  const curve = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void => {
    const [x0, y0] = [x, y];
    const [x1, y1, x2, y2] = [x0 + ax, y0 + ay, x0 + ax + bx, y0 + ay + by];
    [x, y] = [x2 + cx, y2 + cy];
    for (let step = 1; step <= CHORDS; step += 1) {
      const t = step / CHORDS;
      const s = 1 - t;
      const [w0, w1, w2, w3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
      polygons
        .at(-1)
        ?.push((w0 * x0 + w1 * x1 + w2 * x2 + w3 * x) * unit, (w0 * y0 + w1 * y1 + w2 * y2 + w3 * y) * unit);
    }
  };
  const value = (at: number): number => stack[at] ?? 0;

  /** Lines that run across and up in turn. */
  const turning = (across: boolean): void => {
    for (let at = 0; at < stack.length; at += 1) {
      const flat = (at % 2 === 0) === across;
      line(flat ? value(at) : 0, flat ? 0 : value(at));
    }
  };
  /** Curves that start across and end upright, or the other way round, in turn. */
  const alternating = (across: boolean): void => {
    let flat = across;
    for (let at = 0; at + 3 < stack.length; at += 4) {
      const extra = stack.length - at === 5 ? value(at + 4) : 0;
      const [a, bx, by, c] = [value(at), value(at + 1), value(at + 2), value(at + 3)];
      if (flat) curve(a, 0, bx, by, extra, c);
      else curve(0, a, bx, by, c, extra);
      flat = !flat;
    }
  };
  const curves = (from: number, to: number): void => {
    for (let at = from; at + 5 < to; at += 6)
      curve(value(at), value(at + 1), value(at + 2), value(at + 3), value(at + 4), value(at + 5));
  };
  const parallel = (across: boolean): void => {
    const odd = stack.length % 4;
    for (let at = odd; at + 3 < stack.length; at += 4) {
      const side = at === odd && odd === 1 ? value(0) : 0;
      const [a, bx, by, c] = [value(at), value(at + 1), value(at + 2), value(at + 3)];
      if (across) curve(a, side, bx, by, c, 0);
      else curve(side, a, bx, by, 0, c);
    }
  };
  const flex = (operator: number): void => {
    const v = value;
    if (operator === 35) curves(0, 12);
    else if (operator === 34) {
      curve(v(0), 0, v(1), v(2), v(3), 0);
      curve(v(4), 0, v(5), -v(2), v(6), 0);
    } else if (operator === 36) {
      curve(v(0), v(1), v(2), v(3), v(4), 0);
      curve(v(5), 0, v(6), v(7), v(8), -(v(1) + v(3) + v(7)));
    } else if (operator === 37) {
      const [dx, dy] = [v(0) + v(2) + v(4) + v(6) + v(8), v(1) + v(3) + v(5) + v(7) + v(9)];
      curve(v(0), v(1), v(2), v(3), v(4), v(5));
      const across = Math.abs(dx) > Math.abs(dy);
      curve(v(6), v(7), v(8), v(9), across ? v(10) : -dx, across ? -dy : v(10));
    }
  };

  /** True when the glyph has ended. */
  function run(code: Uint8Array, depth: number): boolean {
    for (let at = 0; at < code.length; ) {
      steps += 1;
      if (steps > MOST_STEPS || depth > 10) return true;
      const byte = code[at++] ?? 0;
      if (byte >= 32 || byte === 28) {
        const [number, size] = operand(code, at, byte);
        stack.push(number);
        at += size;
        continue;
      }
      if (byte === 10 || byte === 29) {
        const list = byte === 10 ? local : global;
        const bias = list.length < 1240 ? 107 : list.length < 33900 ? 1131 : 32768;
        const routine = list[(stack.pop() ?? 0) + bias];
        if (routine && run(routine, depth + 1)) return true;
        continue;
      }
      if (byte === 11) return false;
      if (byte === 14) return true;
      if ([1, 3, 18, 23].includes(byte)) hints += stack.length >> 1;
      else if (byte === 19 || byte === 20) {
        hints += stack.length >> 1;
        at += (hints + 7) >> 3;
      } else if (byte === 21) move(value(stack.length - 2), value(stack.length - 1));
      else if (byte === 22) move(value(stack.length - 1), 0);
      else if (byte === 4) move(0, value(stack.length - 1));
      else if (byte === 5) for (let i = 0; i + 1 < stack.length; i += 2) line(value(i), value(i + 1));
      else if (byte === 6) turning(true);
      else if (byte === 7) turning(false);
      else if (byte === 8) curves(0, stack.length);
      else if (byte === 24) {
        curves(0, stack.length - 2);
        line(value(stack.length - 2), value(stack.length - 1));
      } else if (byte === 25) {
        const lines = stack.length - 6;
        for (let i = 0; i + 1 < lines; i += 2) line(value(i), value(i + 1));
        curves(lines, stack.length);
      } else if (byte === 26) parallel(false);
      else if (byte === 27) parallel(true);
      else if (byte === 30) alternating(false);
      else if (byte === 31) alternating(true);
      else if (byte === 12) flex(code[at++] ?? 0);
      stack.length = 0;
    }
    return false;
  }

  run(glyph, 0);
  return polygons.filter((polygon) => polygon.length > 4).map((polygon) => Float64Array.from(polygon));
}

/** The number that starts with `byte`, and how many bytes follow it. */
function operand(code: Uint8Array, at: number, byte: number): readonly [number, number] {
  const next = code[at] ?? 0;
  if (byte === 28) return [(((next << 8) | (code[at + 1] ?? 0)) << 16) >> 16, 2];
  if (byte <= 246) return [byte - 139, 0];
  if (byte <= 250) return [(byte - 247) * 256 + next + 108, 1];
  if (byte <= 254) return [-(byte - 251) * 256 - next - 108, 1];
  const whole = (next << 24) | ((code[at + 1] ?? 0) << 16) | ((code[at + 2] ?? 0) << 8) | (code[at + 3] ?? 0);
  return [whole / 65536, 4];
}
