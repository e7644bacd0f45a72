// Parcel: products by their keys in one file, with a note of what they are, for another machine to read.
import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";

export interface Product {
  readonly key: string;
  readonly bytes: Uint8Array;
}

export interface Parcel {
  /** What was written on it: JSON, not checked here. */
  readonly note: unknown;
  readonly keys: ReadonlySet<string>;
  /** @throws ParcelDamaged when the bytes are not those that were put in */
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
}

/** The file is cut, or its bytes have changed on the way. */
export class ParcelDamaged extends Error {}

interface Entry {
  readonly offset: number;
  readonly length: number;
  readonly sha256: string;
}

const MAGIC = "QYPARCEL";
/** Magic and the length of the head (8 bytes). */
const START = MAGIC.length + 8;
/** A head of the largest issue takes some MB. */
const MOST_HEAD = 256e6;

/** Magic, length of the head, head as JSON (note and table of products), products one after the other in order of their keys. */
export function packParcel(note: unknown, products: readonly Product[]): Uint8Array {
  const sorted = [...products].sort((a, b) => (a.key < b.key ? -1 : 1));
  const entries: Record<string, Entry> = {};
  let offset = 0;
  for (const { key, bytes } of sorted) {
    entries[key] = { offset, length: bytes.length, sha256: digest(bytes) };
    offset += bytes.length;
  }
  const head = Buffer.from(JSON.stringify({ note, entries }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(head.length));
  return Buffer.concat([Buffer.from(MAGIC), length, head, ...sorted.map(({ bytes }) => bytes)]);
}

/**
 * Reads the head; products are read when they are asked for, so that a parcel need not fit into memory.
 * @throws ParcelDamaged for what is no whole parcel, else the file system's own error
 */
export async function openParcel(path: string): Promise<Parcel> {
  const { size } = await stat(path);
  const start = await readAt(path, 0, START);
  if (start.length < START || start.toString("latin1", 0, MAGIC.length) !== MAGIC) throw new ParcelDamaged(path);
  const length = Number(start.readBigUInt64BE(MAGIC.length));
  if (length > MOST_HEAD || START + length > size) throw new ParcelDamaged(path);
  const { note, entries } = readHead((await readAt(path, START, length)).toString("utf8"), path);
  const from = START + length;
  const end = [...entries.values()].reduce((most, entry) => Math.max(most, entry.offset + entry.length), 0);
  if (from + end !== size) throw new ParcelDamaged(path);
  return {
    note,
    keys: new Set(entries.keys()),
    get: async (key) => {
      const entry = entries.get(key);
      if (!entry) return undefined;
      const bytes = await readAt(path, from + entry.offset, entry.length);
      if (digest(bytes) !== entry.sha256) throw new ParcelDamaged(path);
      return bytes;
    },
  };
}

function readHead(text: string, path: string): { note: unknown; entries: ReadonlyMap<string, Entry> } {
  try {
    const { note, entries } = JSON.parse(text) as { note: unknown; entries: Readonly<Record<string, Entry>> };
    const table = new Map(Object.entries(entries));
    const whole = [...table.values()].every(({ offset, length }) => isCount(offset) && isCount(length));
    if (whole) return { note, entries: table };
  } catch {
    // said below
  }
  throw new ParcelDamaged(path);
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

async function readAt(path: string, offset: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  } finally {
    await file.close();
  }
}

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
