// Build command: one issue, a shard of one, or several in turn.
import type { Exit } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import type { Settings } from "./arguments.ts";
import { buildIssue, showBuilt } from "./build.ts";
import { buildList } from "./build-list.ts";
import { openCarried } from "./carried.ts";
import { findIssue } from "./find-issue.ts";
import { buildShard } from "./shard.ts";

/** Exit 0, or 1 with findings of level error; Refusals of a single issue pass through. */
export async function build(settings: Settings, tools: Tools): Promise<Exit> {
  const carried = settings.carry.length > 0 ? { carried: await openCarried(settings.carry) } : {};
  const within = { ...tools, ...carried };
  if (settings.targets.length > 1) return buildList(settings, within);
  const target = await findIssue(settings.target);
  if (settings.shard) return buildShard(target, settings.shard, settings, within);
  return showBuilt(await buildIssue(target, settings, within), settings);
}
