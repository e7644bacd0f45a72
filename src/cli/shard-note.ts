// Shard note: what is written on a shard's parcel, read back with care: it comes from another machine.
export interface ShardNote {
  readonly schema: 1;
  readonly issue: string;
  /** The issue's folder, from the folder that the shard was made in. */
  readonly folder: string;
  readonly number: number;
  readonly of: number;
  /** Printed as well when the shard knew what all others had made up. */
  readonly done: "made up" | "printed";
  readonly qingyang: string;
  /** SHA-256 over the program. */
  readonly program: string;
  readonly chromium: string;
  /** Hash of style sheets with the geometry, fonts as cut and the tab's program. */
  readonly document: string;
  readonly sources: Readonly<Record<string, string>>;
}

const TEXTS = ["issue", "folder", "done", "qingyang", "program", "chromium", "document"] as const;

/** Undefined for what is no note of a shard. */
export function readShardNote(value: unknown): ShardNote | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const note = value as Record<string, unknown>;
  const { number, of, sources } = note;
  const fits =
    note.schema === 1 &&
    TEXTS.every((key) => typeof note[key] === "string") &&
    Number.isInteger(number) &&
    Number.isInteger(of) &&
    Number(number) >= 1 &&
    Number(number) <= Number(of) &&
    typeof sources === "object" &&
    sources !== null &&
    Object.values(sources).every((hash) => typeof hash === "string");
  return fits ? (note as unknown as ShardNote) : undefined;
}

/** What two shards must have in common to be joined. */
export const COMMON = ["of", "program", "chromium", "document"] as const;
