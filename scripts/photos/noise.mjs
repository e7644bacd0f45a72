// Makes seeded random numbers and tileable noise fields; nothing here reads the clock or Math.random.

/** @param {number} seed @returns {() => number} the next number of mulberry32, 0 to 1 */
export function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SIZE = 512;
const MASK = SIZE - 1;

/**
 * A tileable field of 512 × 512 values between 0 and 1, built from octaves of smoothed random lattices.
 * @param {number} seed
 * @param {number} cells lattice cells a side in the first octave (a power of two)
 * @param {number} octaves
 */
export function makeField(seed, cells, octaves) {
  const field = new Float32Array(SIZE * SIZE);
  let weight = 1;
  let total = 0;
  for (let octave = 0; octave < octaves; octave++) {
    addLattice(field, makeRandom(seed + octave * 7919), Math.min(SIZE, cells << octave), weight);
    total += weight;
    weight /= 2;
  }
  for (let i = 0; i < field.length; i++) field[i] /= total;
  return field;
}

/** The field at any place, in field pixels, between its four neighbours. @param {Float32Array} field @param {number} x @param {number} y */
export function sampleField(field, x, y) {
  const fx = Math.floor(x);
  const fy = Math.floor(y);
  const dx = x - fx;
  const dy = y - fy;
  const x0 = fx & MASK;
  const x1 = (fx + 1) & MASK;
  const y0 = (fy & MASK) * SIZE;
  const y1 = ((fy + 1) & MASK) * SIZE;
  const top = field[y0 + x0] + (field[y0 + x1] - field[y0 + x0]) * dx;
  const foot = field[y1 + x0] + (field[y1 + x1] - field[y1 + x0]) * dx;
  return top + (foot - top) * dy;
}

function addLattice(field, random, cells, weight) {
  const lattice = Float32Array.from({ length: cells * cells }, random);
  const step = SIZE / cells;
  for (let y = 0; y < SIZE; y++) {
    const cy = Math.floor(y / step);
    const ty = ease(y / step - cy);
    for (let x = 0; x < SIZE; x++) {
      const cx = Math.floor(x / step);
      const tx = ease(x / step - cx);
      const a = lattice[cy * cells + cx];
      const b = lattice[cy * cells + ((cx + 1) % cells)];
      const c = lattice[((cy + 1) % cells) * cells + cx];
      const d = lattice[((cy + 1) % cells) * cells + ((cx + 1) % cells)];
      field[y * SIZE + x] += weight * (a + (b - a) * tx + (c - a) * ty + (a - b - c + d) * tx * ty);
    }
  }
}

function ease(t) {
  return t * t * (3 - 2 * t);
}
