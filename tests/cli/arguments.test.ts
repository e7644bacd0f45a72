// Arguments: what is wrong on a command line is said in one line of the language asked for, with what was meant.
import { expect, it } from "vitest";
import { readArguments } from "../../src/cli/arguments.ts";

const said = (language: "zh" | "en", ...words: string[]): string => {
  const parsed = readArguments(words, { LANG: language === "en" ? "en_US.UTF-8" : "zh_CN.UTF-8" });
  return "findings" in parsed ? parsed.findings.map(({ message }) => message[language]).join("\n") : "";
};

it.each([
  [["chek"], "没有这个命令：chek，是不是 check？", "no such command: chek; did you mean check?"],
  [
    ["check", "--stge", "copyedit"],
    "没有这个选项：--stge，是不是 --stage？",
    "no such option: --stge; did you mean --stage?",
  ],
  [["build", "--only", "--quiet"], "--only 后面要写值", "--only needs a value"],
  [["build", "--out"], "--out 后面要写值", "--out needs a value"],
  [["check", "--fix=yes"], "--fix 后面不带值", "--fix takes no value"],
  [["preview", "--port", "99999"], "--port 不是端口：99999", "--port is not a port: 99999"],
])("tells what is wrong in %j", (words, zh, en) => {
  expect([said("zh", ...words), said("en", ...words)]).toEqual([zh, en]);
});

it("knows its two languages only", () => {
  expect(said("zh", "check", "--lang", "fr")).toBe("--lang 不认识 fr");
  expect(said("en", "check", "--lang", "zh-CN")).toBe("");
});

it("colours what a terminal shows, and nothing in a file or behind a pipe", () => {
  const colour = (isTerminal: boolean, environment: Record<string, string> = {}, ...words: string[]): boolean =>
    readArguments(["check", ...words], environment, isTerminal).settings.colour;
  expect(colour(true)).toBe(true);
  expect([colour(false), colour(true, { NO_COLOR: "1" }), colour(true, {}, "--no-color")]).toEqual([
    false,
    false,
    false,
  ]);
});
