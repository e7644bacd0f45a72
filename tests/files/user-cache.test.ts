// Where what may be thrown away is kept, on three systems.
import { expect, test } from "vitest";
import { userCacheFolder } from "../../src/files/user-cache.ts";

test("the setting wins, then the system's habit", () => {
  expect(userCacheFolder({ QINGYANG_CACHE: "/c", HOME: "/h" }, "linux")).toBe("/c");
  expect(userCacheFolder({ HOME: "/h" }, "linux")).toBe("/h/.cache/qingyang");
  expect(userCacheFolder({ HOME: "/h", XDG_CACHE_HOME: "/x" }, "linux")).toBe("/x/qingyang");
  expect(userCacheFolder({ HOME: "/h", XDG_CACHE_HOME: "relative" }, "linux")).toBe("/h/.cache/qingyang");
  expect(userCacheFolder({ HOME: "/h" }, "darwin")).toBe("/h/Library/Caches/qingyang");
});
