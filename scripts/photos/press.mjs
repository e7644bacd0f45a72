// Prints a woodcut: cuts each layer of a scene into its ink's block and pulls the blocks one over the other on paper.
import sharp from "sharp";
import { cutLine } from "./gouge.mjs";
import { makeField, sampleField } from "./noise.mjs";

/**
 * @typedef {{ color: string, shift: [number, number], starve?: number }} Ink shift in mm: how far the block was laid off register
 * @typedef {{ ink: string, art: string, gouge?: import("./gouge.mjs").Gouge }} Layer art: SVG shapes; black prints, white carves away, grey is carved in lines
 * @typedef {{ name: string, width: number, height: number, mm: number, seed: number, paper: string, inks: Record<string, Ink>, layers: Layer[], rough?: number, top?: number }} Scene
 *   width and height in px; mm is the width as printed; the art is 1000 units wide; top: the unit where the picture begins
 */

/**
 * Prints a scene as a baseline sRGB JPEG of 300 ppi.
 * @param {Scene} scene
 * @param {number} [scale] of the pixels, for a quick look; the drawing stays the same
 * @returns {Promise<Buffer>}
 */
export async function printScene(scene, scale = 1) {
  const width = Math.round(scene.width * scale);
  const height = Math.round(scene.height * scale);
  const sheet = {
    width,
    height,
    perMm: width / scene.mm,
    perUnit: width / 1000,
    seed: scene.seed,
    rough: scene.rough ?? 1,
    top: scene.top ?? 0,
  };
  const fields = {
    edge: makeField(scene.seed, 64, 3),
    bite: makeField(scene.seed + 1, 128, 2),
    grain: makeField(scene.seed + 2, 32, 4),
    fibre: makeField(scene.seed + 3, 128, 3),
  };
  const blocks = new Map(Object.keys(scene.inks).map((ink) => [ink, new Uint8Array(width * height)]));
  for (const layer of scene.layers) {
    const block = blocks.get(layer.ink);
    if (!block) throw new Error(`${scene.name}: no ink called ${layer.ink}`);
    await cutLayer(block, layer, sheet, fields);
  }
  const pixels = pullSheet(scene, blocks, sheet, fields);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withIccProfile("srgb")
    .withMetadata({ density: 300 })
    .jpeg({
      quality: 84,
      progressive: false,
      chromaSubsampling: "4:2:0",
      trellisQuantisation: true,
      overshootDeringing: true,
    })
    .toBuffer();
}

async function cutLayer(block, layer, sheet, fields) {
  const { width, height, perMm, perUnit } = sheet;
  // A drawing of at most 1500 px is enough: the cut edge is found between its pixels.
  const drawnWidth = Math.min(width, 1500);
  const drawnHeight = Math.round((height * drawnWidth) / width);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${drawnWidth}" height="${drawnHeight}" viewBox="0 ${sheet.top} 1000 ${(1000 * height) / width}">${layer.art}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const ratio = drawnWidth / width;
  const hand = {
    coarse: 18 / perMm / 1.7,
    fine: 30 / perMm,
    reach: 0.34 * perMm * sheet.rough,
    bite: 0.12 * perMm * sheet.rough,
  };
  const gouge = layer.gouge;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const wobble = sampleField(fields.edge, x * hand.coarse, y * hand.coarse) - 0.5;
      const nick = sampleField(fields.bite, x * hand.fine, y * hand.fine) - 0.5;
      const sx = (x + wobble * hand.reach + nick * hand.bite) * ratio;
      const sy = (y - wobble * hand.reach + nick * hand.bite) * ratio;
      const x0 = sx < 0 ? 0 : sx > drawnWidth - 1.01 ? drawnWidth - 2 : Math.floor(sx);
      const y0 = sy < 0 ? 0 : sy > drawnHeight - 1.01 ? drawnHeight - 2 : Math.floor(sy);
      const i = (y0 * drawnWidth + x0) * 4;
      const row = drawnWidth * 4;
      if (data[i + 3] + data[i + 7] + data[i + row + 3] + data[i + row + 7] === 0) continue;
      const dx = Math.min(1, Math.max(0, sx - x0));
      const dy = Math.min(1, Math.max(0, sy - y0));
      const alpha = between(data, i + 3, row, dx, dy) / 255;
      const cover = Math.min(1, Math.max(0, (alpha - 0.5) * 2.2 + 0.5));
      if (cover === 0) continue;
      const best = data[i + 3] >= data[i + 7] ? i : i + 4;
      const grey =
        alpha > 0.98 ? between(data, i, row, dx, dy) : data[data[best + 3] >= data[best + row + 3] ? best : best + row];
      const tone = 1 - grey / 255;
      const inked =
        tone > 0.985
          ? 1
          : tone < 0.015
            ? 0
            : gouge
              ? cutLine(gouge, tone, x / perUnit, y / perUnit + sheet.top, sheet, fields)
              : tone >= 0.5
                ? 1
                : 0;
      const at = y * width + x;
      block[at] = Math.round(block[at] * (1 - cover) + 255 * inked * cover);
    }
  }
}

function pullSheet(scene, blocks, sheet, fields) {
  const { width, height, perMm } = sheet;
  const paper = channels(scene.paper);
  const plates = [...blocks].map(([name, block], index) => {
    const ink = scene.inks[name];
    return {
      block,
      pass: channels(ink.color).map((c) => 1 - c / 255),
      dx: Math.round(ink.shift[0] * perMm),
      dy: Math.round(ink.shift[1] * perMm),
      starve: ink.starve ?? 1,
      lot: index * 131 + 17,
    };
  });
  const pixels = Buffer.alloc(width * height * 3);
  const fine = 26 / perMm;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fibre = 1 - 0.05 * sampleField(fields.fibre, x * fine * 0.5, y * fine * 0.5);
      let r = paper[0] * fibre;
      let g = paper[1] * fibre;
      let b = paper[2] * fibre;
      for (const plate of plates) {
        const sx = Math.min(width - 1, Math.max(0, x - plate.dx));
        const sy = Math.min(height - 1, Math.max(0, y - plate.dy));
        const inked = plate.block[sy * width + sx];
        if (inked === 0) continue;
        const ink = (inked / 255) * layInk(plate, x, y, fine, fields);
        r *= 1 - plate.pass[0] * ink;
        g *= 1 - plate.pass[1] * ink;
        b *= 1 - plate.pass[2] * ink;
      }
      const at = (y * width + x) * 3;
      pixels[at] = r;
      pixels[at + 1] = g;
      pixels[at + 2] = b;
    }
  }
  return pixels;
}

/** How much ink the paper takes at a place: the wood's grain, hollows the ink did not reach, and flecks of paper. */
function layInk(plate, x, y, fine, fields) {
  const grain = sampleField(fields.grain, x * fine * 0.035 + plate.lot, y * fine * 0.9 + plate.lot);
  const hollow = sampleField(fields.grain, x * fine * 0.09 + plate.lot * 3, y * fine * 0.09 - plate.lot);
  const fleck = sampleField(fields.fibre, x * fine * 0.9 + plate.lot * 5, y * fine * 0.9);
  const thin = 0.1 * grain + 0.12 * hollow;
  const limit = 0.78 - 0.2 * plate.starve * Math.max(0, hollow + grain - 0.85);
  const bare = Math.min(1, Math.max(0, (fleck - limit) * 9));
  return (1 - thin * plate.starve) * (1 - 0.75 * bare * plate.starve);
}

function between(data, i, row, dx, dy) {
  const top = data[i] + (data[i + 4] - data[i]) * dx;
  const foot = data[i + row] + (data[i + row + 4] - data[i + row]) * dx;
  return top + (foot - top) * dy;
}

function channels(hex) {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
