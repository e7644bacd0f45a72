// Line ends of plain texts: tables of texts and their lines, and what must hold of any text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLOSERS, isHan, OPENERS, STOPS } from "../../../src/base/han.ts";
import { keptTogether } from "../../../src/pages/composer/kept-together.ts";
import { gapWidth } from "../../../src/pages/composer/line-cells.ts";
import type { Paragraph } from "../../../src/pages/composer/paragraph.ts";
import type { Line } from "../../../src/pages/composer/total-fit.ts";
import { plainParagraph, setPlain, variantsOf } from "./plain-setting.ts";

describe("breakLines sets", () => {
  const tables: readonly (readonly [string, string, number, readonly string[]])[] = [
    ["full lines of Han", "一二三四五六七八九十甲乙丙丁", 6, ["一二三四", "五六七八九十", "甲乙丙丁"]],
    ["a stop pulled in at half width", "甲乙丙丁，戊己庚辛壬癸子。", 8, ["甲乙丙丁，戊", "己庚辛壬癸子。"]],
    ["an opener never last", "甲乙丙丁戊“己庚辛壬癸子丑”寅卯", 8, ["甲乙丙丁戊", "“己庚辛壬癸子丑”", "寅卯"]],
    ["two Han at least in the last line", "一二三四五六七八九十甲乙丙", 6, ["一二三四", "五六七八九十", "甲乙丙"]],
    ["number and unit whole", "总共走了很远大约8300多万米才到", 9, ["总共走了很远", "大约8300多万米才", "到"]],
    ["a forced end", "上句\ufffc下句不长", 8, ["上句\ufffc", "下句不长"]],
  ];
  for (const [name, text, width, expected] of tables)
    it(name, () => {
      const { lines } = setPlain(text, width);
      if (name.startsWith("number")) expect(lines.join("|")).not.toMatch(/8\|3|\d\|多|多\|万/);
      else expect(lines).toEqual(expected);
    });

  it("dashes, dots and Latin words whole", () => {
    for (let width = 7; width < 20; width++) {
      const { lines } = setPlain("他停住——像在想什么……然后说了一个typography的词，又笑起来——没有别的……", width);
      expect(lines.join("|")).not.toMatch(/—\|—|…\|…|[a-z]\|[a-z]/);
    }
  });

  it("letters with their accents of a word that no line holds whole", () => {
    for (let width = 6; width < 14; width++) {
      const { lines } = setPlain(`江边的船坞${"Donaudampfe\u0301\u{1d400}schiff".repeat(4)}不说话`, width);
      expect(lines.length).toBeGreaterThan(2);
      expect(lines.join("|")).not.toMatch(/\|\u0301|[\ud800-\udbff]\|/);
    }
  });

  it("第×项, ranges and quantities whole at every width", () => {
    const text = "依照第9项和第十二条的规定，每次3～5名，温度25 ℃，占60%，共100 km，在××年实行，约合￥20元";
    for (let width = 8; width < 24; width++)
      expect(setPlain(text, width).lines.join("|")).not.toMatch(
        /第\|9|9\|项|第\|十|十\|二|3\|～|～\|5|5 \|℃|60\|%|100 \|km|×\|×|×\|年|￥\|20/,
      );
  });

  it("a closing name together, unless a line would show as loose", () => {
    expect(setPlain("听刹车，听门轴，都赶在抛锚前换好了。（邵听澜）", 20).lines.at(-1)).toBe("（邵听澜）");
    expect(setPlain("听刹车，听门轴，都赶在抛锚前换好了。（邵听澜）", 10).lines.at(-1)).toBe("听澜）");
  });
  it("a long address in parts rather than too wide", () => {
    const { setting } = setPlain("见https://www.example.org/archive/2024/autumn/typography/line-breaking.html一文", 15);
    expect(setting.lines.every((line) => line.over === 0)).toBe(true);
  });
});

describe("a line that nothing fills", () => {
  it("opens Han-Latin gaps to half an em before Han stand visibly apart", () => {
    const { setting, paragraph } = setPlain("他们把RGB和水MARKDOWN旁", 8, {}, 0);
    const first = setting.lines[0];
    expect(first?.reserved).toBeGreaterThan(0);
    const gaps = paragraph.gaps.slice((first?.from ?? 0) + 1, first?.to).filter((gap) => gap.reserve > 0);
    for (const gap of gaps) if (first) expect(gapWidth(gap, first) - first.gap).toBeLessThanOrEqual(0.5001);
    if ((first?.gap ?? 0) > 0) expect(first?.reserved).toBe(1);
  });

  it("is left short rather than torn apart, and no variant is told with it", () => {
    const text = "午饭以后水位涨到123456789.25米，天黑了也没有人愿意离开";
    const { setting, lines } = setPlain(text, 12);
    expect(lines[0]).toBe("午饭以后水位涨到");
    expect(setting.lines[0]).toMatchObject({ gap: expect.closeTo(0.034, 5), over: 0 });
    expect(setting.lines[0]?.short).toBeGreaterThan(1);
    expect(setting.feasible).toBe(false);
  });

  it("parts the name of a standard from its number only as a last resort", () => {
    for (let width = 16; width < 30; width++)
      expect(setPlain("三号车间的标准写作ISO 15834—2011，谁也没有背过它的每一条。", width).lines.join("|")).not.toMatch(
        /ISO \|/,
      );
  });
});

describe("house styles", () => {
  const text = "春天来了，花开了，鸟叫了，人也多了。";
  it("kaiming sets pauses half width and stops full", () => {
    const { paragraph } = setPlain(text, 30, { style: "kaiming" });
    expect(paragraph.gaps[5]?.natural).toBe(0);
    expect(setPlain(`${text}后来`, 30, { style: "kaiming" }).paragraph.gaps.at(-2)?.natural).toBe(0.5);
  });
  it("push-out never squeezes marks", () => {
    for (let width = 6; width < 14; width++)
      for (const line of setPlain(text, width, { style: "push-out" }).setting.lines)
        expect(line.squeezed.every((share) => share === 0)).toBe(true);
  });
  it("full-width keeps the line-end mark's blank where it fits", () => {
    const { setting } = setPlain("一二三四五，六七八九十，一二", 6, { style: "full-width" }, 0);
    expect(setting.lines[0]?.kept).toBe(0.5);
    expect(setPlain("一二三四五，六七八九十，一二", 6, {}, 0).setting.lines[0]?.kept).toBe(0);
  });
  it("a label's mark keeps its blank in every line that is squeezed", () => {
    const squeezeOf = (label: number) => plainParagraph("答：春天来了，花开了。", 9, {}, label).gaps[2]?.squeeze;
    expect(squeezeOf(0)).toBe(0.5);
    expect(squeezeOf(2)).toBe(0);
  });
  it("hanging puts a stop outside the measure", () => {
    const { setting, lines } = setPlain("一二三四五六，七八九十甲乙，丙丁", 6, { hang: true }, 0);
    expect(lines[0]).toBe("一二三四五六，");
    expect(setting.lines[0]?.kept).toBe(-0.5);
    expect(setting.lines[0]?.gap).toBe(0);
  });
  it("hangs stops only in lines that are shorter than asked and would gape, and no quotation mark anywhere", () => {
    const kept = (text: string, width: number) =>
      setPlain(text, width, { hang: 14 }, 0)
        .setting.lines.slice(0, -1)
        .map((line) => line.kept);
    const stops = "一二三四五六七八九，丁戊己庚辛壬癸子丑。午未申酉";
    expect(kept(stops, 9)).toEqual([-0.5, -0.5]);
    expect(setPlain(stops, 9, {}, 0).setting.lines[0]?.gap).toBeGreaterThan(0.1);
    expect(kept(stops.repeat(3), 14)).not.toContain(-0.5);
    // Half a 字 in a line of thirteen is 0.042 em a gap: less than what a stop outside the measure is worth.
    expect(kept("一二三四五六七八九十甲乙丙，丁戊己庚辛壬癸子丑寅卯辰巳。午未申酉", 13)).not.toContain(-0.5);
    for (let width = 6; width < 14; width++)
      expect(kept("一二三四五六“七八九十”甲乙《丙丁戊己》庚辛（壬癸子丑）寅卯", width)).not.toContain(-0.5);
  });
});

describe("adjacent marks", () => {
  /** What a pair takes from the first mark's ink to the second one's end, in em. */
  const pairs = (text: string, width: number, indent = 0): { readonly taken: number; readonly gap: number }[] => {
    const { paragraph, setting } = setPlain(text, width, {}, indent);
    const isMark = (at: number): boolean => /^(?:opener|closer)$/.test(paragraph.boxes[at]?.kind ?? "");
    return setting.lines.flatMap((line) =>
      paragraph.gaps.flatMap((gap, at) => {
        if (at <= line.from || at >= line.to - 1 || !isMark(at - 1) || !isMark(at)) return [];
        const after = paragraph.gaps[at + 1];
        return [{ taken: 1 + gapWidth(gap, line) + (after ? gapWidth(after, line) : 0), gap: line.gap }];
      }),
    );
  };

  it("take a 字 and a half at most, however far their line is opened", () => {
    let opened = 0;
    for (let width = 9; width < 16; width++)
      for (const { taken, gap } of pairs(
        "要想一想。“你看，”邮递员说，“一车石料比一份名单更准确，”他又说：“也更重。”",
        width,
      )) {
        expect(taken).toBeLessThanOrEqual(1.5001);
        if (gap > 0.05) opened += 1;
      }
    expect(opened).toBeGreaterThan(0);
  });

  it("are squeezed to hardly more than one 字 where the line would show as loose otherwise, and never share a cell", () => {
    const [pair] = pairs("一二三四五六七八“九十甲乙：“丙丁戊己", 13);
    expect(pair?.taken ?? 1.5).toBeGreaterThan(1);
    const all = Array.from({ length: 12 }, (_, at) =>
      pairs(`${"一".repeat(at + 1)}说：“二三四五六七八九十甲乙丙丁戊己庚辛壬`, 13),
    );
    const taken = all.flat().map((one) => one.taken);
    expect(Math.min(...taken)).toBeLessThan(1.1);
    expect(Math.min(...taken)).toBeGreaterThan(1);
  });
});

describe("？ and ！ together", () => {
  it("take one 字, three of them two", () => {
    const blanks = (text: string): number =>
      plainParagraph(text, 30)
        .gaps.slice(1)
        .reduce((sum, gap) => sum + gap.natural, 0);
    expect(blanks("甲？！乙")).toBe(0);
    expect(blanks("甲？！！乙")).toBe(0.5);
    expect(blanks("甲？乙")).toBe(0.5);
  });
});

describe("numbers with their units", () => {
  const parts = (text: string): string[] => {
    const kept = keptTogether(text);
    let from = 0;
    return [...text].flatMap((_, at) => {
      const figure = /[\d.]/.test(text[at] ?? "") && /[\d.]/.test(text[at + 1] ?? "");
      if (at + 1 < text.length && (figure || kept.get(at + 1) === Number.POSITIVE_INFINITY)) return [];
      const part = text.slice(from, at + 1);
      from = at + 1;
      return [part];
    });
  };

  it("are one, however many characters the unit has", () => {
    for (const whole of [
      "126赫兹",
      "126 赫兹",
      "400毫米",
      "60平方米",
      "7立方厘米",
      "3千瓦时",
      "14小时",
      "25 分钟",
      "80公斤",
      "31\u00a0海里",
      "30多公里",
      "5万元",
      "3亿元",
      "1347人次",
      "120余人次",
      "36.6摄氏度",
    ])
      expect(parts(`约${whole}左`), whole).toEqual(["约", whole, "左"]);
  });

  it("are taken at the longest: 平方米 is no 平方 and no 平", () => {
    expect(parts("60平方米树")).toEqual(["60平方米", "树"]);
    expect(parts("60立方水")).toEqual(["60立方", "水"]);
  });

  it("end with the unit, and a unit without a figure is a word like any other", () => {
    expect(parts("3元钱")).toEqual(["3元", "钱"]);
    expect(parts("公里数")).toEqual(["公", "里", "数"]);
  });

  it("months in words are whole", () => {
    expect(parts("到十一月去")).toEqual(["到", "十一月", "去"]);
    expect(parts("十二月")).toEqual(["十二月"]);
    expect(parts("九月底")).toEqual(["九月", "底"]);
    expect(parts("三个月亮")).toEqual(["三", "个", "月", "亮"]);
  });
});

describe("persons' names", () => {
  it("are parted only where a line would gape", () => {
    const text = "通讯员沙洲农场技术员沈晓棠";
    const ends = (names: readonly { readonly start: number; readonly end: number }[]): boolean =>
      [...keptTogether(text, names).keys()].some((at) => at > 10 && at < 13);
    expect(ends([{ start: 10, end: 13 }])).toBe(true);
    expect(ends([])).toBe(false);
  });
});

describe("lineVariants", () => {
  it("gives the numbers of lines a text can take, the best first", () => {
    const text =
      "雨是半夜里下起来的，先是零零落落几滴，打在铁皮屋顶上，声音脆得像有人在撒豆子；接着密起来，急起来，连成一片。";
    const variants = variantsOf(text, 13);
    expect(variants.length).toBeGreaterThan(1);
    expect(new Set(variants.map((one) => one.lines.length)).size).toBe(variants.length);
    expect(variants.every((one, index) => one.demerits >= (variants[index - 1]?.demerits ?? 0))).toBe(true);
  });
});

const HAN = Array.from("天地人日月山水火木金土春夏秋冬东南西北中");
const prose = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...HAN) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          "，",
          "。",
          "、",
          "；",
          "：",
          "？",
          "！",
          "“甲”",
          "（乙）",
          "《丙》",
          "……",
          "——",
          "·",
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom("word", "2024年", "3～5", "25 ℃", "第9项", " ", "A", "60%", "🙂") },
    ),
    { minLength: 1, maxLength: 160 },
  )
  .map((parts) => `天${parts.join("")}地`);

const widthOf = (paragraph: Paragraph, line: Line): number => {
  let width = 0;
  for (let index = line.from; index < line.to; index++) {
    const box = paragraph.boxes[index];
    const gap = paragraph.gaps[index];
    if (box) width += box.pre + box.ink + box.post;
    if (gap && index > line.from) width += gapWidth(gap, line);
  }
  return width;
};

describe("of any text", () => {
  it("no character is lost, and no line starts or ends with what is prohibited", () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 9, max: 30 }), (text, width) => {
        const { lines } = setPlain(text, width);
        expect(lines.join("")).toBe(text);
        lines.forEach((line, index) => {
          const printed = Array.from(line.trim());
          if (index > 0) expect(`${CLOSERS}${STOPS}·～％%℃`).not.toContain(printed[0]);
          if (index < lines.length - 1) expect(OPENERS).not.toContain(printed.at(-1));
        });
        expect(lines.join("|")).not.toMatch(/—\|—|…\|…|\d\|\d|\d\|年|\d\|%|第\|9/);
      }),
      { numRuns: 300, seed: 19 },
    );
  });

  it("every line but the last fills its measure, and the last holds two Han where it can", () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 9, max: 30 }), (text, width) => {
        const { paragraph, setting, lines } = setPlain(text, width);
        const full = setting.lines.slice(0, -1);
        for (const line of full.filter((one) => one.over === 0 && one.tracking === 0))
          expect(Math.abs(widthOf(paragraph, line) + line.short - line.width)).toBeLessThan(0.01);
        const han = Array.from(text).filter(isHan).length;
        const last = Array.from(lines.at(-1) ?? "").filter((one) => isHan(one) || /[A-Za-z0-9]/.test(one)).length;
        if (lines.length > 1 && han > width && setting.demerits < 5000) expect(last).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 300, seed: 19 },
    );
  });
});
