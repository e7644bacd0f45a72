// Makes the sample issue's pictures: prints every scene of scripts/photos/ and writes the JPEGs below manuscripts/2026-11/photos/.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { printScene } from "./photos/press.mjs";
import { scenes } from "./photos/scenes.mjs";

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "manuscripts", "2026-11", "photos");

// node scripts/make-photos.mjs [--scale 0.4] [--out DIR] [NAME…]: all scenes at full size when no name is given
const args = process.argv.slice(2);
const take = (option) => (args.includes(option) ? args.splice(args.indexOf(option), 2)[1] : undefined);
const scale = Number(take("--scale") ?? 1);
const out = take("--out") ?? folder;
await mkdir(out, { recursive: true });
for (const scene of scenes.filter(({ name }) => args.length === 0 || args.includes(name))) {
  const jpeg = await printScene(scene, scale);
  await writeFile(path.join(out, `${scene.name}.jpg`), jpeg);
  console.error(
    `${scene.name}.jpg ${Math.round(scene.width * scale)} × ${Math.round(scene.height * scale)} px, ${Math.round(jpeg.length / 1024)} KB`,
  );
}
