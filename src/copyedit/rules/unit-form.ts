/**
 * unit-form: units by GB 3100 and GB/T 3101.
 *
 * @ok 功率为50 kW，质量为3kg，面积为20m²，压力为2MPa。
 * @ok 型号KM200和KW-3已停产。
 * @not-ok 功率为50KW。 | 50KW => 50kW
 * @not-ok 质量为3Kg。 | 3Kg => 3kg
 * @not-ok 浓度为60ug。 | 60ug => 60μg
 * @not-ok 面积为20m2。 | 20m2 => 20m²
 * @not-ok 长10公分。 | 公分 => 厘米
 * @not-ok 气温为25°C。 | 25°C => 25℃
 * @not-ok 温差只有0.5度C。 | 0.5度C => 0.5℃
 * @not-ok 照片不超过5mb，转速为300rpm，车速为60KM/H。 | 5mb => 5MB
 * @not-ok 载重8T的车限速通过。 | 8T => 8t
 * @ok 硬盘容量为8T，网速为100M。
 */
import type { TextBlock } from "../article-text.ts";
import { addressMask } from "../marks.ts";
import type { Mistake, Rule } from "../rule.ts";

export const unitForm: Rule = {
  id: "unit-form",
  title: { zh: "计量单位合于国标", en: "Units follow GB 3100" },
  what: {
    zh: "数字后单位符号的大小写和上标，公分、英尺等非法定单位。",
    en: "Capitals and exponents of unit symbols after figures; units out of law such as 公分.",
  },
  level: "info",
  fix: "query",
  check: (article) => article.blocks.flatMap((block) => (/\d/.test(block.text) ? inBlock(block) : [])),
};

const SYMBOLS: Readonly<Record<string, string>> = {
  KW: "kW",
  Kw: "kW",
  kw: "kW",
  KM: "km",
  Km: "km",
  KG: "kg",
  Kg: "kg",
  MM: "mm",
  CM: "cm",
  ML: "mL",
  Mpa: "MPa",
  mpa: "MPa",
  MPA: "MPa",
  KPA: "kPa",
  Kpa: "kPa",
  KV: "kV",
  Kv: "kV",
  kv: "kV",
  KWh: "kW·h",
  KWH: "kW·h",
  kwh: "kW·h",
  kWh: "kW·h",
  ug: "μg",
  um: "μm",
  uL: "μL",
  uA: "μA",
  DB: "dB",
  db: "dB",
  HZ: "Hz",
  hz: "Hz",
  KHZ: "kHz",
  MHZ: "MHz",
  GHZ: "GHz",
  m2: "m²",
  m3: "m³",
  km2: "km²",
  cm2: "cm²",
  cm3: "cm³",
  "°C": "℃",
  "°c": "℃",
  度C: "℃",
  kb: "KB",
  mb: "MB",
  gb: "GB",
  Mb: "MB",
  Gb: "GB",
  rpm: "r/min",
  RPM: "r/min",
  "KM/H": "km/h",
  "KM/h": "km/h",
  "Km/h": "km/h",
  "Kg/m": "kg/m",
  mAH: "mA·h",
  mAh: "mA·h",
  "˚C": "℃",
};
const SYMBOL = new RegExp(
  `(?<![\\w.-])(\\d[\\d.,]*)(\\s?)(${Object.keys(SYMBOLS)
    .sort((a, b) => b.length - a.length)
    .join("|")})(?![\\w·-])`,
  "gu",
);
const WORDS: Readonly<Record<string, string>> = {
  公分: "厘米",
  公厘: "毫米",
  立升: "升",
  公升: "升",
  达因: "牛（10⁻⁵）",
  毫米汞柱: "帕",
};
const WORD = /(?<=[\d一二三四五六七八九十百千万几多])(公分|公厘|立升|公升|毫米汞柱)/gu;

/** T after a figure is a tonne where the words before speak of weight; else it may be terabytes. */
const TONNES = /(?<=[重吨产运装卸载吊][^，。；]{0,4})(?<![\w.-])\d[\d.,]*\s?T(?![\w·-])/gu;

function inBlock(block: TextBlock): Mistake[] {
  const { text } = block;
  const mask = addressMask(text);
  const symbols = [...text.matchAll(SYMBOL)]
    .filter((match) => !mask[match.index])
    .map((match) => unit(block, match.index, match[0], `${match[1]}${match[2]}${SYMBOLS[match[3] ?? ""]}`));
  const tonnes = [...text.matchAll(TONNES)]
    .filter((match) => !mask[match.index])
    .map((match) => unit(block, match.index, match[0], match[0].replace("T", "t")));
  const words = [...text.matchAll(WORD)].map((match) => unit(block, match.index, match[0], WORDS[match[0]] ?? ""));
  return [...symbols, ...tonnes, ...words];
}

function unit(block: TextBlock, from: number, actual: string, expected: string): Mistake {
  return {
    at: { block, from, to: from + actual.length },
    message: { zh: "计量单位的写法", en: "The form of a unit" },
    actual,
    expected,
  };
}
