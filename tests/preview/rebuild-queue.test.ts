// The rebuild queue: one build at a time, the last state wins, and a storm of changes is one build or two.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type RebuildQueue, rebuildQueue } from "../../src/preview/rebuild-queue.ts";

/** A disk with one number on it, and builds that take a second from reading it to showing it. */
function desk(): { queue: RebuildQueue; save: (value: number) => void; shown: number[]; atOnce: () => number } {
  let disk = 0;
  let running = 0;
  let most = 0;
  const shown: number[] = [];
  const queue = rebuildQueue(
    async () => {
      running += 1;
      most = Math.max(most, running);
      const read = disk;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      shown.push(read);
      running -= 1;
      if (read === 13) throw new Error("a build that fails");
    },
    { quiet: 100, longest: 500 },
  );
  const save = (value: number): void => {
    disk = value;
    queue.ask();
  };
  return { queue, save, shown, atOnce: () => most };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the rebuild queue", () => {
  it("says that a change waits, from the change until a build begins to read it", async () => {
    const { queue, save } = desk();
    expect(queue.isAsked()).toBe(false);
    save(1);
    expect(queue.isAsked()).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(queue.isAsked()).toBe(false);
    save(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(queue.isAsked()).toBe(true);
    await vi.runAllTimersAsync();
    expect(queue.isAsked()).toBe(false);
  });

  it("makes one build of ten thousand changes in a moment, with the last state", async () => {
    const { queue, save, shown } = desk();
    for (let value = 1; value <= 10_000; value += 1) save(value);
    await vi.runAllTimersAsync();
    await queue.idle();
    expect(shown).toEqual([10_000]);
  });

  it("builds during a storm that does not end, and once more after it", async () => {
    const { save, shown } = desk();
    for (let value = 1; value <= 1_000; value += 1) {
      save(value);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.runAllTimersAsync();
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.length).toBeLessThan(13);
    expect(shown.at(-1)).toBe(1_000);
  });

  it("queues what is saved while a build reads, and never builds twice at once", async () => {
    const { save, shown, atOnce } = desk();
    save(1);
    await vi.advanceTimersByTimeAsync(200);
    save(2);
    await vi.advanceTimersByTimeAsync(50);
    save(3);
    await vi.runAllTimersAsync();
    expect(shown).toEqual([1, 3]);
    expect(atOnce()).toBe(1);
  });

  it("goes on after a build that fails", async () => {
    const { save, shown } = desk();
    save(13);
    await vi.runAllTimersAsync();
    save(14);
    await vi.runAllTimersAsync();
    expect(shown).toEqual([13, 14]);
  });

  it("is idle only when the last change is shown", async () => {
    const { queue, save, shown } = desk();
    save(1);
    const idle = queue.idle().then(() => shown.length);
    await vi.advanceTimersByTimeAsync(300);
    save(2);
    await vi.runAllTimersAsync();
    expect(await idle).toBe(2);
  });

  it("closes after the build under way, and begins no other", async () => {
    const { queue, save, shown } = desk();
    save(1);
    await vi.advanceTimersByTimeAsync(200);
    save(2);
    const closed = queue.close().then(() => [...shown]);
    await vi.runAllTimersAsync();
    expect(await closed).toEqual([1]);
    save(3);
    await vi.runAllTimersAsync();
    expect(shown).toEqual([1]);
  });
});
