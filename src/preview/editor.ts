// Editor: from $VISUAL or $EDITOR and a place in a file to the program and the words that open it there.
import { basename } from "node:path";

export interface EditorCommand {
  readonly program: string;
  readonly words: readonly string[];
}

export interface Spot {
  /** Absolute path. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** How each editor takes a place. Only those with a window of their own: one that draws in the terminal would take over the preview's. */
const FORMS: Readonly<Record<string, (spot: Spot) => string[]>> = {
  ...each(["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"], (spot) => [
    "--goto",
    colons(spot),
  ]),
  ...each(["subl", "sublime_text", "zed", "zeditor", "zedit", "lapce", "atom", "pulsar"], (spot) => [colons(spot)]),
  ...each(
    ["idea", "webstorm", "pycharm", "phpstorm", "goland", "clion", "rider", "fleet"],
    ({ path, line, column }) => ["--line", `${line}`, "--column", `${column}`, path],
  ),
  ...each(["gvim", "mvim", "gview"], ({ path, line, column }) => [`+call cursor(${line},${column})`, "--", path]),
  ...each(["kate", "kwrite"], ({ path, line, column }) => ["--line", `${line}`, "--column", `${column}`, path]),
  ...each(["gedit", "xed", "pluma", "gnome-text-editor"], ({ path, line, column }) => [`+${line}:${column}`, path]),
  ...each(["mate"], ({ path, line, column }) => ["--line", `${line}:${column}`, path]),
  ...each(["bbedit"], ({ path, line, column }) => [`+${line}:${column}`, path]),
  ...each(["notepad++"], ({ path, line, column }) => [`-n${line}`, `-c${column}`, path]),
  ...each(["geany", "mousepad"], ({ path, line, column }) => ["--line", `${line}`, "--column", `${column}`, path]),
  ...each(["emacsclient"], ({ path, line, column }) => ["--no-wait", `+${line}:${column}`, path]),
};

/**
 * Undefined when nothing is set, or an editor that needs the terminal (vi, nano, emacs -nw …), or one whose form is not
 * known: then the browser is given the place instead. The words are arguments, never a line for a shell.
 */
export function editorCommand(
  environment: Readonly<Record<string, string | undefined>>,
  spot: Spot,
): EditorCommand | undefined {
  for (const setting of [environment.VISUAL, environment.EDITOR]) {
    const [program, ...own] = splitWords(setting ?? "");
    if (program === undefined) continue;
    const name = basename(program.replaceAll("\\", "/"))
      .replace(/\.(exe|cmd|bat)$/i, "")
      .toLowerCase();
    const form = FORMS[name];
    if (!form || own.some((word) => /^(-nw|-t|-tty|--tty|--nw)$/.test(word))) continue;
    // --wait keeps the program for a caller who waits for the file; nobody does here.
    const kept = own.filter((word) => !/^(-w|--wait|--block|-f|--nofork)$/.test(word));
    return { program, words: [...kept, ...form(spot)] };
  }
  return undefined;
}

/** Opens in VS Code by its own scheme: https://code.visualstudio.com/docs/configure/command-line (Opening VS Code with URLs). */
export function editorAddress({ path, line, column }: Spot): string {
  const slashed = path.replaceAll("\\", "/");
  const parts = slashed
    .split("/")
    .map((part, at) => (at === 0 && /^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part)));
  return `vscode://file/${parts.join("/").replace(/^\/+/, "")}:${line}:${column}`;
}

const colons = ({ path, line, column }: Spot): string => `${path}:${line}:${column}`;

function each(names: readonly string[], form: (spot: Spot) => string[]): Record<string, (spot: Spot) => string[]> {
  return Object.fromEntries(names.map((name) => [name, form]));
}

/** Words as a shell would part them by blanks and quotes; nothing is expanded. */
function splitWords(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"),
  );
}
