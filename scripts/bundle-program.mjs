// Bundles the program: dist/program/qingyang.cjs from the compiled modules and the packages that they import, with their licences beside it.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as esbuild from "esbuild";
import { compileSchemas } from "./compile-schemas.mjs";

/** With binaries or files of their own, which they look for beside themselves; loaded when they are needed. */
const EXTERNAL = ["sharp", "lcms-wasm", "subset-font", "pdfjs-dist"];

/**
 * One script instead of 1,200 modules: to find, read and compile those takes a second. It is CommonJS, since V8 keeps the
 * code of scripts only, and ASCII, so that it is held in memory with one byte a character.
 */
export async function bundleProgram(program) {
  const validator = await compileSchemas(program);
  const result = await esbuild.build({
    entryPoints: [join(program, "cli/cli.js")],
    outfile: join(program, "qingyang.cjs"),
    write: false,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20.19",
    external: EXTERNAL,
    // import() in a script whose code was kept finds no loader (Node 20); require finds modules of both kinds.
    // A tagged template would hold its characters raw, where no escape can stand for them.
    supported: { "dynamic-import": false, "template-literal": false },
    mainFields: ["module", "main"],
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    plugins: [
      {
        name: "schemas",
        setup: (build) => build.onLoad({ filter: /base.schema-validator\.js$/ }, () => ({ contents: validator })),
      },
      { name: "places", setup: (build) => keepPlaces(build, program) },
    ],
  });
  const text = inAscii(result.outputFiles[0]?.text ?? "");
  const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
  writeFileSync(join(program, "qingyang.cjs"), `// ${name}\n${text}`);
  writeFileSync(join(program, "qingyang.licences.txt"), licences(Object.keys(result.metafile.inputs)));
}

/** esbuild escapes strings and leaves regular expressions; there `\。` is the same as `。`. */
const inAscii = (text) =>
  text.replace(/(\\*)([^\0-\x7f])/g, (_, slashes, character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return `${slashes.slice(slashes.length % 2)}\\u${code}`;
  });

/** A module finds its files from its own place, which in the bundle is still that of the module. */
function keepPlaces(build, program) {
  build.onLoad({ filter: /\.js$/ }, ({ path }) => {
    const own = relative(program, path);
    if (own.startsWith("..")) return undefined;
    const text = readFileSync(path, "utf8");
    if (!text.includes("import.meta.url")) return undefined;
    const url = `require("node:url").pathToFileURL(require("node:path").join(__dirname, ${JSON.stringify(own)})).href`;
    return { contents: text.replaceAll("import.meta.url", url) };
  });
}

/** The licence of each package that stands in the bundle, as it asks to be kept with copies. */
function licences(inputs) {
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
      const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : "";
      return `${name} ${version}, ${typeof license === "string" ? license : "MIT"}\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(72)}\n\n`);
}
