import { readdirSync, readFileSync } from "node:fs";
import { it } from "vitest";
import { copyedit } from "../../src/copyedit/copyedit.ts";
import { issueOf, manuscriptOf } from "./manuscript-of.ts";

it("x", () => {
  const dir = new URL("./clean/", import.meta.url);
  const ms = readdirSync(dir).map((f) => manuscriptOf(readFileSync(new URL(f, dir), "utf8"), {}, f));
  for (let i = 0; i < 3; i++) {
    const t = performance.now();
    copyedit(ms, issueOf());
    console.log(performance.now() - t);
  }
  for (const f of copyedit(ms, issueOf()).findings)
    console.log(
      f.rule,
      f.level,
      `${f.file}:${f.line}:${f.column}`,
      JSON.stringify(f.actual),
      "=>",
      JSON.stringify(f.expected),
    );
});
