// From data and bytes to one entry of a cache, and back: the data as JSON before the bytes.

/** Length of the data, data, bytes. */
export function packEntry(data: unknown, bytes: Uint8Array = new Uint8Array()): Uint8Array {
  const text = Buffer.from(JSON.stringify(data));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text, bytes]);
}

/** A store gives back no damaged entry: what was packed as `Data` comes as such. */
export function unpackEntry<Data>(packed: Uint8Array): { readonly data: Data; readonly bytes: Uint8Array } {
  const buffer = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  const end = 4 + buffer.readUInt32BE(0);
  const data: Data = JSON.parse(buffer.toString("utf8", 4, end));
  return { data, bytes: new Uint8Array(buffer.subarray(end)) };
}
