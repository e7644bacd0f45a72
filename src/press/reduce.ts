// From samples that are finer than the press can use to fewer of them.
import sharp from "sharp";
import type { Samples } from "../pdf/samples.ts";

/** `scale` is below 1. */
export async function reduce(samples: Samples, scale: number): Promise<Samples> {
  const width = Math.max(1, Math.round(samples.width * scale));
  const height = Math.max(1, Math.round(samples.height * scale));
  const channels = samples.model === "gray" ? 1 : samples.model === "rgb" ? 3 : 4;
  // Four plain channels would be taken for RGB with alpha: CMYK goes ink by ink.
  const planes = channels === 4 ? split(samples.bytes) : [samples.bytes];
  const per = channels === 4 ? 1 : channels;
  const raw = { width: samples.width, height: samples.height, channels: per as 1 | 3 };
  const made = await Promise.all(
    planes.map((plane) => {
      const image = sharp(plane, { raw, limitInputPixels: false }).resize(width, height, {
        fit: "fill",
        kernel: "lanczos3",
      });
      return (per === 1 ? image.toColourspace("b-w") : image).raw().toBuffer();
    }),
  );
  const bytes = channels === 4 ? weave(made) : (made[0] ?? new Uint8Array());
  return { ...samples, width, height, bytes };
}

function split(bytes: Uint8Array): Uint8Array[] {
  return [0, 1, 2, 3].map((ink) => bytes.filter((_, at) => at % 4 === ink));
}

function weave(planes: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array((planes[0]?.length ?? 0) * 4);
  for (let at = 0; at < out.length; at += 1) out[at] = planes[at % 4]?.[at >> 2] ?? 0;
  return out;
}
