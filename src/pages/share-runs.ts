// Shared runs: which runs of a galley a shard makes up, the same on every machine that sets the same galley.
import type { Galley } from "../galley/galley.ts";
import { isMadeElsewhere } from "./part-runs.ts";

/** Shard `number` (from 1) of `of`. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

/** A shard has made up its runs, or printed its pages, and needs what the other shards make. */
export class WaitsForOthers extends Error {
  readonly done: "made up" | "printed";
  constructor(done: WaitsForOthers["done"]) {
    super(`waits for other shards: ${done}`);
    this.name = "WaitsForOthers";
    this.done = done;
  }
}

/**
 * The longest run first, each to the shard that has least so far. A run that is made up in another goes with it; blank
 * pages that stand in no run go to the first shard. Without a shard all is one's own.
 */
export function takesOf(shard: Shard | undefined, galley: Galley): (run: string | undefined) => boolean {
  if (!shard) return () => true;
  const loads = Array.from({ length: shard.of }, () => 0);
  const owners = new Map<string, number>();
  const units = galley.runs.filter((run) => !isMadeElsewhere(run)).map(({ id, html }) => ({ id, size: html.length }));
  for (const { id, size } of units.sort((a, b) => b.size - a.size)) {
    const owner = loads.indexOf(Math.min(...loads));
    loads[owner] = (loads[owner] ?? 0) + size;
    owners.set(id, owner);
  }
  for (const { id, madeIn } of galley.runs) if (madeIn) owners.set(id, owners.get(madeIn.run) ?? 0);
  return (run) => (owners.get(run ?? "") ?? 0) === shard.number - 1;
}
