// Draws people as silhouettes 100 units tall, feet at the origin: walking, standing, cycling, seated, kneeling.
// biome-ignore-all format: a shape or a layer of ink a row, in the order of printing
import { box, chain, disc, poly, put, shape, stroke } from "./shapes.mjs";

const helmet = (x, y, r = 7.4) => shape(`M${x - r} ${y} A${r} ${r * 1.02} 0 0 1 ${x + r} ${y} L${x + r * 1.38} ${y + r * 0.24} L${x - r * 1.1} ${y + r * 0.24} Z`);
const cap = (x, y, r = 6.8) => shape(`M${x - r} ${y} A${r} ${r * 0.9} 0 0 1 ${x + r} ${y - 0.5} L${x + r * 1.75} ${y + 1.6} L${x - r} ${y + 1.2} Z`);

/** Going right, seen from the side. @param {{ hat?: "helmet" | "cap" | "none", bag?: boolean, step?: number }} [wear] step 0.4 to 1 */
export function walker(wear = {}) {
  const s = wear.step ?? 1;
  return [
    chain([[0, -51, 7.2], [9 * s, -28, 5], [12 * s, -4, 3.3]]),
    shape(`M${12 * s - 4} -5 L${12 * s + 8} -1.5 L${12 * s + 8} 0 L${12 * s - 4} 0 Z`),
    chain([[0, -51, 7], [-3 * s, -27, 5], [-15 * s, -6, 3.1]]),
    shape(`M${-15 * s - 4} -8 L${-15 * s + 1} -8 L${-15 * s + 6} -1 L${-15 * s + 3} 0 Z`),
    shape("M-8 -49 C-11 -62 -9 -76 -5 -82 C0 -85 8 -84 10 -79 C12 -68 9 -58 9 -48 Z"),
    chain([[1, -79, 4.6], [-8 * s, -63, 3.8], [-6 * s, -48, 2.8]]),
    chain([[5, -78, 4.4], [12 * s, -63, 3.6], [19 * s, -55, 2.8]]),
    chain([[3, -84, 4], [5, -90, 4]]),
    disc(6, -92.5, 6, 1, 6.8),
    wear.hat === "none" ? shape("M-1 -94 A7 7 0 0 1 12 -96 L9 -92 L1 -88 Z") : wear.hat === "cap" ? cap(6, -94.5) : helmet(6, -94),
    wear.bag ? shape("M-13 -66 L-3 -68 L-2 -50 L-13 -48 Z") + stroke("M-8 -66 L3 -82", 1.6) : "",
  ].join("");
}

/** Standing with the back to us. @param {{ hat?: "helmet" | "cap" | "none", lean?: number, arm?: "down" | "point" | "akimbo" }} [wear] */
export function stander(wear = {}) {
  const arm = wear.arm ?? "down";
  return [
    chain([[-5, -50, 7], [-6, -27, 5.4], [-7, -5, 3.8]]),
    chain([[5, -50, 7], [7, -27, 5.4], [8, -5, 3.8]]),
    shape("M-12 0 L-12 -3 L-5 -6 L-3 0 Z M13 0 L13 -3 L6 -6 L4 0 Z"),
    shape("M-11 -47 C-12 -58 -13 -68 -15 -76 C-12 -83 -5 -85 0 -85 C5 -85 12 -83 15 -76 C13 -68 12 -58 11 -47 Z"),
    chain([[-12.5, -77, 4.4], [-16.5, -62, 3.8], [-15, -46, 3]]),
    arm === "point" ? chain([[12.5, -77, 4.4], [26, -84, 3.6], [39, -92, 2.6]]) : arm === "akimbo" ? chain([[12.5, -77, 4.4], [22, -64, 3.6], [12, -53, 3]]) : chain([[12.5, -77, 4.4], [16.5, -62, 3.8], [15, -46, 3]]),
    chain([[0, -83, 4.2], [0, -89, 4.2]]),
    disc(0, -93, 6.2, 1, 7),
    wear.hat === "none" ? "" : helmet(0, -94.5, 7.6).replace(/L[\d.]+ -92\.\d+ /, "L8.6 -92.7 "),
  ].join("");
}

/** A rider and bicycle going right; about 150 wide, wheels on the origin's line. @param {{ hat?: "helmet" | "cap" | "none", bag?: boolean, pedal?: number }} [wear] */
export function cyclist(wear = {}) {
  const p = wear.pedal ?? 0;
  const px = Math.cos(p) * 8;
  const py = Math.sin(p) * 8;
  const wheel = (x) => `<circle cx="${x}" cy="-17" r="16" fill="none" stroke="black" stroke-width="2.1"/>${stroke(`M${x - 11} -28 L${x + 11} -6 M${x + 11} -28 L${x - 11} -6 M${x} -33 L${x} -1 M${x - 16} -17 L${x + 16} -17`, 0.45)}${disc(x, -17, 2.2)}`;
  return [
    wheel(-26),
    wheel(28),
    stroke("M-26 -17 L-2 -17 L18 -42 L-9 -42 Z M-2 -17 L-10 -47 M28 -17 L17 -50 L22 -53", 2),
    stroke("M-15 -48 L-5 -48", 3.6),
    wear.bag ? box(-38, -47, 18, 13) + stroke("M-38 -34 L-18 -34 L-26 -17", 1.5) : "",
    stroke("M-42 -22 A17 17 0 0 1 -26 -36", 1.6),
    chain([[-9, -54, 6.4], [11, -44 + py * 0.4, 4.6], [-2 + px, -19 + py, 3]]),
    shape(`M${-6 + px} ${-20 + py} L${6 + px} ${-18 + py} L${7 + px} ${-15 + py} L${-6 + px} ${-15.5 + py} Z`),
    chain([[-9, -54, 6], [8, -36 - py * 0.6, 4.4], [-2 - px, -15 - py, 2.8]]),
    shape("M-17 -52 C-17 -66 -8 -80 4 -86 C10 -86 13 -80 11 -75 C6 -66 2 -58 -1 -49 Z"),
    chain([[7, -80, 4.4], [14, -65, 3.4], [22, -55, 2.6]]),
    chain([[8, -84, 3.8], [12, -91, 3.6]]),
    disc(13.5, -95, 5.8, 1, 6.6),
    wear.hat === "helmet" ? helmet(13.5, -96.5) : wear.hat === "none" ? shape("M6 -97 A7.6 7.4 0 0 1 20 -98.5 L16 -95 L9 -90 C3 -89 1 -86 -1 -84 C2 -92 5 -92 6 -97 Z") : cap(13.5, -97),
  ].join("");
}

/** Seated with the back to us in a chair. */
export function sitter() {
  return [
    shape("M-16 -30 C-19 -46 -19 -58 -14 -64 C-8 -69 8 -69 14 -64 C19 -58 19 -46 16 -30 Z"),
    chain([[-14, -60, 4.8], [-20, -46, 4], [-14, -36, 3.4]]),
    chain([[14, -60, 4.8], [21, -47, 4], [30, -42, 3]]),
    chain([[0, -66, 4.6], [0, -72, 4.4]]),
    disc(0, -78, 6.8, 1, 7.8),
  ].join("");
}

/** Kneeling to the right with a welding torch and a mask. */
export function welder() {
  return [
    chain([[-8, -34, 8.6], [14, -30, 6.6], [15, -4, 4.6]]),
    shape("M10 -6 L26 -2.5 L26 0 L10 0 Z"),
    chain([[-8, -33, 8.4], [-2, -7, 6.2], [-26, -4, 4.2]]),
    poly([-30, -9, -23, -9, -23, 0, -34, 0]),
    shape("M-18 -32 C-22 -48 -16 -66 -2 -74 C8 -76 16 -70 16 -62 C12 -52 6 -44 4 -30 Z"),
    chain([[8, -66, 6], [20, -50, 5], [33, -46, 4]]),
    chain([[5, -64, 6], [17, -44, 4.8], [30, -42, 4]]),
    stroke("M31 -45 L42 -38 L48 -31", 2.4),
    stroke("M31 -44 C14 -22 0 -14 -40 -1", 1.5),
    chain([[8, -70, 5.4], [12, -77, 5]]),
    disc(13, -84, 8, 1, 8.6),
    shape("M8 -93 C17 -95 25 -90 25.5 -81 L24 -68 C19 -67 14 -69 12 -73 Z"),
    shape("M4 -88 A10 9.4 0 0 1 20 -93 L22 -90 L5 -84 Z"),
  ].join("");
}

/** People in a row, from the tuples x, y, height, art. @param {[number, number, number, string, boolean?][]} row */
export const crowd = (row) => row.map(([x, y, height, art, flip]) => put(art, x, y, height / 100, 0, flip)).join("");
