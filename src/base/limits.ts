// Limits: how large, deep and slow what an issue is made from may be; `limits` of issue.yaml moves each of them.
// docs/limits.md and the schema of issue.yaml are made from this table.

interface Limit {
  readonly value: number;
  /** What issue.yaml may raise it to: beyond it the program itself would fail. */
  readonly most: number;
  readonly zh: string;
  readonly en: string;
  /** What the build ends with. */
  readonly exit: 2 | 3 | 4 | 5;
  /** Where the numbers come from. */
  readonly reason: string;
}

export const LIMIT_TABLE = {
  "manuscript-bytes": {
    value: 4_000_000,
    most: 64_000_000,
    zh: "一篇稿件的字节数",
    en: "bytes of a manuscript",
    exit: 3,
    reason: "2 MB (670,000 字) are parsed in 5 to 8 s with 400 MB",
  },
  nesting: {
    value: 50,
    most: 100,
    zh: "列表、引用、指令的嵌套层数",
    en: "lists, quotations and directives inside each other",
    exit: 3,
    reason: "remark takes 6 s for 500 levels, 154 s and a stack overflow for 1,500",
  },
  notes: {
    value: 3_000,
    most: 50_000,
    zh: "一篇稿件的脚注数",
    en: "notes of a manuscript",
    exit: 3,
    reason: "3,000 are parsed in 1.7 s",
  },
  "table-rows": {
    value: 5_000,
    most: 100_000,
    zh: "一个表格的行数",
    en: "rows of a table",
    exit: 3,
    reason: "5,000 are parsed in 1.3 s; 20,000 printed by Chromium took 2.9 GB",
  },
  "photo-pixels": {
    value: 200_000_000,
    most: 1_000_000_000,
    zh: "一张照片的像素数",
    en: "pixels of a photo",
    exit: 3,
    reason: "an A2 poster at 600 ppi; decoded it takes 600 MB",
  },
  "photo-bytes": {
    value: 300_000_000,
    most: 2_000_000_000,
    zh: "一张照片的字节数",
    en: "bytes of a photo",
    exit: 3,
    reason: "a file is read whole",
  },
  "svg-nodes": {
    value: 20_000,
    most: 1_000_000,
    zh: "一个 SVG 展开 <use> 后的元素数",
    en: "elements of an SVG with <use> expanded",
    exit: 3,
    reason: "10,000,000 take Chromium 23 s and 3.9 GB",
  },
  pages: {
    value: 1_000,
    most: 10_000,
    zh: "一期的页数",
    en: "pages of an issue",
    exit: 4,
    reason: "beyond any binding; an endless run ends earlier, at four times what its characters would fill",
  },
  "read-seconds": {
    value: 60,
    most: 3_600,
    zh: "读一篇稿件的秒数",
    en: "seconds to read a manuscript",
    exit: 3,
    reason: "2 MB take 5 to 8 s; a slow machine has eight times as long",
  },
  "copyedit-seconds": {
    value: 60,
    most: 3_600,
    zh: "编辑加工一篇稿件的秒数",
    en: "seconds to copyedit a manuscript",
    exit: 3,
    reason: "as for reading",
  },
  "galley-seconds": {
    value: 60,
    most: 3_600,
    zh: "全期转成长条样的秒数",
    en: "seconds to set the galley of the issue",
    exit: 3,
    reason: "as for one manuscript; a whole issue takes a second or two",
  },
  "pages-seconds": {
    value: 1_800,
    most: 36_000,
    zh: "全期拼版的秒数",
    en: "seconds to make up the pages of the issue",
    exit: 5,
    reason: "half an hour: an issue of 256 pages takes minutes on two cores",
  },
  "press-seconds": {
    value: 1_800,
    most: 36_000,
    zh: "全期制作印刷文件和印前检查的秒数",
    en: "seconds for the press file and its preflight",
    exit: 5,
    reason: "as for the pages",
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMIT_TABLE;
export type Limits = Readonly<Record<LimitName, number>>;

export const LIMIT_NAMES = Object.keys(LIMIT_TABLE) as readonly LimitName[];

/** The defaults with what issue.yaml has written over them; its schema has checked the numbers. */
export function limitsWith(written: Partial<Limits> = {}): Limits {
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, written[name] ?? LIMIT_TABLE[name].value])) as Limits;
}

export const LIMITS: Limits = limitsWith();
