import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Refusal } from "../../src/base/finding.ts";
import { openProfile } from "../../src/press/load-profile.ts";
import { profileBytes } from "./sample.ts";

it("gives the built-in profile by name and others by path from the issue's folder", async () => {
  const bytes = await profileBytes();
  expect((await openProfile("fogra39-300", "/nowhere")).bytes).toEqual(bytes);
  const folder = await mkdtemp(join(tmpdir(), "qingyang-"));
  try {
    await writeFile(join(folder, "house.icc"), bytes);
    expect(await openProfile("house.icc", folder)).toEqual({ name: "house.icc", bytes });
    await writeFile(join(folder, "not.icc"), "no profile");
    await expect(openProfile("not.icc", folder)).rejects.toThrow(Refusal);
    await expect(openProfile("missing.icc", folder)).rejects.toMatchObject({ exit: 2 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
