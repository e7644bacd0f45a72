// Typst in process. Arguments: PEERS FONTS IN.typ OUT.pdf.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [peers, fonts, from, to] = process.argv.slice(2);
const { NodeCompiler } = createRequire(join(peers, "x.js"))("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({ workspace: dirname(from), fontArgs: [{ fontPaths: [fonts] }] });
writeFileSync(to, compiler.pdf({ mainFilePath: from }));
