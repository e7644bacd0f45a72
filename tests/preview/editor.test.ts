// The editor: each in its own form, as arguments; what needs the terminal or is not known gets the place by address.
import { describe, expect, it } from "vitest";
import { editorAddress, editorCommand } from "../../src/preview/editor.ts";

const spot = { path: "/稿 件/$(touch x).md", line: 12, column: 5 };

describe("the editor", () => {
  it.each<[string, string, string[]]>([
    ["code", "code", ["--goto", "/稿 件/$(touch x).md:12:5"]],
    ["code --wait", "code", ["--goto", "/稿 件/$(touch x).md:12:5"]],
    ["/usr/bin/code -r", "/usr/bin/code", ["-r", "--goto", "/稿 件/$(touch x).md:12:5"]],
    ['"/opt/My Editor/subl" -n', "/opt/My Editor/subl", ["-n", "/稿 件/$(touch x).md:12:5"]],
    ["gvim -f", "gvim", ["+call cursor(12,5)", "--", "/稿 件/$(touch x).md"]],
    ["kate --block", "kate", ["--line", "12", "--column", "5", "/稿 件/$(touch x).md"]],
    ["emacsclient", "emacsclient", ["--no-wait", "+12:5", "/稿 件/$(touch x).md"]],
    ["C:\\Tools\\notepad++.exe", "C:\\Tools\\notepad++.exe", ["-n12", "-c5", "/稿 件/$(touch x).md"]],
  ])("opens by %s", (EDITOR, program, words) => {
    expect(editorCommand({ EDITOR }, spot)).toEqual({ program, words });
  });

  it.each([
    "vi",
    "vim",
    "nvim",
    "nano",
    "emacs -nw",
    "emacsclient -t",
    "helix",
    "micro",
    "",
    "  ",
    "ed",
    "sh -c 'rm x'",
  ])("does not start %j, which would draw in the preview's terminal or is not known", (EDITOR) =>
    expect(editorCommand({ EDITOR }, spot)).toBeUndefined(),
  );

  it("takes $VISUAL first, and $EDITOR when that needs the terminal", () => {
    expect(editorCommand({ VISUAL: "zed", EDITOR: "code" }, spot)?.program).toBe("zed");
    expect(editorCommand({ VISUAL: "vim", EDITOR: "code" }, spot)?.program).toBe("code");
    expect(editorCommand({}, spot)).toBeUndefined();
  });

  it("has an address for the browser, with every character escaped that means something there", () => {
    expect(editorAddress(spot)).toBe("vscode://file/%E7%A8%BF%20%E4%BB%B6/%24(touch%20x).md:12:5");
    expect(editorAddress({ path: "C:\\稿\\a#b?.md", line: 1, column: 1 })).toBe(
      "vscode://file/C:/%E7%A8%BF/a%23b%3F.md:1:1",
    );
  });
});
