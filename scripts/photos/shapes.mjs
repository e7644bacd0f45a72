// Draws the shapes that scenes are made of, as SVG text: polygons, tapered limbs, people, machines of the harbour.

/** SVG fill of a tone: 0 carves to white, 1 prints solid. @param {number} tone */
export const ink = (tone) => {
  const grey = Math.round(255 * (1 - tone));
  return `rgb(${grey},${grey},${grey})`;
};
const near = (n) => Math.round(n * 100) / 100;

/** @param {number[]} points x, y, x, y … @param {number} [tone] */
export const poly = (points, tone = 1) => `<polygon points="${points.map(near).join(" ")}" fill="${ink(tone)}"/>`;
/** @param {string} d @param {number} [tone] */
export const shape = (d, tone = 1) => `<path d="${d}" fill="${ink(tone)}"/>`;
/** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} [tone] */
export const box = (x, y, w, h, tone = 1) =>
  `<rect x="${near(x)}" y="${near(y)}" width="${near(w)}" height="${near(h)}" fill="${ink(tone)}"/>`;
/** @param {number} x @param {number} y @param {number} r @param {number} [tone] @param {number} [ry] */
export const disc = (x, y, r, tone = 1, ry = r) =>
  `<ellipse cx="${near(x)}" cy="${near(y)}" rx="${near(r)}" ry="${near(ry)}" fill="${ink(tone)}"/>`;
/** An open line with a width. @param {string} d @param {number} width @param {number} [tone] */
export const stroke = (d, width, tone = 1) =>
  `<path d="${d}" fill="none" stroke="${ink(tone)}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} width @param {number} [tone] */
export const bar = (x1, y1, x2, y2, width, tone = 1) =>
  `<line x1="${near(x1)}" y1="${near(y1)}" x2="${near(x2)}" y2="${near(y2)}" stroke="${ink(tone)}" stroke-width="${width}"/>`;
/** @param {string} art @param {number} x @param {number} y @param {number} [scale] @param {number} [turn] @param {boolean} [flip] */
export const put = (art, x, y, scale = 1, turn = 0, flip = false) =>
  `<g transform="translate(${near(x)} ${near(y)}) rotate(${turn}) scale(${near(flip ? -scale : scale)} ${near(scale)})">${art}</g>`;

let names = 0;
/** A shape filled by a tone that changes along a line. @param {(fill: string) => string} draw @param {[number, number, number, number]} line x1, y1, x2, y2 in units @param {[number, number][]} stops offset, tone */
export function shade(draw, line, stops) {
  const id = `s${names++}`;
  const [x1, y1, x2, y2] = line;
  const marks = stops.map(([at, tone]) => `<stop offset="${at}" stop-color="${ink(tone)}"/>`).join("");
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${marks}</linearGradient>${draw(`url(#${id})`)}`;
}
/** The same about a centre. @param {(fill: string) => string} draw @param {[number, number, number]} round cx, cy, r @param {[number, number][]} stops */
export function glow(draw, round, stops) {
  const id = `s${names++}`;
  const [cx, cy, r] = round;
  const marks = stops.map(([at, tone]) => `<stop offset="${at}" stop-color="${ink(tone)}"/>`).join("");
  return `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${cx}" cy="${cy}" r="${r}">${marks}</radialGradient>${draw(`url(#${id})`)}`;
}
/** @param {number} x @param {number} y @param {number} w @param {number} h @returns {(fill: string) => string} */
export const panel = (x, y, w, h) => (fill) => `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}"/>`;
/** @param {string} d @returns {(fill: string) => string} */
export const outline = (d) => (fill) => `<path d="${d}" fill="${fill}"/>`;
/** The same art in one tone: for cutting a figure out of the blocks below. @param {string} art @param {number} tone @param {number} [grow] */
export const flat = (art, tone, grow = 0) => {
  const plain = art.replace(/(fill|stroke)="(?!none)[^"]*"/g, `$1="${ink(tone)}"`);
  return grow ? `<g stroke="${ink(tone)}" stroke-width="${grow}" stroke-linejoin="round">${plain}</g>` : plain;
};

/** A limb that tapers from one joint to the next. */
export function limb(x1, y1, r1, x2, y2, r2, tone = 1) {
  const far = Math.hypot(x2 - x1, y2 - y1) || 1;
  const nx = -(y2 - y1) / far;
  const ny = (x2 - x1) / far;
  return (
    poly(
      [x1 + nx * r1, y1 + ny * r1, x2 + nx * r2, y2 + ny * r2, x2 - nx * r2, y2 - ny * r2, x1 - nx * r1, y1 - ny * r1],
      tone,
    ) +
    disc(x1, y1, r1, tone) +
    disc(x2, y2, r2, tone)
  );
}
/** Several limbs in a row. @param {[number, number, number][]} joints x, y, r @param {number} [tone] */
export const chain = (joints, tone = 1) =>
  joints
    .slice(1)
    .map(([x, y, r], i) => limb(...joints[i], x, y, r, tone))
    .join("");
