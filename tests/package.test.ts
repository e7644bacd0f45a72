// The package: what `npm pack` puts into it and nothing else; installed into an empty folder it makes and builds an issue, without any install script.
import { execFile, execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

/** Each with the least number of files that it must have. */
const CONTENTS: readonly (readonly [RegExp, number])[] = [
  [/^(package\.json|LICENSE|README\.md|README\.zh-CN\.md|CHANGELOG\.md)$/, 5],
  [/^scripts\/(qingyang|load-program)\.mjs$/, 2],
  [/^templates\/magazine\/(template\.json|\d\d-[a-z-]+\.css)$/, 8],
  [/^docs\/schemas\/(issue|front-matter|report|marks)\.schema\.json$/, 4],
  [/^dist\/program\/([a-z0-9-]+\/)*[a-z0-9.-]+\.(js|d\.ts|css|html)$/, 300],
  [
    /^dist\/program\/(qingyang\.cjs|qingyang\.licences\.txt|built|press\/profile\/(NOTICE|fogra39-300\.icc)|pages\/browser\/blank\.ttf)$/,
    6,
  ],
];

/** Packages below ours that ask to run a script when they are installed, and what of it we need. */
const SCRIPTS: Readonly<Record<string, string>> = {
  puppeteer: "downloads a browser: the program takes one from npm (@sparticuz/chromium) or of the system",
  "core-js": "prints a request for donations",
  "es5-ext": "prints a message",
};

let dir = "";
let files: string[] = [];
let tarball = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "qingyang-package-"));
  // The scripts of package.json stay out: they would build dist/ while other tests run from it.
  const told = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", dir], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [packed] = JSON.parse(told) as { filename: string; files: { path: string }[] }[];
  files = packed?.files.map(({ path }) => path) ?? [];
  tarball = join(dir, packed?.filename ?? "");
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("the package", () => {
  it("holds what it should and nothing else", () => {
    expect(files.filter((path) => !CONTENTS.some(([pattern]) => pattern.test(path)))).toEqual([]);
    for (const [pattern, least] of CONTENTS)
      expect([pattern.source, files.filter((path) => pattern.test(path)).length >= least]).toEqual([
        pattern.source,
        true,
      ]);
  });

  it("names no path of the machine on which it was made", () => {
    const home = root.replace(/\/$/, "");
    const telling = files.filter((path) => readFileSync(join(root, path)).includes(home));
    expect(telling).toEqual([]);
  });

  it("needs no install script of any package below it", () => {
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { hasInstallScript?: boolean; dev?: boolean; integrity?: string; link?: boolean }>;
    };
    const entries = Object.entries(lock.packages).filter(([path]) => path !== "");
    const asking = entries.filter(([, one]) => one.hasInstallScript === true && one.dev !== true);
    expect(asking.map(([path]) => path.replace(/^.*node_modules\//, "")).sort()).toEqual(Object.keys(SCRIPTS).sort());
    // What is installed is what was locked.
    expect(entries.filter(([, one]) => one.integrity === undefined && one.link !== true).map(([path]) => path)).toEqual(
      [],
    );
  });

  it("makes and builds an issue from an empty folder", { timeout: 300_000 }, async () => {
    const place = join(dir, "office");
    const installed = join(place, "node_modules/qingyang");
    mkdirSync(installed, { recursive: true });
    execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed]);
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
      mkdirSync(dirname(join(place, "node_modules", name)), { recursive: true });
      symlinkSync(join(root, "node_modules", name), join(place, "node_modules", name));
    }
    const program = join(installed, "scripts/qingyang.mjs");
    const environment = {
      ...process.env,
      PUPPETEER_CACHE_DIR: join(dir, "no-browser-here"),
      QINGYANG_CACHE: join(dir, "cache"),
    };
    const run = (...words: string[]) =>
      promisify(execFile)(process.execPath, [program, ...words], { cwd: place, env: environment });
    expect((await run("version")).stdout).toContain(manifest.version);
    await run("init", "2027-01");
    const { stdout } = await run("build", "2027-01", "--only", "html,pdf", "--format", "json", "--quiet");
    expect(JSON.parse(stdout)).toMatchObject({ exit: 0, text: { lost: 0, repeated: 0, moved: 0 } });
    expect(readFileSync(join(place, "dist/issues/2027-01/issue.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
    // A template of the office's own lies beside the issue, not in the package.
    expect(readdirSync(join(place, "2027-01"))).toContain("issue.yaml");
    const code = "import('qingyang').then(({ buildIssue }) => console.log(typeof buildIssue))";
    writeFileSync(join(place, "use.mjs"), code);
    expect((await promisify(execFile)(process.execPath, ["use.mjs"], { cwd: place })).stdout.trim()).toBe("function");
    expect(statSync(tarball).size).toBeLessThan(10_000_000);
  });
});
