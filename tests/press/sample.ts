// Fixtures of tests/press as a digital issue with exact boxes, sent to press; and readings of the result by other code.
import { readFile } from "node:fs/promises";
import { inflateSync } from "node:zlib";
import { mergeRuns } from "../../src/pdf/merge-runs.ts";
import { goToPress, type PressInput, type PrintFile } from "../../src/press/press.ts";

export const MM = 72 / 25.4;
export const TRIM = { width: 148 * MM, height: 210 * MM };
export const BLEED = 3 * MM;
export const TOOLS = { signal: new AbortController().signal, progress: () => undefined };

const PROFILE = new URL("../../src/press/profile/fogra39-300.icc", import.meta.url);
const FONT = new URL(
  "../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  import.meta.url,
);

export async function digitalIssue(name: "plain" | "effects"): Promise<Uint8Array> {
  const bytes = await readFile(new URL(`fixtures/${name}.pdf`, import.meta.url));
  return mergeRuns([{ bytes: new Uint8Array(bytes), title: name, destinationPrefix: "a-" }], {
    title: "清样送印",
    author: "试刊编辑部",
    language: "zh-CN",
    created: new Date(Date.UTC(2026, 10, 15)),
    producer: "Qingyang",
    boxes: { trim: TRIM, bleed: BLEED },
    labels: [{ page: 0, style: "decimal", first: 1 }],
    outline: [{ title: "清样送印", page: 0 }],
  });
}

/** Eight pages: the plain fixture's two, four times. */
export async function eightPages(): Promise<Uint8Array> {
  const bytes = new Uint8Array(await readFile(new URL("fixtures/plain.pdf", import.meta.url)));
  const runs = ["a-", "b-", "c-", "d-"].map((destinationPrefix) => ({ bytes, title: "T", destinationPrefix }));
  return mergeRuns(runs, {
    title: "T",
    author: "",
    language: "zh-CN",
    created: new Date(0),
    producer: "Qingyang",
    boxes: { trim: TRIM, bleed: BLEED },
    labels: [],
    outline: [],
  });
}

export async function profileBytes(): Promise<Uint8Array> {
  return new Uint8Array(await readFile(PROFILE));
}

export async function pressInput(pdf: Uint8Array, change: Partial<PressInput> = {}): Promise<PressInput> {
  return {
    pdf,
    profile: { name: "fogra39-300", bytes: await profileBytes() },
    standard: "PDF/X-4",
    inkLimit: 300,
    inks: { "#c8102e": [0, 100, 90, 5] },
    marks: ["crop", "registration", "bars", "slug"],
    slug: { title: "清样送印", issue: "2026-11", date: "2026-11-15", font: new Uint8Array(await readFile(FONT)) },
    folios: ["1", "2"],
    cover: "inside",
    ...change,
  };
}

export async function pressed(name: "plain" | "effects", change: Partial<PressInput> = {}): Promise<PrintFile> {
  return goToPress(await pressInput(await digitalIssue(name), change), TOOLS);
}

export function onlyFile(print: PrintFile): Uint8Array {
  const [file] = print.files;
  if (!file) throw new Error(`no file: ${print.findings.map((finding) => finding.message.en).join("; ")}`);
  return file.bytes;
}

/** Every stream of a file with Flate undone, and the text between the streams: read by a search for keywords, not by a parser. */
export function readLoosely(pdf: Uint8Array): { readonly streams: readonly string[]; readonly objects: string } {
  const text = Buffer.from(pdf).toString("latin1");
  const streams: string[] = [];
  let objects = "";
  let at = 0;
  for (const match of text.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    if (match.index < at) continue;
    const end = text.indexOf("endstream", start);
    objects += text.slice(at, match.index);
    at = end + 9;
    const data = Buffer.from(text.slice(start, end), "latin1");
    try {
      streams.push(inflateSync(data).toString("latin1"));
    } catch {
      streams.push(data.toString("latin1"));
    }
  }
  // Object streams hold dictionaries: they count as both.
  return {
    streams,
    objects: objects + text.slice(at) + streams.filter((stream) => /^[\d\s]+</.test(stream)).join("\n"),
  };
}

/** Content streams among them: what paints or shows. */
export function contents(pdf: Uint8Array): readonly string[] {
  return readLoosely(pdf).streams.filter(
    (stream) => /(^|\n)(q|BT)\n/.test(stream) || /\n(f|S|Do|sh|Tj)\n/.test(stream),
  );
}
