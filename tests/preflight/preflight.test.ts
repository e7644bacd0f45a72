import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preflight } from "../../src/preflight/preflight.ts";
import { digitalIssue, onlyFile, pressed, TRIM } from "../press/sample.ts";
import { buildPdf } from "./build-pdf.ts";

/** `LONG=1` runs the long form. */
const DAMAGED_FILES = process.env.LONG ? 500 : 100;

describe("preflight", () => {
  it("finds in the digital issue what press has to do, and in the print file only the coarse photos", async () => {
    const before = await preflight({ bytes: await digitalIssue("plain"), name: "issue.pdf" });
    expect(before.findings.map((finding) => finding.rule)).toEqual(
      expect.arrayContaining(["colour-space", "annotation", "output-intent"]),
    );
    const bytes = onlyFile(await pressed("plain"));
    const after = await preflight(
      { bytes, name: "press.pdf" },
      { stage: "print", trim: TRIM, standard: "PDF/X-4", fonts: ["NotoSerifSC-Regular"] },
    );
    expect([...new Set(after.findings.map((finding) => finding.rule))]).toEqual(["photo-resolution"]);
    expect(after.facts).toMatchObject({ pages: 2, version: "1.6", standard: "PDF/X-4", profile: "FOGRA39", spots: [] });
    expect(Math.max(...after.facts.ink)).toBeLessThanOrEqual(300);
  });

  it("reports transparency of a page full of effects, blended in CMYK", async () => {
    const bytes = onlyFile(await pressed("effects"));
    const rules = (await preflight({ bytes, name: "press.pdf" }, { stage: "print" })).findings.map(
      (finding) => finding.rule,
    );
    expect(rules).toContain("transparency");
    expect(rules).toContain("function-shading");
    expect(rules).not.toContain("blend-space");
    expect(rules).not.toContain("colour-space");
  });

  it("says of what is no PDF that it is none", async () => {
    for (const text of ["", "GIF89a", "%PDF-1.4\n%%EOF"]) {
      const { findings } = await preflight({ bytes: Buffer.from(text), name: "x" });
      expect(findings).toEqual([expect.objectContaining({ rule: "pdf-damaged", level: "error" })]);
    }
  });

  it("ends on forms that draw each other without end", async () => {
    const form = (name: string) =>
      [
        "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /A 20 0 R /B 21 0 R >> >>",
        `/${name} Do /${name} Do /${name} Do`,
      ] as const;
    const bytes = buildPdf({ contents: ["/A Do"], objects: "/A 20 0 R", more: [form("B"), form("A")] });
    const { findings } = await preflight({ bytes, name: "loop.pdf" });
    expect(findings).toContainEqual(expect.objectContaining({ rule: "pdf-damaged" }));
  });

  it("ends on forms that multiply", async () => {
    const names = [..."ABCDEFGHIJKLMNOPQRST"];
    const objects = names.map((name, at) => `/${name} ${20 + at} 0 R`).join(" ");
    const more = names.map((_, at): readonly [string, string] => {
      const next = names[at + 1];
      return [
        `/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << ${objects} >> >>`,
        next ? `/${next} Do\n`.repeat(8) : "",
      ];
    });
    const { findings } = await preflight({ bytes: buildPdf({ contents: ["/A Do"], objects, more }), name: "bomb.pdf" });
    expect(findings).toContainEqual(expect.objectContaining({ rule: "pdf-damaged" }));
  });

  it("ends on a page of more operations than any page has", async () => {
    const { findings } = await preflight({ bytes: buildPdf({ contents: ["q ".repeat(1_500_000)] }), name: "bomb.pdf" });
    expect(findings).toContainEqual(expect.objectContaining({ rule: "pdf-damaged" }));
  });

  it("does not believe a few bytes that claim to be a poster", async () => {
    const claim =
      "/Type /XObject /Subtype /Image /Width 16000 /Height 16000 /BitsPerComponent 8 /ColorSpace /DeviceCMYK";
    const bytes = buildPdf({
      contents: ["q 60 0 0 60 40 40 cm /Im Do Q"],
      objects: "/Im 20 0 R",
      more: [[claim, "abcd"]],
    });
    expect((await preflight({ bytes, name: "claim.pdf" }, { stage: "print" })).facts.ink).toEqual([0]);
  });

  it("never crashes on damaged bytes", async () => {
    const sources = [
      await digitalIssue("plain"),
      onlyFile(await pressed("plain")),
      buildPdf({ contents: ["/Half gs 0 1 0 0 k 40 40 50 50 re f"] }),
    ];
    const damage = fc.record({
      source: fc.nat(sources.length - 1),
      edits: fc.array(
        fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255), run: fc.nat(40) }),
        { minLength: 1, maxLength: 30 },
      ),
      cut: fc.option(fc.double({ min: 0.1, max: 1, noNaN: true })),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ source, edits, cut }) => {
        const bytes = Uint8Array.from(sources[source] ?? []);
        for (const { at, byte, run } of edits)
          bytes.fill(byte, Math.floor(at * bytes.length), Math.floor(at * bytes.length) + run + 1);
        const left = cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length));
        const { findings } = await preflight({ bytes: left, name: "damaged.pdf" });
        expect(Array.isArray(findings)).toBe(true);
      }),
      { numRuns: DAMAGED_FILES, seed: 4 },
    );
  });
});
