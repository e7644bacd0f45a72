// Corrections: exactly the listed ranges change, a second time changes nothing, and an independent replay agrees.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyCorrections, type Correction, copyedit } from "../../src/copyedit/copyedit.ts";
import { replayProof } from "../../src/copyedit/replay-proof.ts";
import { damage } from "./injectors/damage.ts";
import { doubledCharacter, halfWidth, odd, space } from "./injectors/injectors.ts";
import { paragraphsOf } from "./injectors/sites.ts";
import { issueOf, manuscriptOf } from "./manuscript-of.ts";

const folder = new URL("./clean/", import.meta.url);
const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));

const correctionsOf = (text: string): readonly Correction[] =>
  copyedit([manuscriptOf(text)], issueOf()).manuscripts[0]?.corrections ?? [];

const plain = ({ start, end, replacement }: Correction) => ({ start, end, replacement });

describe("certain corrections", () => {
  it("change the listed ranges only, and a second time nothing", () => {
    const picks = fc.array(fc.tuple(fc.nat(3), fc.nat()), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), picks, (text, chosen) => {
        const kinds = [halfWidth, odd, space, doubledCharacter].map((injector) => ({
          injector,
          sites: injector.sites(text, paragraphsOf(text)),
        }));
        const sites = chosen.flatMap(([kind, at]) => {
          const known = kinds[kind];
          const site = known?.sites[at % Math.max(known.sites.length, 1)];
          return known && site ? [{ injector: known.injector, site }] : [];
        });
        expectSettled(damage(text, sites).text);
      }),
      { seed: 20261115, numRuns: 60 },
    );
  });

  it("settle in any heap of marks, blanks, look-alikes and markup", () => {
    const unit = fc.constantFrom(
      ...[
        "中",
        "文",
        "工",
        "会",
        "，",
        "。",
        ",",
        ".",
        ";",
        ":",
        "?",
        "!",
        "(",
        ")",
        "（",
        "）",
        '"',
        "'",
        "“",
        "”",
        "-",
        "—",
      ],
      ...[
        "…",
        "·",
        "~",
        "5",
        "０",
        "Ａ",
        "a",
        "B",
        "⼯",
        "｢",
        "\u200b",
        "\ufeff",
        "\u3000",
        " ",
        "  ",
        "\u00a0",
        "`",
        "*",
        "_",
        "[",
        "]",
      ],
      ...[
        "<",
        "#",
        "\\",
        "&",
        "&amp;",
        "\n",
        "\n\n",
        "\r\n",
        "%",
        "/",
        "|",
        "> ",
        "- ",
        "1. ",
        "**",
        "![",
        "二○二六年",
      ],
    );
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 40 }), (units) => {
        // The reader takes a byte order mark off before anything is read.
        expectSettled(units.join("").replace(/^\ufeff+/, ""));
      }),
      { seed: 20261116, numRuns: 1500 },
    );
  });

  it("keep line ends, trailing blanks and everything they do not name", () => {
    const text = "第一段,有问题。  \r\n\r\n第二段\t没有。   \r\n\r\n\r\n- 项目;一\r\n";
    expect(applyCorrections(text, correctionsOf(text))).toBe(
      "第一段，有问题。  \r\n\r\n第二段\t没有。   \r\n\r\n\r\n- 项目；一\r\n",
    );
  });

  it("take an escape with the mark it belongs to", () => {
    const text = '他说\\"好\\"，又写了\\(注\\)。';
    expect(applyCorrections(text, correctionsOf(text))).toBe("他说“好”，又写了（注）。");
  });

  it("leave code, addresses and markup as they are", () => {
    const text = "见`a,b`和[说明,一](https://example.org/a,b)，**重点,在此**。\n\n```\n中文,代码\n```\n";
    expect(applyCorrections(text, correctionsOf(text))).toBe(
      "见`a,b`和[说明，一](https://example.org/a,b)，**重点，在此**。\n\n```\n中文,代码\n```\n",
    );
  });

  it("do not turn text into markup when a blank at a paragraph's head goes", () => {
    for (const text of [
      "　　# 不是标题",
      "　　- 不是列表",
      "　　1. 不是列表",
      "　　> 不是引文",
      "　　| 甲 |",
      "　　```",
    ])
      expectSettled(text);
  });
});

describe("a blank at a paragraph's head", () => {
  it("goes before figures and letters as it goes before Han, so that a date at the foot is not set beyond its column", () => {
    const text = "　　　　　　　　温佩珩\n\n　　　　　　　2027年2月1日\n\n　　ICU有八台。\n";
    expect(applyCorrections(text, correctionsOf(text))).toBe("温佩珩\n\n2027年2月1日\n\nICU有八台。\n");
  });
});

describe("applyCorrections", () => {
  it("refuses overlapping ranges and ranges outside the text", () => {
    const overlap = [
      { start: 0, end: 2, replacement: "甲" },
      { start: 1, end: 3, replacement: "乙" },
    ];
    expect(() => applyCorrections("一二三", overlap)).toThrow(RangeError);
    expect(() => applyCorrections("一二三", [{ start: 2, end: 4, replacement: "" }])).toThrow(RangeError);
  });
});

describe("replayProof", () => {
  const range = fc.tuple(fc.nat(40), fc.nat(4), fc.string({ maxLength: 4 }));
  it("agrees with applyCorrections on any list of ranges", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 40, maxLength: 60 }), fc.array(range, { maxLength: 8 }), (text, ranges) => {
        const list = disjoint(ranges);
        expect(replayProof(text, applyCorrections(text, list), list)).toBeUndefined();
      }),
      { seed: 7 },
    );
  });

  it("names what the list does not explain", () => {
    const list = [{ start: 1, end: 2, replacement: "，" }];
    expect(replayProof("甲,乙丙", "甲，乙丁", list)).toMatchObject({ why: "unlisted-change" });
    expect(replayProof("甲,乙丙", "甲。乙丙", list)).toMatchObject({ why: "replacement" });
    expect(replayProof("甲,乙丙", "丁甲，乙丙", list)).toMatchObject({ why: "length" });
    expect(replayProof("甲,乙丙", "甲，乙丙", [...list, ...list])).toBeDefined();
    expect(replayProof("甲", "甲", [{ start: 0, end: 9, replacement: "" }])).toMatchObject({ why: "outside" });
  });
});

function expectSettled(text: string): void {
  const corrections = correctionsOf(text);
  const corrected = applyCorrections(text, corrections);
  expect(replayProof(text, corrected, corrections)).toBeUndefined();
  const again = correctionsOf(corrected);
  expect(again.map(plain), JSON.stringify({ text, corrected })).toEqual([]);
}

function disjoint(ranges: readonly (readonly [number, number, string])[]) {
  const kept: { start: number; end: number; replacement: string }[] = [];
  for (const [start, length, replacement] of ranges) {
    const end = Math.min(start + length, 40);
    if (start <= end && kept.every((other) => end < other.start || other.end < start))
      kept.push({ start, end, replacement });
  }
  return kept;
}
