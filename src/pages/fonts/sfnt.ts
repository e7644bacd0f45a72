// A TrueType file as its tables, and back (OpenType 1.9, "Organization of an OpenType Font").

/** Tables by tag. */
export type Sfnt = ReadonlyMap<string, Buffer>;

/** @throws RangeError when the file is cut short */
export function readSfnt(bytes: Uint8Array): Map<string, Buffer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, Buffer>();
  for (let n = 0; n < file.readUInt16BE(4); n += 1) {
    const record = 12 + n * 16;
    const at = file.readUInt32BE(record + 8);
    tables.set(file.toString("latin1", record, record + 4), file.subarray(at, at + file.readUInt32BE(record + 12)));
  }
  return tables;
}

/** Tables in order of their tags, each at a multiple of four, with all checksums. */
export function writeSfnt(tables: Sfnt): Buffer {
  const tags = [...tables.keys()].sort();
  const power = 2 ** Math.floor(Math.log2(tags.length));
  const head = Buffer.alloc(12 + tags.length * 16);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(tags.length, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(tags.length * 16 - power * 16, 10);
  const parts: Buffer[] = [head];
  let at = head.length;
  let adjustment: number | undefined;
  for (const [n, tag] of tags.entries()) {
    const table = padded(tables.get(tag) ?? Buffer.alloc(0));
    if (tag === "head") {
      table.writeUInt32BE(0, 8);
      adjustment = at + 8;
    }
    head.write(tag, 12 + n * 16, "latin1");
    head.writeUInt32BE(checksum(table), 16 + n * 16);
    head.writeUInt32BE(at, 20 + n * 16);
    head.writeUInt32BE(tables.get(tag)?.length ?? 0, 24 + n * 16);
    parts.push(table);
    at += table.length;
  }
  const file = Buffer.concat(parts);
  if (adjustment !== undefined) file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, adjustment);
  return file;
}

/** A copy whose length is a multiple of four. */
const padded = (table: Buffer) => Buffer.concat([table, Buffer.alloc(-table.length & 3)]);

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}
