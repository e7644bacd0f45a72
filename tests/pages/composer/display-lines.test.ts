// Display lines: where a headline may end a line and how it is parted, on characters of one width.
import { describe, expect, it } from "vitest";
import { displayLines } from "../../../src/pages/composer/display-lines.ts";
import { PLACE, placesOf } from "../../../src/pages/composer/display-places.ts";

/** The lines of a text whose characters are all one wide, those of ASCII half; of the width of so many 字. */
const lines = (text: string, width: number): string[] => {
  let end = 0;
  const stands = [...text].flatMap((character) => {
    const left = end;
    end += character.charCodeAt(0) < 128 ? 0.5 : 1;
    return Array.from({ length: character.length }, () => ({ left, right: end }));
  });
  const { starts } = displayLines(text, stands, width);
  return [0, ...starts].map((from, at) => text.slice(from, starts[at]).trim());
};
const parted = (text: string, width: number): boolean => {
  const stands = [...text].map((_, at) => ({ left: at, right: at + 1 }));
  return displayLines(text, stands, width).parted;
};

describe("a headline that is longer than its line", () => {
  it("ends lines between words, and no line holds one character", () => {
    expect(lines("一条船的毕业设计", 7)).toEqual(["一条船的", "毕业设计"]);
    expect(lines("关于举办第十二届职工运动会和颁奖晚会的通知", 13)).toHaveLength(2);
    for (let width = 4; width < 20; width += 1)
      for (const line of lines("关于举办第十二届职工运动会和颁奖晚会的通知", width))
        expect([...line].length).toBeGreaterThan(1);
  });

  it("ends them at its marks and blanks rather than at the middle", () => {
    expect(lines("潮水每天来两次，从不点名", 8.2)).toEqual(["潮水每天来两次，", "从不点名"]);
    expect(lines("立足岗位　用心用情推动改革", 10)).toEqual(["立足岗位", "用心用情推动改革"]);
  });

  it("takes no more lines than it must, and counts a mark at a line's end at its ink", () => {
    expect(lines("潮水每天来两次，从不点名", 7.5)).toEqual(["潮水每天来两次，", "从不点名"]);
    expect(lines("潮水每天来两次", 7)).toEqual(["潮水每天来两次"]);
    expect(lines("把话筒交给车间里离机器最近的那几个人", 10)).toHaveLength(2);
  });

  it("tells whether a phrase was parted", () => {
    expect(parted("潮水每天来两次，从不点名", 7.5)).toBe(false);
    expect(parted("潮水每天来两次，从不点名", 7)).toBe(true);
    expect(parted("一条船", 7)).toBe(false);
  });
});

describe("whatever the width", () => {
  const TEXTS = [
    "潮水每天来两次，从不点名",
    "甲乙·丙丁《江堤》（北段）“养护站”三～五人",
    "谁在听？！问：‘走不走’；答……——好",
    "主机频率126赫兹，开口400 毫米",
    "Markdown与《TypeScript》，100%",
  ];

  it("no line begins with a closing mark or ends with an opening one, and pairs stay whole", () => {
    for (const text of TEXTS)
      for (let width = 1; width < 14; width += 0.5) {
        const set = lines(text, width);
        expect(set.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const [at, line] of set.entries()) {
          expect(line, `${width}`).not.toMatch(/^[”’）》，、；：。？！·～%]|[“‘（《]$/u);
          expect(`${line.at(-1)}${set[at + 1]?.[0]}`).not.toMatch(/——|……/);
        }
      }
  });

  it("a number and its unit are parted only where they are longer than the line", () => {
    for (let width = 5; width < 12; width += 0.5)
      for (const line of lines("主机频率126赫兹，开口400毫米", width)) expect(line).not.toMatch(/\d$|^[赫兹毫米]/);
  });

  it("a Latin word is parted only where it is longer than the line", () => {
    expect(lines("Markdown与排版", 4.5)).toEqual(["Markdown", "与排版"]);
    expect(lines("Markdown", 2).length).toBeGreaterThan(1);
  });
});

it("a character outside the BMP and one with its variation selector are whole", () => {
  const places = placesOf("𬭎锅禰󠄁宜");
  expect(places[1]).toBe(PLACE.forbidden);
  expect(places.slice(4, 6)).toEqual([PLACE.forbidden, PLACE.forbidden]);
});
