import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Operation, readContent } from "../../src/pdf/content-stream.ts";
import { numberText, writeContent } from "../../src/pdf/write-content.ts";

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const textOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const read = (text: string) => readContent(bytesOf(text));
const bare = (operations: readonly Operation[]) =>
  operations.map(({ operator, operands, image }) => ({ operator, operands, ...(image ? { image } : {}) }));

describe("readContent", () => {
  it("gives every operator with its operands and its place", () => {
    const text = "q 1 0 0 -1 0.24 +842. cm % flip\n/F1#20a 9 Tf";
    const operations = read(text);
    expect(operations.map(({ operator }) => operator)).toEqual(["q", "cm", "Tf"]);
    expect(operations[1]?.operands).toEqual([1, 0, 0, -1, 0.24, 842]);
    expect(operations[2]?.operands).toEqual([{ kind: "name", name: "F1 a" }, 9]);
    expect(text.slice(operations[1]?.start, operations[1]?.end)).toBe("1 0 0 -1 0.24 +842. cm");
  });

  it("reads numbers as JavaScript does, and what is none of them as Acrobat does", () => {
    const decimal = fc.tuple(fc.integer({ min: -99999999, max: 99999999 }), fc.nat(9999999));
    fc.assert(
      fc.property(decimal, ([whole, part]) => {
        const text = `${whole}.${part}`;
        expect(read(`${text} w`)[0]?.operands).toEqual([Number(text)]);
      }),
      { seed: 7 },
    );
    const texts = [
      ".23999999",
      "-.5",
      "4.",
      "+17",
      "-",
      ".",
      "--4",
      "0.0000000000000000001",
      "1234567890123456789",
      "9".repeat(400),
    ];
    const values = [0.23999999, -0.5, 4, 17, 0, 0, -4, 1e-19, 1e15, 1e15];
    for (const [index, text] of texts.entries())
      expect(read(`${text} w`)[0]?.operands[0]).toBeCloseTo(values[index] ?? Number.NaN, 20);
  });

  it("reads strings, arrays, dictionaries and literals", () => {
    const [tj, show, marked, flag] = read(
      "[<00 4>-5.5(a\\(\\101\\n(b)\\\r\nc)] TJ (x\r\ny)' /Span <</MCID 3/A[1<</B null>>]>>BDC true x",
    );
    expect(tj?.operands).toEqual([
      {
        kind: "array",
        items: [
          { kind: "string", bytes: Uint8Array.of(0, 0x40), hex: true },
          -5.5,
          { kind: "string", bytes: bytesOf("a(A\n(b)c"), hex: false },
        ],
      },
    ]);
    expect(show).toMatchObject({ operator: "'", operands: [{ bytes: bytesOf("x\ny") }] });
    expect(marked?.operands[1]).toEqual({
      kind: "dict",
      entries: [
        ["MCID", 3],
        ["A", { kind: "array", items: [1, { kind: "dict", entries: [["B", null]] }] }],
      ],
    });
    expect(flag?.operands).toEqual([true]);
  });

  it("takes the data of inline images by length, and else up to a free-standing EI", () => {
    const [raw, q] = read("BI /W 5 /H 1 /BPC 8 /CS /G ID a EI \nEI Q");
    expect(raw?.image?.data).toEqual(bytesOf("a EI "));
    expect(q?.operator).toBe("Q");
    const [packed, after] = read("BI /W 9/H 9/F/Fl ID \x80 EI \x90\x91 EI\nQ");
    expect(packed?.image?.data).toEqual(bytesOf("\x80 EI \x90\x91"));
    expect(after?.operator).toBe("Q");
    const [declared] = read("BI /W 9/H 9/F/Fl/L 6 ID a EI b\nEI Q");
    expect(declared?.image).toEqual({
      entries: [
        ["W", 9],
        ["H", 9],
        ["F", { kind: "name", name: "Fl" }],
      ],
      data: bytesOf("a EI b"),
    });
    expect(read("BI /W 9 ID abc")[0]?.image?.data).toEqual(bytesOf("abc"));
  });

  it("forgives what is malformed", () => {
    expect(bare(read("] >> ) } 1 [2 <</A 3 Tj --4 1.2.3 5-6 cm <abc"))).toEqual([
      {
        operator: "Tj",
        operands: [
          1,
          {
            kind: "array",
            items: [2, { kind: "dict", entries: [["A", 3]] }],
          },
        ],
      },
      { operator: "cm", operands: [-4, 1.2, 5] },
    ]);
    expect(read("BI /W 1 q ID").map(({ operator }) => operator)).toEqual(["q", "ID"]);
    expect(read("[".repeat(100000)).length).toBe(0);
    expect(read(`${"[".repeat(1000)} 1 ${"]".repeat(1000)} x`)[0]?.operator).toBe("x");
  });

  it("ends on any bytes, and what it read can be written and read again", () => {
    const soup = fc.array(
      fc.constantFrom(
        ..."q Q [ ] << >> ( ) < > /A#41 /B# BI ID EI 0 -1.5 .25 9e3 -- true null Tj \\ %c \x80 (a\\)b) <0g1>".split(
          " ",
        ),
        "\n",
        "\r\n",
        " EI ",
        "BI /W 2 /H 1 /BPC 8 /CS /G ID ab EI",
        "BI /F /Fl ID ",
      ),
      { maxLength: 60 },
    );
    const number = fc.stringMatching(/^-?[0-9]{0,25}\.?[0-9]{0,30}$/).map((text) => bytesOf(`${text} w`));
    const anything = fc.oneof(
      number,
      fc.uint8Array({ maxLength: 400 }),
      soup.map((parts) => bytesOf(parts.join(" "))),
      soup.map((parts) => bytesOf(parts.join(""))),
    );
    fc.assert(
      fc.property(anything, (bytes) => {
        const once = readContent(bytes);
        const written = writeContent(once);
        expect(bare(readContent(written))).toEqual(bare(once));
        expect(writeContent(readContent(written))).toEqual(written);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });
});

describe("writeContent", () => {
  it("writes numbers without exponents and names with escapes", () => {
    expect(numberText(1e-7)).toBe("0.0000001");
    expect(numberText(-0)).toBe("0");
    expect([numberText(100.0001, 3), numberText(-0.0001, 3), numberText(99.6, 0)]).toEqual(["100", "0", "100"]);
    expect(numberText(1e22)).toBe("10000000000000000000000");
    expect(numberText(841.8898, 3)).toBe("841.89");
    const written = writeContent([
      { operator: "Tf", operands: [{ kind: "name", name: "a b#é" }, 0.1] },
      { operator: "Tj", operands: [{ kind: "string", bytes: bytesOf("(\\\r"), hex: false }] },
    ]);
    expect(textOf(written)).toBe("/a#20b#23#e9 0.1 Tf\n(\\(\\\\\\r) Tj\n");
  });
});
