// Torn reads: what changes just after a build has begun to read is read again before anything is shown.
import { expect, it } from "vitest";
import { tornRead } from "../../src/preview/torn-read.ts";

const open = () => {
  const now = { time: 1000 };
  return { now, read: tornRead(() => now.time) };
};

it("is one whose file changes within an editor's write, until the next begins", () => {
  const { now, read } = open();
  read.changed();
  read.begin();
  expect(read.isTorn()).toBe(false);
  now.time += 12;
  read.changed();
  expect(read.isTorn()).toBe(true);
  now.time += 500;
  expect(read.isTorn()).toBe(true);
  read.begin();
  expect(read.isTorn()).toBe(false);
});

it("is none whose file changes later: that is another save", () => {
  const { now, read } = open();
  read.begin();
  now.time += 60;
  read.changed();
  expect(read.isTorn()).toBe(false);
});

it("ends after some in a row, and may come again after a sound one", () => {
  const { now, read } = open();
  const torn: boolean[] = [];
  const build = (after: number): void => {
    read.begin();
    now.time += after;
    read.changed();
    torn.push(read.isTorn());
    now.time += 100;
  };
  for (let turn = 0; turn < 7; turn += 1) build(5);
  build(90);
  build(5);
  expect(torn).toEqual([true, true, true, true, true, false, true, false, true]);
});
