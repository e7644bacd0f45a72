import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { preflight } from "../../src/preflight/preflight.ts";
import { witness } from "../pdf/sample.ts";
import { DPI, densest, platesOf } from "./gs-plates.ts";
import { digitalIssue, onlyFile, pressed } from "./sample.ts";

describe.runIf(witness("gs"))("the plates, as Ghostscript separates them", () => {
  it("carry body text on K alone", async () => {
    const bytes = onlyFile(await pressed("plain", { marks: [] }));
    const pages = await platesOf(bytes, 2);
    // All of the first page; of the second, with its photos, the headline and the paragraph above them.
    for (const [index, millimetres] of [216, 32].entries()) {
      const page = pages[index];
      if (!page) throw new Error("no plates");
      const [c, m, y, k] = page.plates;
      let [black, pure] = [0, 0];
      for (let at = 0; at < page.width * Math.min(page.height, (millimetres / 25.4) * DPI); at += 1) {
        if ((k?.[at] ?? 0) < 0.95) continue;
        black += 1;
        if ((c?.[at] ?? 0) + (m?.[at] ?? 0) + (y?.[at] ?? 0) < 0.02) pure += 1;
      }
      expect(black).toBeGreaterThan(index === 0 ? 2000 : 500);
      expect(pure / black).toBeGreaterThan(0.999);
    }
  });

  it("never carry more ink than the limit, nor more than preflight says", async () => {
    for (const name of ["plain", "effects"] as const) {
      const bytes = onlyFile(await pressed(name, { marks: [], inkLimit: 240 }));
      const { facts } = await preflight({ bytes, name }, { stage: "print", inkLimit: 240 });
      const plates = await platesOf(bytes, facts.pages);
      for (const [index, page] of plates.entries()) {
        const seen = densest(page);
        expect(seen).toBeLessThanOrEqual(240.5);
        expect(facts.ink[index] ?? 0).toBeGreaterThan(seen - 8);
      }
    }
  });

  it.runIf(witness("pdftotext"))("stand for a file whose text comes out as the issue's does", async () => {
    const text = async (pdf: Uint8Array) => {
      const folder = await mkdtemp(join(tmpdir(), "qingyang-"));
      try {
        await writeFile(join(folder, "in.pdf"), pdf);
        return execFileSync("pdftotext", ["in.pdf", "-"], { cwd: folder, encoding: "utf8" }).replace(/\s/g, "");
      } finally {
        await rm(folder, { recursive: true });
      }
    };
    expect(await text(onlyFile(await pressed("plain")))).toBe(await text(await digitalIssue("plain")));
  });
});
