// A memory holds what the last build asked for or made, and no more.
import { describe, expect, it } from "vitest";
import { once, openMemory } from "../../src/base/memory.ts";

describe("a memory", () => {
  it("gives back what was kept, for as long as each build asks for it", () => {
    const memory = openMemory();
    memory.keep("asked", 1);
    memory.keep("left", 2);
    memory.turn();
    expect(memory.get("asked")).toBe(1);
    memory.turn();
    expect([memory.get("asked"), memory.get("left")]).toEqual([1, undefined]);
  });

  it("makes once what is asked for twice, and each time without a memory", () => {
    let made = 0;
    const make = (): { turn: number } => {
      made += 1;
      return { turn: made };
    };
    const memory = openMemory();
    expect(once(memory, "a", make)).toBe(once(memory, "a", make));
    expect([once(undefined, "a", make).turn, once(undefined, "a", make).turn]).toEqual([2, 3]);
  });
});
