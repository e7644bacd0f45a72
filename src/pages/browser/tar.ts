// The files of a tar archive (POSIX ustar), from its bytes.

export interface TarFile {
  readonly name: string;
  readonly mode: number;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * Reads plain files only: links, devices and names that leave the folder are refused, folders follow from the names.
 * @throws Error when the archive is cut short or holds anything else
 */
export function readTar(archive: Uint8Array): TarFile[] {
  const files: TarFile[] = [];
  let at = 0;
  while (at + BLOCK <= archive.length) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const size = octal(header, 124, 12);
    const type = text(header, 156, 1);
    const start = at + BLOCK;
    if (start + size > archive.length) throw new Error("tar archive is cut short");
    if (type === "" || type === "0") {
      files.push({ name: safeName(header), mode: octal(header, 100, 8), bytes: archive.subarray(start, start + size) });
    } else if (type !== "5") {
      throw new Error(`tar entry of type ${type} is not a plain file`);
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function safeName(header: Uint8Array): string {
  const prefix = text(header, 345, 155);
  const name = (prefix ? `${prefix}/` : "") + text(header, 0, 100);
  const parts = name.split("/").filter((part) => part !== ".");
  if (name.startsWith("/") || name.includes("\\") || parts.some((part) => part === "" || part === "..")) {
    throw new Error(`tar entry leaves its folder: ${name}`);
  }
  return parts.join("/");
}

function text(header: Uint8Array, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return Buffer.from(end === -1 ? field : field.subarray(0, end)).toString("utf8");
}

function octal(header: Uint8Array, at: number, length: number): number {
  const digits = text(header, at, length).trim();
  const value = digits === "" ? 0 : Number.parseInt(digits, 8);
  if (Number.isNaN(value)) throw new Error("tar header is damaged");
  return value;
}
