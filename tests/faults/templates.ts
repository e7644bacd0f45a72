// Templates for faults: the files of `magazine` under another name, with a manifest and a sheet of the test's own.
import { readdirSync, readFileSync } from "node:fs";
import type { Files } from "./bench.ts";

const from = new URL("../../templates/magazine/", import.meta.url);

export type Manifest = Readonly<Record<string, unknown>> & { readonly faces: readonly Face[] };
export interface Face {
  readonly family: string;
  readonly weight: number;
  readonly file: string;
  readonly package?: string;
  readonly slices?: boolean;
}

/** Files below `name`/, to be used as `template: ./name`. */
export function templateWith(name: string, change: (manifest: Manifest) => Manifest, css = ""): Files {
  const files: Record<string, string> = {};
  for (const file of readdirSync(from)) files[`${name}/${file}`] = readFileSync(new URL(file, from), "utf8");
  const manifest = JSON.parse(files[`${name}/template.json`] ?? "{}") as Manifest;
  files[`${name}/template.json`] = `${JSON.stringify(change(manifest), null, 2)}\n`;
  if (css !== "") files[`${name}/99-fault.css`] = `${css}\n`;
  return files;
}
