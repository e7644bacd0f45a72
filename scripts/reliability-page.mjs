// Reliability page: puts a table that a run has made between its marks in docs/reliability.md.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../docs/reliability.md", import.meta.url));

/** @param name of the marks `<!-- name -->` and `<!-- /name -->` @param lines of Markdown that take the place of what stands between them */
export function writeTable(name, lines) {
  const { text, from, to } = marked(name);
  writeFileSync(page, `${text.slice(0, from)}\n${lines.join("\n")}\n${text.slice(to)}`);
}

/** The lines that stand there now. */
export function readTable(name) {
  const { text, from, to } = marked(name);
  return text.slice(from, to).trim().split("\n");
}

function marked(name) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const text = readFileSync(page, "utf8");
  const from = text.indexOf(open) + open.length;
  const to = text.indexOf(close);
  if (from < open.length || to < from) throw new Error(`docs/reliability.md has no marks ${open} … ${close}`);
  return { text, from, to };
}
