// Architecture: who may import whom, and what each folder may touch, read from the import lines of src/.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** From left to right: imports point left only. */
const ORDER = [
  ["base"],
  ["files", "pdf"],
  ["marks"],
  ["issue"],
  ["manuscript"],
  ["copyedit"],
  ["galley"],
  ["pages"],
  ["press"],
  ["preflight"],
  ["proof"],
  ["prepare-issue.ts"],
  ["pipeline.ts"],
  ["print-issue.ts", "proof-issue.ts", "shard-issue.ts", "inspect-machine.ts"],
  ["index.ts", "preview"],
  ["cli"],
];
const STATIONS = ["issue", "manuscript", "copyedit", "galley", "pages", "press", "preflight", "proof"];
const SHARED = ["base", "files", "pdf", "marks"];
const FACES = ["cli", "preview"];
/** The stations in order; from the pages to print; from the pages to a proof. */
const PIPELINES = [
  "prepare-issue.ts",
  "pipeline.ts",
  "print-issue.ts",
  "proof-issue.ts",
  "shard-issue.ts",
  "inspect-machine.ts",
];

interface Import {
  /** Both relative to src/. */
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const root = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
const imports = [...sources].flatMap(([file, text]) => importsOf(file, text));
const inside = imports.filter((one) => !one.to.startsWith("npm:") && !one.to.startsWith("node:"));

describe("who imports whom", () => {
  it("knows every folder and every file of src/", () => {
    const known = ORDER.flat();
    expect([...new Set(files.map(folderOf))].filter((folder) => !known.includes(folder))).toEqual([]);
    expect(inside.length).toBeGreaterThan(100);
    expect(inside.filter((one) => !sources.has(one.to)).map(show)).toEqual([]);
  });

  it("points left only", () => {
    const rank = (file: string): number => ORDER.findIndex((group) => group.includes(folderOf(file)));
    const wrong = inside.filter((one) => folderOf(one.from) !== folderOf(one.to) && rank(one.from) <= rank(one.to));
    expect(wrong.map(show)).toEqual([]);
  });

  it("gives a station no values of an earlier one, only the types of its door", () => {
    const wrong = inside.filter((one) => {
      const [from, to] = [folderOf(one.from), folderOf(one.to)];
      if (!STATIONS.includes(from) || from === to || SHARED.includes(to)) return false;
      return !one.typeOnly || one.to !== `${to}/${to}.ts`;
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it("lets only the pipeline call the doors, and only the faces and the index call the pipeline", () => {
    const doors = inside.filter((one) => !one.typeOnly && STATIONS.some((name) => one.to === `${name}/${name}.ts`));
    expect(doors.filter((one) => !PIPELINES.includes(one.from)).map(show)).toEqual([]);
    const beyond = inside.filter((one) => PIPELINES.includes(one.from) && STATIONS.includes(folderOf(one.to)));
    expect(beyond.filter((one) => one.to !== `${folderOf(one.to)}/${folderOf(one.to)}.ts`).map(show)).toEqual([]);
    const callers = inside.filter((one) => one.to === "pipeline.ts").map((one) => folderOf(one.from));
    expect(callers.filter((folder) => ![...FACES, ...PIPELINES, "index.ts"].includes(folder))).toEqual([]);
  });
});

describe("what a folder may touch", () => {
  it("puppeteer and pagedjs only in pages", () => {
    const wrong = imports.filter(
      (one) => /^npm:(puppeteer|pagedjs|@sparticuz)/.test(one.to) && folderOf(one.from) !== "pages",
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("no process, console, clock or chance outside the faces; files may ask whether a process runs, pages may end the browser's", () => {
    const forbidden =
      /(?<![\w.])(process\.|console\.|Date\.now|new Date\(\)|Math\.random|performance\.|randomUUID|randomBytes)/;
    const wrong = [...sources].filter(
      ([file, text]) => !FACES.includes(folderOf(file)) && forbidden.test(withoutLocals(withoutComments(text))),
    );
    expect(wrong.map(([file]) => file)).toEqual([]);
    const direct = imports.filter((one) => one.to === "node:process" && !FACES.includes(folderOf(one.from)));
    expect(direct.map((one) => one.from).sort()).toEqual(["files/holder.ts", "pages/browser/end-browser.ts"]);
  });

  it("no browser types outside the tab's programs, and nothing of node inside them", () => {
    const clients = files.filter((file) => file.endsWith(".client.ts"));
    expect(clients.length).toBeGreaterThan(5);
    const node = imports.filter((one) => clients.includes(one.from) && one.to.startsWith("node:"));
    expect(node.map(show)).toEqual([]);
    const calls = inside.filter((one) => clients.includes(one.to) && !clients.includes(one.from) && !one.typeOnly);
    expect(calls.map(show)).toEqual([]);
  });
});

describe("files", () => {
  it("are called by trade nouns", () => {
    const vague = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|types|shared|lib)(\.|\/)/.test(file));
    expect(vague).toEqual([]);
    expect(files.filter((file) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.client|\.d)?\.ts$/.test(file))).toEqual([]);
  });

  it("say in their first line what they make", () => {
    expect([...sources].filter(([, text]) => !/^(\/\/ |\/\*\*)/.test(text)).map(([file]) => file)).toEqual([]);
  });

  it("stay below 250 lines", () => {
    const long = [...sources].filter(([, text]) => text.split("\n").length > 251);
    expect(long.map(([file]) => file)).toEqual([]);
  });

  it("have no default exports, enums, any or non-null assertions by way of a switched-off rule", () => {
    const wrong = [...sources].filter(
      ([file, text]) =>
        !file.endsWith(".d.ts") &&
        /^export default|^(export )?(const )?enum |@ts-(ignore|expect-error|nocheck)/m.test(text),
    );
    expect(wrong.map(([file]) => file)).toEqual([]);
  });
});

function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const lines = /^(?:import|export)\s+(type\s)?([^;"']*?from\s+)?"([^"]+)"|import\("([^"]+)"\)/gm;
  for (const [, type, names, fixed, lazy] of text.matchAll(lines)) {
    const to = fixed ?? lazy;
    if (to === undefined || (fixed !== undefined && names === undefined && type !== undefined)) continue;
    const onlyTypes = /^\s*\{(\s*type\s+\w+(\s+as\s+\w+)?\s*,?)+\s*\}\s*from\s*$/.test(names ?? "");
    found.push({ from: file, to: target(file, to), typeOnly: type !== undefined || onlyTypes });
  }
  return found;
}

function target(file: string, to: string): string {
  if (to.startsWith("node:")) return to;
  if (!to.startsWith(".")) return `npm:${to}`;
  return relative(root, join(root, file, "..", to)).replaceAll("\\", "/");
}

const folderOf = (file: string): string => file.split("/")[0] ?? "";

const show = (one: Import): string => `${one.from} -> ${one.to}`;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|(?<=\s)\/\/ .*$/gm, "");

/** `process` is also a printer's word: a file that declares the name does not mean node's. */
const withoutLocals = (text: string): string =>
  /(?:const|let|\{|,)\s*process\b|\(process[:,)]/.test(text) ? text.replaceAll(/(?<![\w.])process\./g, "inks.") : text;
