// Single tables of a TrueType file, from its path: only what is asked for is read, not the 14 MB.
import { type FileHandle, open } from "node:fs/promises";

/** One font file held open. Damaged or foreign files throw an Error that says what is wrong with them. */
export interface FontTables {
  /** The table's bytes, or undefined when the font has none of that tag. */
  readonly table: (tag: string) => Promise<Buffer | undefined>;
  readonly close: () => Promise<void>;
}

/** OpenType 1.9, "Organization of an OpenType Font": header of 12 bytes, then a record of 16 bytes a table. */
export async function openFont(path: string): Promise<FontTables> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const header = await readAt(file, 0, 12, size);
    const version = header.readUInt32BE(0);
    // CFF outlines (OTTO) and collections (ttcf) would become Type 3 in the PDF: only glyf outlines are set.
    if (version !== 0x00010000 && version !== 0x74727565) throw new Error("not a TrueType file");
    const count = header.readUInt16BE(4);
    const directory = await readAt(file, 12, count * 16, size);
    const records = new Map<string, { at: number; length: number }>();
    for (let at = 0; at < directory.length; at += 16) {
      const place = { at: directory.readUInt32BE(at + 8), length: directory.readUInt32BE(at + 12) };
      if (place.at + place.length > size) throw new Error("cut short");
      records.set(directory.toString("latin1", at, at + 4), place);
    }
    return {
      table: async (tag) => {
        const record = records.get(tag);
        return record && readAt(file, record.at, record.length, size);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readAt(file: FileHandle, at: number, length: number, size: number): Promise<Buffer> {
  if (at + length > size) throw new Error("cut short");
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, at);
  return buffer;
}
