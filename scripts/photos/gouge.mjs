// Turns a grey tone into the strokes of a gouge: white lines that swell and taper, straight, waved, in rings or in rays.
import { sampleField } from "./noise.mjs";

/**
 * @typedef {{ kind: "lines" | "waves" | "rings" | "rays", pitch: number, angle?: number, at?: [number, number], stroke?: number, play?: number, sway?: number }} Gouge
 *   pitch: mm from line to line (rays: degrees); angle in degrees, 0 = horizontal strokes; at: centre in units;
 *   stroke: length in mm; play: how much a stroke swells, 0 to 1; sway: how far lines wander, in pitches
 */

/** @param {number} pitch @param {number} [angle] @param {Partial<Gouge>} [more] @returns {Gouge} */
export const lines = (pitch, angle = 0, more = {}) => ({ kind: "lines", pitch, angle, ...more });
/** @param {number} pitch @param {Partial<Gouge>} [more] @returns {Gouge} */
export const waves = (pitch, more = {}) => ({ kind: "waves", pitch, stroke: 9, sway: 1.1, ...more });
/** @param {number} x @param {number} y @param {number} pitch @param {Partial<Gouge>} [more] @returns {Gouge} */
export const rings = (x, y, pitch, more = {}) => ({ kind: "rings", at: [x, y], pitch, ...more });
/** @param {number} x @param {number} y @param {number} degrees @param {Partial<Gouge>} [more] @returns {Gouge} */
export const rays = (x, y, degrees, more = {}) => ({ kind: "rays", at: [x, y], pitch: degrees, ...more });

/**
 * Ink (0 or 1, between them at a cut's edge) that is left at a place of the block.
 * @param {Gouge} gouge @param {number} tone 0 white to 1 black @param {number} x units @param {number} y units
 */
export function cutLine(gouge, tone, x, y, sheet, fields) {
  const unitsPerMm = sheet.perMm / sheet.perUnit;
  const [along, across, pitch] = follow(gouge, x, y, unitsPerMm);
  const sway = (sampleField(fields.edge, x * 0.06 + 90, y * 0.06 + 40) - 0.5) * 2 * (gouge.sway ?? 0.45);
  const place = across / pitch + sway;
  const line = Math.floor(place);
  const off = Math.abs(place - line - 0.5) * 2;
  const stroke = (gouge.stroke ?? 6) * unitsPerMm;
  const swell = sampleField(fields.grain, (along / stroke) * 16 + line * 37.7, line * 53.3) - 0.5;
  const ragged = sampleField(fields.bite, x * 1.6, y * 1.6) - 0.5;
  // strokes swell less towards pure white and pure black, so that a tone fades out instead of breaking off
  const play = (gouge.play ?? 0.9) * Math.min(1, tone * 5, (1 - tone) * 8);
  const cut = 1 - tone + swell * play * (1.2 - Math.abs(tone - 0.5)) + ragged * 0.16;
  // a cut's edge is about a pixel and a half wide; the dark tones keep the whole line, the light ones lose it
  const width = (gouge.kind === "rays" ? along * gouge.pitch * (Math.PI / 180) : pitch) * sheet.perUnit;
  const soft = Math.min(0.5, 3 / Math.max(1, width));
  return Math.min(1, Math.max(0, (off - cut) / soft + 0.25 + tone / 2));
}

/** @returns {[number, number, number]} way along the stroke, across it, and the pitch, all in units */
function follow(gouge, x, y, unitsPerMm) {
  const pitch = gouge.pitch * unitsPerMm;
  const [cx, cy] = gouge.at ?? [0, 0];
  if (gouge.kind === "rings") {
    const far = Math.hypot(x - cx, y - cy);
    // both halves of a ring are cut alike: no seam where the angle jumps from 180 to -180
    return [Math.abs(Math.atan2(y - cy, x - cx)) * Math.max(40, far), far, pitch];
  }
  if (gouge.kind === "rays") {
    const turn = (Math.atan2(y - cy, x - cx) * 180) / Math.PI;
    return [Math.hypot(x - cx, y - cy), turn, gouge.pitch];
  }
  const angle = ((gouge.angle ?? 0) * Math.PI) / 180;
  const along = x * Math.cos(angle) + y * Math.sin(angle);
  const across = y * Math.cos(angle) - x * Math.sin(angle);
  const wave =
    gouge.kind === "waves" ? Math.sin(along / (9 * pitch) + Math.sin(across / (3 * pitch)) * 1.4) * pitch * 0.8 : 0;
  return [along, across + wave, pitch];
}
