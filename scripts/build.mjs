// Builds dist/program: the compiled modules, the bundle of them that the command loads, and the browsers' scripts. No arguments.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const program = join(root, "dist/program");
const stamp = join(program, "built");

/** The tab is our own browser; the preview and the proof open in the editor's. */
const BUNDLES = [
  { from: "pages/tab/tab.client.ts", to: "pages/tab/tab.js", target: "chrome147", minify: true },
  {
    from: "proof/viewer/proof.client.ts",
    to: "proof/viewer/proof.js",
    target: ["chrome111", "firefox113", "safari16.4"],
  },
  { from: "pages/overlays/overlays.client.ts", to: "pages/overlays/overlays.js", target: "es2022" },
  { from: "pages/overlays/overlays.css", to: "pages/overlays/overlays.css", target: "es2022" },
  { from: "preview/client/preview.client.ts", to: "preview/client/preview.js", target: "es2022" },
  { from: "preview/client/preview.css", to: "preview/client/preview.css", target: "es2022" },
];

/**
 * css-tree's grammar of all properties (half of the tab's program) serves its validator alone, which Paged.js never asks:
 * a tab that reads it starts 0.1 s later.
 */
const WITHOUT_GRAMMAR = {
  name: "without-grammar",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]css-tree[\\/]data[\\/]index\.js$/ }, () => ({
      contents: "module.exports = { types: {}, atrules: {}, properties: {} };",
    })),
};

/** True when a source, the lock file or this script is newer than the last build. */
export function isStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  const newest = (path) => {
    const stats = statSync(path);
    if (!stats.isDirectory()) return stats.mtimeMs;
    return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
  };
  const inputs = [
    "src",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "scripts/build.mjs",
    "scripts/bundle-program.mjs",
    "scripts/compile-schemas.mjs",
  ];
  return inputs.some((path) => existsSync(join(root, path)) && newest(join(root, path)) > built);
}

const bundleOptions = ({ from, to, target, minify = false }, place) => ({
  entryPoints: [join(root, "src", from)],
  outfile: join(place, to),
  bundle: true,
  format: "iife",
  target,
  minify,
  plugins: [WITHOUT_GRAMMAR],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});

/** The tab's program once more, in a copy of dist/program, with plugins of a benchmark. */
export async function bundleTab(place, plugins) {
  const esbuild = await import("esbuild");
  const options = bundleOptions(BUNDLES[0], place);
  await esbuild.build({ ...options, plugins: [...plugins, ...options.plugins] });
}

export async function build() {
  const started = new Date();
  rmSync(program, { recursive: true, force: true });
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.json"], { cwd: root, stdio: ["ignore", 2, 2] });
  const esbuild = await import("esbuild");
  for (const one of BUNDLES) await esbuild.build(bundleOptions(one, program));
  const { bundleProgram } = await import("./bundle-program.mjs");
  await bundleProgram(program);
  // The only font that the browser finds on its machine (fonts-conf.ts); to cut it takes longer than to start a browser.
  const { cutFont } = await import(pathToFileURL(join(program, "pages/fonts/cut-font.js")).href);
  const song = require.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf");
  writeFileSync(join(program, "pages/browser/blank.ttf"), (await cutFont(song, " ")).bytes);
  cpSync(join(root, "src/preview/client/index.html"), join(program, "preview/client/index.html"));
  if (existsSync(join(root, "src/press/profile"))) {
    cpSync(join(root, "src/press/profile"), join(program, "press/profile"), { recursive: true });
  }
  writeFileSync(stamp, "");
  utimesSync(stamp, started, started);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
