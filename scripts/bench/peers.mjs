// Tools of the benchmark: ours and every peer, each with what goes before untimed, its command and the file that it makes.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const peers = resolve(process.env.QINGYANG_PEERS ?? "peers");
export const browser = process.env.QINGYANG_PEER_BROWSER ?? "/usr/bin/chromium";
const serif = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-serif-sc/package.json"));
const node = process.execPath;
const script = (name) => join(root, "scripts/bench", name);
const program = (name) => join(peers, "node_modules/.bin", name);
const isInstalled = (name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0;
const remove = (...paths) => {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
};

/** What the programs themselves say; those that are not there are left out. */
export function versionsOf() {
  const said = (command, ...words) => {
    const { stdout } = spawnSync(command, [...words, "--version"], { encoding: "utf8" });
    return /\d+(\.\d+)+/.exec(stdout ?? "")?.[0];
  };
  const packaged = (name) => {
    const file = join(peers, "node_modules", name, "package.json");
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
  };
  const found = {
    "Chromium of the peers": said(browser),
    "pagedjs-cli": packaged("pagedjs-cli"),
    "Vivliostyle CLI": packaged("@vivliostyle/cli"),
    "typst-ts-node-compiler": packaged("@myriaddreamin/typst-ts-node-compiler"),
    WeasyPrint: said("weasyprint"),
    XeTeX: said("xelatex"),
    pdftotext: said("sh", "-c", "pdftotext -v 2>&1 #"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, version]) => version !== undefined));
}

/** The peers' HTML and LaTeX name the face by its path; Typst gets its folder. */
export function linkFonts(dir) {
  const fonts = join(dir, "issue/fonts");
  mkdirSync(fonts, { recursive: true });
  const link = join(fonts, "song.ttf");
  if (!existsSync(link)) symlinkSync(join(serif, "400Regular/NotoSerifSC_400Regular.ttf"), link);
}

export const oursWith = (dir, cache, environment = {}, parts = "pdf") => [
  node,
  [
    join(root, "scripts/qingyang.mjs"),
    "build",
    join(dir, "issue"),
    "--only",
    parts,
    "--quiet",
    "--out",
    join(dir, "out"),
  ],
  { cwd: root, env: { ...process.env, QINGYANG_CACHE: cache, ...environment } },
];

/** A sentence of its own text once more, in the middle article: no character is new. `turn` makes each edit another. */
export function edited(path, turn, marker = "") {
  const text = readFileSync(path, "utf8");
  const from = text.indexOf("。", text.indexOf("\n---\n")) + 1;
  const sentence = text.slice(text.lastIndexOf("\n", from) + 1, from);
  return `${text.slice(0, from)}${marker}${sentence.repeat(turn + 1)}${text.slice(from)}`;
}

export const middleArticle = (dir) => {
  const { articles } = JSON.parse(readFileSync(join(dir, "expected.json"), "utf8"));
  return join(dir, `issue/text-${Math.ceil(articles / 2)}.md`);
};

/** Those of `standard` are measured unless --only says otherwise. Made for one cache folder of ours. */
export function toolsOf(cache) {
  const emptied = () => remove(join(cache, "runs"), join(cache, "fonts"), join(cache, "text"), join(cache, "trees"));
  const ours = (more) => ({ there: true, standard: true, file: "out/bench/issue.pdf", ...more });
  const print = (mode, more = []) => ({
    there: existsSync(browser),
    standard: true,
    command: (dir) => [
      node,
      [script("print-peer.mjs"), mode, join(dir, "issue/peer.html"), join(dir, `${mode}.pdf`), browser, ...more],
    ],
    file: `${mode}.pdf`,
  });
  return {
    "ours, cold": ours({ key: "ours", before: emptied, command: (dir) => oursWith(dir, cache) }),
    "ours, one paragraph edited": ours({
      key: "edit",
      before: (dir, turn) => {
        const path = middleArticle(dir);
        const [command, words, options] = oursWith(dir, cache);
        // The cold build of this turn has filled the cache, unless the benchmark was broken off between the two.
        spawnSync(command, words, { ...options, stdio: "ignore" });
        const kept = readFileSync(path);
        writeFileSync(path, edited(path, turn));
        return () => writeFileSync(path, kept);
      },
      command: (dir) => oursWith(dir, cache),
    }),
    "ours, cold, in the peers' browser": ours({
      key: "same-browser",
      standard: false,
      before: emptied,
      command: (dir) => oursWith(dir, cache, { QINGYANG_BROWSER: browser }),
    }),
    "ours, cold, with press file": ours({
      key: "press",
      standard: false,
      before: emptied,
      command: (dir) => oursWith(dir, cache, {}, "pdf,press"),
    }),
    "Chromium's own print": { key: "native", ...print("native") },
    "stock Paged.js": { key: "stock", ...print("stock") },
    "pagedjs-cli 0.4.3": {
      key: "pagedjs-cli",
      there: existsSync(program("pagedjs-cli")),
      standard: true,
      command: (dir) => [
        node,
        [
          program("pagedjs-cli"),
          join(dir, "issue/peer.html"),
          "-o",
          join(dir, "pagedjs.pdf"),
          "-t",
          "1800000",
          "--browserArgs",
          "--no-sandbox",
        ],
        { env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: browser } },
      ],
      file: "pagedjs.pdf",
    },
    "Vivliostyle CLI 11.0.0": {
      key: "vivliostyle",
      there: existsSync(program("vivliostyle")),
      standard: true,
      before: (dir) => remove(join(dir, ".vivliostyle"), join(dir, "issue/.vivliostyle")),
      command: (dir) => [
        node,
        [
          program("vivliostyle"),
          "build",
          join(dir, "issue/peer.html"),
          "-o",
          join(dir, "vivliostyle.pdf"),
          "--timeout",
          "1800",
          "--executable-browser",
          browser,
        ],
        { cwd: dir },
      ],
      file: "vivliostyle.pdf",
    },
    Typst: {
      key: "typst",
      there: existsSync(join(peers, "node_modules/@myriaddreamin/typst-ts-node-compiler")),
      standard: true,
      command: (dir) => [
        node,
        [script("typst-peer.mjs"), peers, serif, join(dir, "issue/peer.typ"), join(dir, "typst.pdf")],
      ],
      file: "typst.pdf",
    },
    WeasyPrint: {
      key: "weasyprint",
      there: isInstalled("weasyprint"),
      standard: true,
      command: (dir) => ["weasyprint", [join(dir, "issue/peer.html"), join(dir, "weasyprint.pdf")]],
      file: "weasyprint.pdf",
    },
    "XeLaTeX + ctex, 2 passes": {
      key: "xelatex",
      there: isInstalled("xelatex"),
      standard: true,
      before: (dir) => remove(...["aux", "log", "pdf"].map((end) => join(dir, `issue/peer.${end}`))),
      command: (dir) => [
        "sh",
        ["-c", "xelatex -interaction=batchmode peer.tex && xelatex -interaction=batchmode peer.tex"],
        { cwd: join(dir, "issue") },
      ],
      file: "issue/peer.pdf",
    },
  };
}
