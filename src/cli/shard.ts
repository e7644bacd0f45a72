// Shard: a part of an issue's runs made up and left as a parcel in DIR/<id>/shard-i-of-n/, for a merge on this or another machine.
import { join, relative, resolve } from "node:path";
import type { Tools } from "../base/tools.ts";
import { type Hold, holdFolder } from "../files/hold-folder.ts";
import { packParcel } from "../files/parcel.ts";
import { writeFolder } from "../files/write-folder.ts";
import { makeShard, type Shard } from "../shard-issue.ts";
import type { Settings } from "./arguments.ts";
import { version } from "./help.ts";
import { programDigest } from "./program-digest.ts";
import type { ShardNote } from "./shard-note.ts";

const PARCEL = "shard.parcel";

/** Exit 0; Refusals pass through. Made again from the same manuscripts it is the same shard. */
export async function buildShard(target: string, shard: Shard, settings: Settings, tools: Tools): Promise<0> {
  const name = `shard-${shard.number}-of-${shard.of}`;
  let hold: Hold | undefined;
  try {
    const made = await makeShard(target, tools, shard, {
      copyedit: settings.copyedit,
      // Shards of one issue may be at work side by side: each holds its own folder.
      hold: async ({ id }) => {
        hold = await holdFolder(join(resolve(settings.out), id, name));
      },
    });
    const folder = join(resolve(settings.out), made.issue.id, name);
    const note: ShardNote = {
      schema: 1,
      issue: made.issue.id,
      folder: relative(process.cwd(), made.issue.dir).replaceAll("\\", "/") || ".",
      number: shard.number,
      of: shard.of,
      done: made.printed ? "printed" : "made up",
      qingyang: version(),
      program: await programDigest(),
      chromium: made.chromium,
      document: made.document,
      sources: made.sources,
    };
    const bytes = packParcel(note, made.products);
    await writeFolder(folder, [{ path: PARCEL, bytes }], tools.signal);
    const where = relative(process.cwd(), join(folder, PARCEL));
    if (settings.format === "json")
      process.stdout.write(`${JSON.stringify({ ...note, file: where, products: made.products.length }, null, 2)}\n`);
    else if (!settings.quiet) process.stdout.write(said(where, made.products.length, made.printed, settings));
    return 0;
  } finally {
    await hold?.release();
  }
}

function said(where: string, products: number, printed: boolean, { language }: Settings): string {
  if (language === "zh-CN") return `${where}：${products} 件，${printed ? "已排已印" : "已排，未印（还要别的份）"}\n`;
  return `${where}: ${products} products, ${printed ? "made up and printed" : "made up; to be printed when the other shards are known"}\n`;
}
