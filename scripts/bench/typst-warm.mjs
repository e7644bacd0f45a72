// Typst kept warm: edits of its middle paragraph, each compiled again to a PDF. Arguments: PEERS DIR EDITS. Prints {"times": [ms]}.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [peers, dir, edits] = process.argv.slice(2);
const { NodeCompiler } = createRequire(join(peers, "x.js"))("@myriaddreamin/typst-ts-node-compiler");
const serif = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-serif-sc/package.json"));
const path = join(dir, "issue/peer.typ");
const kept = readFileSync(path, "utf8");
const compiler = NodeCompiler.create({ workspace: dirname(path), fontArgs: [{ fontPaths: [serif] }] });
const at = kept.indexOf("。\n", kept.length / 2);
const times = [];
let before = 0;
try {
  before = compiler.pdf({ mainFilePath: path }).length;
  for (let turn = 0; turn < Number(edits); turn += 1) {
    const text = `${kept.slice(0, at)}${70_317 + turn * 1009}次${kept.slice(at)}`;
    const start = performance.now();
    writeFileSync(path, text);
    compiler.resetRead?.();
    const pdf = compiler.pdf({ mainFilePath: path });
    writeFileSync(join(dir, "typst-warm.pdf"), pdf);
    times.push(performance.now() - start);
  }
} finally {
  writeFileSync(path, kept);
}
process.stdout.write(`${JSON.stringify({ times, before })}\n`);
