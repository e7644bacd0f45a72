// Side work is begun once, lets others have their turn between its steps, and can be dropped.
import { describe, expect, it } from "vitest";
import { sideWork } from "../../src/base/side-work.ts";

/** Each step notes its number; the clock moves by a second a look. */
function counted(steps: number) {
  const done: number[] = [];
  let time = 0;
  const clock = (): number => {
    time += 1000;
    return time;
  };
  const work = sideWork(function* () {
    for (let step = 1; step <= steps; step += 1) {
      done.push(step);
      yield;
    }
    return "finished";
  }, clock);
  return { done, work };
}

describe("side work", () => {
  it("does nothing before it is begun, and is begun once", async () => {
    const { done, work } = counted(3);
    expect(done).toEqual([]);
    expect(await Promise.all([work.begin(), work.begin()])).toEqual(["finished", "finished"]);
    expect(done).toEqual([1, 2, 3]);
    expect(work.spent()).toBe(4000);
  });

  it("lets whatever waits on this thread have its turn between two steps", async () => {
    const { done, work } = counted(3);
    const seen: number[] = [];
    const look = (): void => {
      seen.push(done.length);
      if (done.length < 3) setImmediate(look);
    };
    setImmediate(look);
    await work.begin();
    expect(seen.length).toBeGreaterThanOrEqual(3);
  });

  it("passes on what goes wrong in a step", async () => {
    const work = sideWork(
      function* (): Generator<undefined, never> {
        yield;
        throw new Error("over");
      },
      () => 0,
    );
    await expect(work.begin()).rejects.toThrow("over");
  });

  it("ends after its present step when it is dropped", async () => {
    const { done, work } = counted(3);
    void work.begin();
    await new Promise(setImmediate);
    work.drop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done.length).toBeLessThan(3);
  });
});
