// Shard argument: from `2/4` to the second of four shards.
import type { Shard } from "../shard-issue.ts";

/** More machines than this gain nothing: an issue has at most 10,000 pages. */
export const MOST_SHARDS = 1000;

/** Undefined for what is none. */
export function shardOf(written: string | undefined): Shard | undefined {
  const [, number = "0", of = "0"] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(written ?? "") ?? [];
  const shard = { number: Number(number), of: Number(of) };
  return shard.number >= 1 && shard.number <= shard.of && shard.of <= MOST_SHARDS ? shard : undefined;
}
