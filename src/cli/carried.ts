// Carried shards: the parcels below some folders, opened, and their products by key.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Finding, finding, Refusal } from "../base/finding.ts";
import type { Wording } from "../base/message.ts";
import type { Carried } from "../base/tools.ts";
import { openParcel, type Parcel, ParcelDamaged } from "../files/parcel.ts";
import { readShardNote, type ShardNote } from "./shard-note.ts";

export interface OpenShard {
  /** As it was named or found. */
  readonly path: string;
  readonly note: ShardNote;
  readonly parcel: Parcel;
}

/** For a shard that goes on where others ended: what does not fit is not asked for, so nothing is refused. */
export async function openCarried(folders: readonly string[]): Promise<Carried> {
  return carriedBy(await openShards(folders), () => undefined);
}

/** The products of all of them; equal keys are equal products, whichever shard made them. */
export function carriedBy(shards: readonly OpenShard[], accept: Carried["accept"]): Carried {
  return {
    accept,
    get: async (key) => {
      const shard = shards.find(({ parcel }) => parcel.keys.has(key));
      try {
        return await shard?.parcel.get(key);
      } catch (error) {
        if (error instanceof ParcelDamaged) throw new Refusal(2, [damaged(shard?.path ?? "")]);
        throw error;
      }
    },
  };
}

/** @throws Refusal 2 for a folder without a parcel, and for parcels that are damaged or none of a shard */
export async function openShards(folders: readonly string[]): Promise<OpenShard[]> {
  const shards: OpenShard[] = [];
  const faults: Finding[] = [];
  for (const folder of folders) {
    const paths = await parcelsBelow(folder);
    if (paths.length === 0) faults.push(nothing(folder));
    for (const path of paths) {
      const parcel = await openParcel(path).catch((error: unknown) => {
        if (error instanceof ParcelDamaged) return undefined;
        throw error;
      });
      const note = readShardNote(parcel?.note);
      if (parcel && note) shards.push({ path, note, parcel });
      else faults.push(damaged(path));
    }
  }
  if (faults.length > 0) throw new Refusal(2, faults);
  return shards;
}

/** A parcel itself, or all below a folder, in order of their names. */
async function parcelsBelow(folder: string): Promise<string[]> {
  const facts = await stat(folder).catch(() => undefined);
  if (facts?.isFile()) return [folder];
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith(".parcel"))
    .sort()
    .map((name) => join(folder, name));
}

export const shardFault = (message: Wording, more: Partial<Finding> = {}): Finding =>
  finding({ rule: "shard", level: "error", message, ...more });

const nothing = (folder: string): Finding =>
  shardFault(
    { zh: `${folder} 里没有 shard.parcel`, en: `no shard.parcel below ${folder}` },
    {
      actual: folder,
      hint: {
        zh: "写出 build --shard i/n 的输出文件夹",
        en: "name the folders that build --shard i/n wrote to",
      },
    },
  );

const damaged = (path: string): Finding =>
  shardFault(
    { zh: `${path} 不完整或被改动过`, en: `${path} is cut or has changed on the way` },
    { actual: path, hint: { zh: "重新传送，或重做这一份", en: "carry it over again, or make that shard again" } },
  );
