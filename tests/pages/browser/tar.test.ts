// Plain files come out; what would leave the folder, or is no plain file, does not.
import { expect, test } from "vitest";
import { readTar } from "../../../src/pages/browser/tar.ts";

function entry(name: string, type: string, text: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write("0000755\0", 100);
  header.write(`${text.length.toString(8).padStart(11, "0")} `, 124);
  header.write(type, 156);
  const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  body.write(text);
  return Buffer.concat([header, body]);
}
const end = Buffer.alloc(1024);

test("reads names, modes and bytes of any length", () => {
  const long = "x".repeat(513);
  const files = readTar(
    Buffer.concat([entry("lib/", "5", ""), entry("./lib/a.so", "0", "a"), entry("b", "0", long), end]),
  );
  expect(files.map(({ name, mode, bytes }) => [name, mode, Buffer.from(bytes).toString()])).toEqual([
    ["lib/a.so", 0o755, "a"],
    ["b", 0o755, long],
  ]);
});

test("refuses names that leave the folder, links, and an archive that is cut short", () => {
  for (const name of ["../a", "/etc/a", "a/../../b", "a\\b"]) {
    expect(() => readTar(Buffer.concat([entry(name, "0", "x"), end]))).toThrow("leaves its folder");
  }
  expect(() => readTar(Buffer.concat([entry("a", "2", ""), end]))).toThrow("not a plain file");
  expect(() => readTar(entry("a", "0", "x".repeat(600)).subarray(0, 900))).toThrow("cut short");
});
