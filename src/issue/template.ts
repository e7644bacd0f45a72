// Template: from a template's name, path or package to its checked manifest, style sheets and type design.
import { createHash } from "node:crypto";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { decodeText } from "../base/decode-text.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { type Finding, finding, type Place, Refusal } from "../base/finding.ts";
import { lineIndex } from "../base/line-index.ts";
import { type Memory, once } from "../base/memory.ts";
import type { TypeDesign } from "../base/page-geometry.ts";
import { checkSchema } from "../base/schema-findings.ts";
import { parseLength } from "../base/units.ts";
import { readYaml } from "../base/yaml-text.ts";
import type { Template, TemplateFace } from "./issue.ts";
import { blankOut } from "./print-css.ts";
import { templateFolder } from "./template-folder.ts";
import { templateSchema } from "./template-schema.ts";

interface Manifest {
  name: string;
  version: string;
  styles?: string[];
  design: {
    em: string;
    "line-height": string;
    margins: { top: string; bottom: string; inner: string; outer: string };
    gutter?: number;
    "fold-overlap"?: string;
  };
  faces: (Omit<TemplateFace, "marksFrom"> & { "marks-from"?: string })[];
  families: Template["families"];
  accents?: string[];
  "accents-by-turn"?: boolean;
  inks?: Record<string, [number, number, number, number]>;
  punctuation?: Template["punctuation"];
  "hanging-below"?: number;
  notes?: Template["notes"];
  copyfit?: { photos?: [number, number]; paragraphs?: boolean };
}

export interface LoadedTemplate {
  readonly template: Template;
  readonly design: TypeDesign;
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
}

/**
 * `written` stands in issue.yaml at `place`; a path is relative to the issue's folder. Who lends a memory gets the same
 * template while its files are as they were. Refuses with exit 2.
 */
export async function loadTemplate(
  written: string,
  issueDir: string,
  place: Place,
  memory?: Memory,
): Promise<LoadedTemplate> {
  const dir = await templateFolder(written, issueDir, place);
  const path = join(dir, "template.json");
  const bytes = await readFile(path);
  const name = relative(issueDir, path).split(sep).join("/");
  const decoded = decodeText(name, bytes);
  if (decoded.finding) throw new Refusal(2, [decoded.finding]);
  const index = lineIndex(name, decoded.text);
  const { yaml, faults } = once(memory, `template ${path} ${name} ${decoded.text}`, () => {
    // JSON is YAML: the same reader gives every value its line and column.
    const yaml = readYaml({ index, span: { start: 0, end: decoded.text.length }, rule: "template" });
    const faults = yaml.findings.length > 0 ? yaml.findings : checkSchema(templateSchema, yaml, index, "template");
    return { yaml, faults };
  });
  if (faults.length > 0) throw new Refusal(2, faults);
  const manifest = yaml.value as unknown as Manifest;
  const findings: Finding[] = [];
  const styles = await readStyles(dir, manifest, findings);
  const families = new Set(manifest.faces.map((face) => face.family));
  // Black is K100 whatever a table says: text, rules and areas share it, so a rich black is a colour of its own.
  if (manifest.inks?.["#000000"] !== undefined) {
    const span = yaml.spans.get("/inks/#000000")?.value;
    findings.push(
      finding({
        rule: "template",
        level: "error",
        message: {
          zh: "#000000 恒印 K100，不能列入 inks",
          en: "#000000 always prints as K100 and can't stand among inks",
        },
        actual: `#000000: [${manifest.inks["#000000"].join(", ")}]`,
        expected: "#0a0a0a",
        hint: {
          zh: "大块的多色黑另用一种颜色，如 #0a0a0a，不用于文字",
          en: "Give large areas of rich black a colour of their own, such as #0a0a0a, and use it for no text",
        },
        place: index.place(span?.start ?? 0, span?.end),
      }),
    );
  }
  for (const [role, family] of Object.entries(manifest.families)) {
    if (families.has(family)) continue;
    const span = yaml.spans.get(`/families/${role}`)?.value;
    findings.push(
      finding({
        rule: "template",
        level: "error",
        message: { zh: `faces 里没有字体 ${family}`, en: `no face of family ${family} among faces` },
        actual: family,
        expected: didYouMean(family, [...families]) ?? [...families].join(", "),
        place: index.place(span?.start ?? 0, span?.end),
      }),
    );
  }
  if (findings.length > 0) throw new Refusal(2, findings);
  const files = styles.map((one) => `${one.path} ${one.text}`).join(" ");
  return once(memory, `styles ${path} ${name} ${decoded.text} ${files}`, () => templateOf());

  function templateOf(): LoadedTemplate {
    const sources = [
      { path, sha256: sha256(bytes) },
      ...styles.map((one) => ({ path: one.path, sha256: sha256(one.text) })),
    ];
    const px = (text: string): number => parseLength(text) ?? 0;
    const { design } = manifest;
    const gutter = design.gutter ?? 2;
    return {
      design: {
        em: px(design.em),
        lineHeight: px(design["line-height"]),
        margins: {
          top: px(design.margins.top),
          bottom: px(design.margins.bottom),
          inner: px(design.margins.inner),
          outer: px(design.margins.outer),
        },
        gutter,
      },
      sources,
      template: {
        name: manifest.name,
        dir,
        version: manifest.version,
        styles,
        faces: manifest.faces.map(({ "marks-from": marksFrom, ...face }, at) => ({
          ...face,
          ...(marksFrom ? { marksFrom } : {}),
          place: index.place(yaml.spans.get(`/faces/${at}/file`)?.value.start ?? 0),
        })),
        families: manifest.families,
        gutter,
        foldOverlap: px(design["fold-overlap"] ?? "3mm"),
        accents: manifest.accents ?? [],
        inks: manifest.inks ?? {},
        punctuation: manifest.punctuation ?? "line-end-half",
        hangingBelow: manifest["hanging-below"] ?? 0,
        notes: manifest.notes ?? "foot",
        openings: openingsOf(styles),
        accentsByTurn: manifest["accents-by-turn"] ?? true,
        copyfit: {
          photos: manifest.copyfit?.photos ?? [100, 100],
          paragraphs: manifest.copyfit?.paragraphs ?? true,
        },
        hash: sha256(sources.map((one) => one.sha256).join("")),
      },
    };
  }
}

async function readStyles(
  dir: string,
  manifest: Manifest,
  findings: Finding[],
): Promise<{ path: string; text: string }[]> {
  const names = manifest.styles ?? (await readdir(dir)).filter((name) => name.endsWith(".css")).sort();
  const read = await Promise.all(names.map((name) => readStyle(dir, name)));
  findings.push(...read.flatMap(({ finding }) => finding ?? []));
  return read.flatMap(({ style }) => style ?? []);
}

interface ReadStyle {
  readonly style?: { readonly path: string; readonly text: string };
  readonly finding?: Finding;
}

async function readStyle(dir: string, name: string): Promise<ReadStyle> {
  const path = await realpath(join(dir, name)).catch(() => undefined);
  const inside = path?.startsWith(dir + sep) ?? false;
  if (path && inside && (await isFile(path))) {
    const { text, finding: fault } = decodeText(path, await readFile(path));
    return { style: { path, text }, ...(fault ? { finding: fault } : {}) };
  }
  return {
    finding: finding({
      rule: "template",
      level: "error",
      message: { zh: `模板里没有样式表 ${name}`, en: `the template has no style sheet ${name}` },
      actual: name,
      place: { file: join(dir, "template.json"), line: 1, column: 1 },
    }),
  };
}

/** A form is what a class of its own is styled by, so that a template can't name what it does not have. */
function openingsOf(styles: readonly { readonly text: string }[]): ReadonlySet<string> {
  const classes = styles.flatMap(({ text }) => [...blankOut(text).matchAll(/\.opening-([a-z]+(?:-[a-z]+)*)/g)]);
  return new Set(["head", ...classes.map(([, form = ""]) => form)]);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
