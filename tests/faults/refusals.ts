// Refusals: files that must end a build before a browser starts, with their rule, place and exit code, and what they do elsewhere.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { parse } from "yaml";
import { article, type Files, issueYaml, LINE } from "./bench.ts";
import { paintedByChromium, parsedByRemark, parsedByYaml, readAsWritten, svgElements } from "./controls.ts";
import { templateWith } from "./templates.ts";

export interface RefusalCase {
  readonly row: number | string;
  readonly name: string;
  readonly files?: Files;
  /** What no file can hold: links, pipes. Gets the issue's folder. */
  readonly prepare?: (dir: string) => void;
  readonly exit: 2 | 3;
  readonly rule: string;
  readonly file: string;
  /** Undefined where it hangs on the machine's speed. */
  readonly line: number | undefined;
  /** The same input without our guard: what it does, in words; throws when it does no harm. */
  readonly control: (dir: string) => unknown;
}

const photo = (src: string): string => `![江边](${src} "某某 图")`;
const svg = (inner: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2">${inner}</svg>`;
const uses = (levels: number): string =>
  `<g id="g0"><rect width="1" height="1"/></g>${Array.from({ length: levels }, (_, at) => `<g id="g${at + 1}">${`<use href="#g${at}"/>`.repeat(10)}</g>`).join("")}<use href="#g${levels}"/>`;

const patterns = (levels: number): string =>
  `<pattern id="p0" width="1" height="1"><rect width="1" height="1"/></pattern>${Array.from({ length: levels }, (_, at) => `<pattern id="p${at + 1}" width="1" height="1">${`<rect width="1" height="1" fill="url(#p${at})"/>`.repeat(10)}</pattern>`).join("")}<rect width="3" height="2" fill="url(#p${levels})"/>`;

const laughs = (levels: number): string =>
  `<!DOCTYPE svg [<!ENTITY l0 "ha">${Array.from({ length: levels }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("")}]>${svg(`<text>&l${levels};</text>`)}`;

const NOISE = Buffer.from(Array.from({ length: 120 * 90 * 3 }, (_, at) => (at * 7919) % 251));
const raw = { raw: { width: 120, height: 90, channels: 3 } } as const;
const jpeg = await sharp(NOISE, raw).jpeg().toBuffer();
const png = await sharp(NOISE, raw).png().toBuffer();

/** An article whose line LINE places the photo. */
const placing = (src: string, file?: string | Uint8Array): { files: Files; file: string; line: number } => ({
  files: { "a.md": article(photo(src)), ...(file === undefined ? {} : { [src]: file }) },
  file: "a.md",
  line: LINE,
});

const PHOTOS: readonly RefusalCase[] = [
  ...(
    [
      [12, "a path that climbs out", "../../../etc/passwd"],
      [14, "an absolute path", "/etc/passwd"],
      [14, "a drive letter", "C:/x.jpg"],
      [14, "dots written as %2e", "%2e%2e%2f%2e%2e%2fetc/passwd"],
      [14, "a NUL in the name", "photos/a%00.jpg"],
    ] as const
  ).map(([row, name, src]) => ({
    row,
    name,
    ...placing(src),
    exit: 3 as const,
    rule: "unsafe-path",
    control: (dir: string) => readAsWritten(dir, src),
  })),
  {
    row: 13,
    name: "a link out of the folder",
    ...placing("photos/link.jpg"),
    prepare: (dir) => {
      mkdirSync(join(dir, "photos"), { recursive: true });
      symlinkSync("/etc/passwd", join(dir, "photos/link.jpg"));
    },
    exit: 3,
    rule: "unsafe-path",
    control: (dir) => readAsWritten(dir, "photos/link.jpg"),
  },
  {
    row: 15,
    name: "a named pipe",
    ...placing("photos/pipe.jpg"),
    prepare: (dir) => {
      mkdirSync(join(dir, "photos"), { recursive: true });
      execFileSync("mkfifo", [join(dir, "photos/pipe.jpg")]);
    },
    exit: 3,
    rule: "missing-photo",
    control: (dir) => {
      try {
        execFileSync("timeout", ["0.3", "cat", join(dir, "photos/pipe.jpg")]);
      } catch {
        return "a plain read waits for ever";
      }
      throw new Error("the pipe could be read");
    },
  },
  {
    row: 15,
    name: "a device",
    ...placing("photos/zero.jpg"),
    prepare: (dir) => {
      mkdirSync(join(dir, "photos"), { recursive: true });
      symlinkSync("/dev/zero", join(dir, "photos/zero.jpg"));
    },
    exit: 3,
    rule: "unsafe-path",
    control: (dir) => {
      const count = execFileSync("sh", ["-c", "head -c 50000000 photos/zero.jpg | wc -c"], {
        cwd: dir,
        encoding: "utf8",
      });
      if (Number(count) !== 50_000_000) throw new Error(`it ended after ${count}`);
      return "a plain read never comes to an end";
    },
  },
  {
    row: 15,
    name: "a folder",
    ...placing("photos/folder.jpg"),
    prepare: (dir) => mkdirSync(join(dir, "photos/folder.jpg"), { recursive: true }),
    exit: 3,
    rule: "missing-photo",
    control: (dir) => paintedByChromium(join(dir, "photos/folder.jpg"), "silent"),
  },
  {
    row: 17,
    name: "30,000 × 30,000 pixels in 100 KB",
    ...placing("photos/bomb.png", hugePng(30_000)),
    exit: 3,
    rule: "corrupt-photo",
    control: async (dir) => {
      const { width, height } = await sharp(join(dir, "photos/bomb.png"), { limitInputPixels: false }).metadata();
      if (width * height < 9e8) throw new Error("not so large");
      return `${((width * height * 4) / 1e9).toFixed(1)} GB when decoded`;
    },
  },
  ...(
    [
      [18, "half a JPEG", "photos/cut.jpg", jpeg.subarray(0, jpeg.length / 2)],
      [18, "half a PNG", "photos/cut.png", png.subarray(0, png.length / 2)],
    ] as const
  ).map(([row, name, src, bytes]) => ({
    row,
    name,
    ...placing(src, bytes),
    exit: 3 as const,
    rule: "corrupt-photo",
    control: (dir: string) => paintedByChromium(join(dir, src), "painted"),
  })),
  ...(
    [
      [19, "text named .jpg", "photos/text.jpg", "这不是图片", "corrupt-photo"],
      [20, "an empty file", "photos/empty.jpg", "", "corrupt-photo"],
      [20, "no file", "photos/none.jpg", undefined, "missing-photo"],
      [21, "an SVG of entities in entities", "photos/laughs.svg", laughs(9), "corrupt-photo"],
      [23, "an SVG cut short", "photos/cut.svg", '<svg viewBox="0 0 3 2"><rect/>', "corrupt-photo"],
      [
        24,
        "HEIC",
        "photos/a.heic",
        Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(40)]),
        "corrupt-photo",
      ],
    ] as const
  ).map(([row, name, src, file, rule]) => ({
    row,
    name,
    ...placing(src, file),
    exit: 3 as const,
    rule,
    control: (dir: string) => paintedByChromium(join(dir, src), "silent"),
  })),
  {
    row: 22,
    name: "an SVG of 10,000,000 <use>",
    ...placing("photos/uses.svg", svg(uses(7))),
    exit: 3,
    rule: "corrupt-photo",
    control: () =>
      `${svgElements(svg(uses(3)))} elements drawn from ${(svg(uses(3)).match(/<use/g) ?? []).length} <use> at 3 of 7 levels`,
  },
  {
    row: 22,
    name: "an SVG of patterns in patterns",
    ...placing("photos/patterns.svg", svg(patterns(7))),
    exit: 3,
    rule: "corrupt-photo",
    control: () => `${10 ** 7} shapes painted from ${(svg(patterns(7)).match(/<rect/g) ?? []).length} <rect>`,
  },
  {
    row: 22,
    name: "an SVG of 1,500,000 tags that never end",
    ...placing("photos/open.svg", "<a ".repeat(1_500_000)),
    exit: 3,
    rule: "corrupt-photo",
    control: () => "a pattern that looks for each tag's end takes hours",
  },
  ...(
    [
      ["a script", "<script>alert(1)</script>"],
      ["an event attribute", '<rect onload="x()"/>'],
      ["foreignObject", "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>"],
      ["an external picture", '<image href="file:///etc/passwd" width="1" height="1"/>'],
      ["@import", "<style>@import url(http://127.0.0.1/)</style>"],
      ["@import behind CDATA", "<style><![CDATA[</style>]]> @import url(http://127.0.0.1/);</style>"],
      ["url() in character references", '<rect width="1" height="1" style="fill:ur&#108;(http://127.0.0.1/)"/>'],
    ] as const
  ).map(([name, inner], at) => ({
    row: 23,
    name: `an SVG with ${name}`,
    ...placing(`photos/in-${at}.svg`, svg(inner)),
    exit: 3 as const,
    rule: "corrupt-photo",
    control: (dir: string) => paintedByChromium(join(dir, `photos/in-${at}.svg`), "painted"),
  })),
];

/** No paragraph is too heavy by itself; together they take seconds. */
export const SLOW = `${"江边的船坞[从来](b)不缺*耐心*，缺的是尺寸。".repeat(100)}\n\n`.repeat(560);

const TEXTS: readonly RefusalCase[] = [
  ...(
    [
      [
        26,
        "a list 1,500 deep",
        Array.from({ length: 1500 }, (_, at) => `${"  ".repeat(at)}- 甲`).join("\n"),
        LINE + 50,
        Array.from({ length: 250 }, (_, at) => `${"  ".repeat(at)}- 甲`).join("\n"),
      ],
      [27, ">  2,000 times", `${">".repeat(2000)} 甲`, LINE, `${">".repeat(100_000)} 甲`],
      [
        28,
        "growing backticks",
        Array.from({ length: 1000 }, (_, at) => "`".repeat(at + 1)).join(" "),
        LINE,
        Array.from({ length: 1000 }, (_, at) => "`".repeat(at + 1)).join(" "),
      ],
      [28, "20,000 brackets", "[".repeat(20_000), LINE, "[".repeat(2_000_000)],
    ] as const
  )
    // The control's text is as deep or as long as it takes to be slow on every machine, where the guard needs less to say no.
    .map(([row, name, body, line, slow]) => ({
      row,
      name,
      files: { "a.md": article(body) },
      file: "a.md",
      line,
      exit: 3 as const,
      rule: "nesting",
      control: () => parsedByRemark(slow),
    })),
  {
    row: 28,
    name: "a manuscript that takes longer than its time",
    files: {
      "issue.yaml": issueYaml("limits: { read-seconds: 1 }\n"),
      "a.md": article(SLOW),
    },
    file: "a.md",
    line: undefined,
    exit: 3,
    rule: "time-limit",
    control: () => parsedByRemark(SLOW),
  },
  {
    row: 29,
    name: "3,001 notes",
    files: {
      "a.md": article(
        `${Array.from({ length: 3001 }, (_, at) => `字[^${at}]`).join("")}\n\n${Array.from({ length: 3001 }, (_, at) => `[^${at}]: 注`).join("\n\n")}`,
      ),
    },
    file: "a.md",
    line: LINE + 2 + 3000 * 2,
    exit: 3,
    rule: "size-limit",
    control: () => "remark takes them, and any number more",
  },
  {
    row: 59,
    name: "a table of 5,001 rows",
    files: { "a.md": article(`| 站 | 水位 |\n| --- | --- |\n${"| 甲 | 1 |\n".repeat(5_001)}`) },
    file: "a.md",
    line: LINE + 5001,
    exit: 3,
    rule: "size-limit",
    control: () => "Chromium prints 20,000 in 11 s with 2.9 GB (measured once, not in this run)",
  },
  {
    row: 30,
    name: "a manuscript of 5 MB",
    files: { "a.md": article("江边的船坞从来不缺耐心。\n\n".repeat(140_000)) },
    file: "a.md",
    line: 1,
    exit: 3,
    rule: "size-limit",
    control: () => "2 MB take 5 to 8 s",
  },
  ...(
    [
      ["GBK", Buffer.from([0xd5, 0xfd, 0xce, 0xc4, 0xb4, 0xd3, 0xd5, 0xe2, 0xc0, 0xef])],
      ["UTF-16", Buffer.from("\ufeff---\nheadline: 题目\n---\n", "utf16le")],
    ] as const
  ).map(([name, bytes]) => ({
    row: 50,
    name: `a manuscript in ${name}`,
    files: { "a.md": bytes },
    file: "a.md",
    line: 1,
    exit: 3 as const,
    rule: "encoding",
    control: () => {
      if (!bytes.toString("utf8").includes("\ufffd")) throw new Error("readable");
      return "read as UTF-8 it becomes U+FFFD without a word";
    },
  })),
  {
    row: 53,
    name: "标题：值 with a full-width colon",
    files: { "a.md": "---\nheadline: 题目\nkicker：眉题\n---\n\n正文。\n" },
    file: "a.md",
    line: 3,
    exit: 3,
    rule: "front-matter",
    control: () => {
      const value: unknown = parse("kicker：眉题");
      if (typeof value !== "string") throw new Error("not silent");
      return "silently a text instead of a key";
    },
  },
  {
    row: 54,
    name: "a front-matter key misspelt",
    files: { "a.md": "---\nheadline: 题目\nkiker: 眉题\n---\n\n正文。\n" },
    file: "a.md",
    line: 3,
    exit: 3,
    rule: "unknown-key",
    control: () => `${JSON.stringify(parse("kiker: 眉题"))} is taken without a word`,
  },
  {
    row: 54,
    name: "a directive misspelt",
    files: { "a.md": article(":::notes\n编者按。\n:::") },
    file: "a.md",
    line: LINE,
    exit: 3,
    rule: "unknown-directive",
    control: () => "remark-directive makes an empty div of it",
  },
];

const laugh = (level: number): string =>
  `  - &x${level} [${Array.from({ length: 9 }, () => `*x${level - 1}`).join(", ")}]`;

const ISSUES: readonly RefusalCase[] = [
  ...(
    [
      [35, "margins larger than the page", issueYaml().replace("210mm 285mm", "40mm 40mm"), 4],
      [51, "20,000 open brackets", issueYaml().replace("columns: 3", `columns: ${"[".repeat(20_000)}`), 6],
      [
        51,
        "aliases of aliases",
        `${issueYaml()}fillers:\n  - &x0 a.md\n${[1, 2, 3, 4, 5, 6, 7, 8].map(laugh).join("\n")}\n`,
        12,
      ],
      [52, "a key twice", issueYaml().replace("columns: 3", "columns: 3\ncolumns: 2"), 7],
      [52, "a tab to indent", issueYaml().replace("  - article: a.md", "\t- article: a.md"), 8],
      [52, "__proto__", `__proto__: { polluted: yes }\n${issueYaml()}`, 1],
      [54, "a key misspelt", issueYaml().replace("binding:", "bindng:"), 5],
      ["a", "no article", issueYaml("", "  []").replace("flatplan:\n  []", "flatplan: []"), 7],
      ["b", "a limit beyond what it may be", issueYaml("limits: { nesting: 1000 }\n"), 7],
      ["c", "a template that is not there", issueYaml().replace("template: magazine", "template: magazin"), 3],
    ] as const
  ).map(([row, name, yaml, line]) => ({
    row,
    name: `issue.yaml: ${name}`,
    files: { "issue.yaml": yaml },
    file: "issue.yaml",
    line,
    exit: 2 as const,
    rule: row === "c" ? "template" : row === 54 || name === "__proto__" ? "unknown-key" : "issue-yaml",
    control: () => parsedByYaml(yaml),
  })),
];

/** One face of the template's names another file, which `control` gives to the library that cuts fonts. */
const withFont = (name: string, bytes: Uint8Array | undefined): RefusalCase => {
  const template = templateWith("cast", ({ faces: [first, ...others], ...manifest }) => {
    const { package: _, ...face } = first ?? others[0] ?? { family: "", weight: 0, file: "" };
    return { ...manifest, faces: [{ ...face, file: "face.ttf" }, ...others] };
  });
  const manifest = String(template["cast/template.json"]);
  return {
    row: 56,
    name,
    files: {
      ...template,
      ...(bytes ? { "cast/face.ttf": bytes } : {}),
      "issue.yaml": issueYaml().replace("template: magazine", "template: ./cast"),
    },
    exit: 2,
    rule: "font-file",
    file: "cast/template.json",
    line: manifest.slice(0, manifest.indexOf("face.ttf")).split("\n").length,
    control: () => "Chromium sets the text in a font of the system, without a word",
  };
};

const songPath = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
);
const song = readFileSync(songPath);

const FONTS: readonly RefusalCase[] = [
  withFont("a font file that is not there", undefined),
  withFont("a text named .ttf", Buffer.from("not a font")),
  withFont("a font cut short", song.subarray(0, 200_000)),
  withFont("a WOFF2 cut short", Buffer.concat([Buffer.from("wOF2"), song.subarray(4, 4_000)])),
];

const RGB_PROFILE = srgbProfile();
const CMYK_PROFILE = readFileSync(new URL("../../src/press/profile/fogra39-300.icc", import.meta.url));

const OTHERS: readonly RefusalCase[] = [
  ...(
    [
      ["for RGB", RGB_PROFILE],
      ["cut short", CMYK_PROFILE.subarray(0, CMYK_PROFILE.length / 2)],
      ["that is a text", Buffer.from("FOGRA39 ".repeat(40))],
    ] as const
  ).map(([name, bytes]) => ({
    row: "f",
    name: `a profile ${name}`,
    files: { "issue.yaml": issueYaml("press: { profile: house.icc }\n"), "house.icc": bytes },
    exit: 2 as const,
    rule: "issue-yaml",
    file: "issue.yaml",
    line: 7,
    control: () => "told when the pages have been made, or inks by chance",
  })),
  {
    row: 64,
    name: "a .docx in place of a manuscript",
    files: {
      "issue.yaml": issueYaml("", "  - article: a.docx"),
      "a.docx": Buffer.concat([Buffer.from("PK\u0003\u0004"), deflateSync(NOISE)]),
    },
    exit: 3,
    rule: "encoding",
    file: "a.docx",
    line: 1,
    control: (dir) => {
      const text = readFileSync(join(dir, "a.docx"), "utf8");
      if (!text.includes("\ufffd")) throw new Error("readable");
      return "read as text it is printed as nonsense";
    },
  },
];

/** A header that says RGB; nothing behind it is looked at. */
function srgbProfile(): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(128, 0);
  bytes.write("mntrRGB XYZ ", 12, "latin1");
  bytes.write("acsp", 36, "latin1");
  return bytes;
}

export const REFUSALS: readonly RefusalCase[] = [...PHOTOS, ...TEXTS, ...ISSUES, ...FONTS, ...OTHERS];

function hugePng(side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(side * (side / 8 + 1)), { level: 9 });
  return Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
