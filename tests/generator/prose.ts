// Prose: sentences, paragraphs and heads made from the word lists by patterns; never the same twice.
import type { Random } from "./random.ts";
import * as words from "./words.ts";

export interface Prose {
  readonly sentence: () => string;
  readonly paragraph: (sentences: number) => string;
  readonly head: () => string;
  readonly name: () => string;
  readonly short: () => string;
  /** Sentences that were made for `paragraph` so far: what every text read back must hold. */
  readonly made: readonly string[];
}

export function proseOf(random: Random): Prose {
  const made: string[] = [];
  const { pick, between } = random;
  const sentence = (): string => pick(PATTERNS)(random);
  return {
    made,
    sentence,
    paragraph: (sentences) => {
      const list = Array.from({ length: sentences }, sentence);
      made.push(...list);
      return list.join("");
    },
    head: () =>
      random.chance(0.3) ? `${pick(words.IDEAS)}与${pick(words.IDEAS)}的${between(2, 9)}个问题` : pick(words.HEADS),
    name: () => pick(words.SURNAMES) + pick(words.GIVEN),
    short: () => `${pick(words.PLACES)}的${pick(words.IDEAS)}`,
  };
}

const number = ({ between, pick }: Random): string =>
  pick([
    String(between(2, 99)),
    String(between(100, 9999)),
    `${between(1, 98)}.${between(1, 9)}`,
    `${between(1, 99)}%`,
    `1${between(960, 999)}年`,
  ]);

type Pattern = (random: Random) => string;

const PATTERNS: readonly Pattern[] = [
  ({ pick }) =>
    `${pick(words.TIMES)}，${pick(words.PEOPLE)}在${pick(words.PLACES)}把${pick(words.THINGS)}${pick(words.DEEDS)}。`,
  ({ pick }) =>
    `${pick(words.PLACES)}从来不缺${pick(words.IDEAS)}，缺的是${pick(words.QUALITIES)}的${pick(words.IDEAS)}。`,
  ({ pick }) =>
    `“你看，”${pick(words.PEOPLE)}说，“${pick(words.THINGS)}比${pick(words.IDEAS)}更${pick(words.QUALITIES)}。”`,
  (r) =>
    `${r.pick(words.PLACES)}一共登记了${number(r)}，其中${r.pick(words.THINGS)}占去${r.between(2, 40)}${r.pick(words.UNITS)}。`,
  ({ pick }) => `${pick(words.PEOPLE)}不说话——${pick(words.TIMES)}，谁也不愿意提起${pick(words.IDEAS)}。`,
  ({ pick }) => `${pick(words.TIMES)}的${pick(words.PLACES)}，${pick(words.QUALITIES)}得像${pick(words.THINGS)}……`,
  ({ pick, between }) =>
    `机房里的${pick(words.LATIN)}每隔${between(3, 59)}分钟报一次数，${pick(words.PEOPLE)}就抄一次。`,
  ({ pick }) =>
    `《${pick(words.BOOKS)}》里写过${pick(words.PLACES)}，可是没有写${pick(words.PEOPLE)}怎样把${pick(words.THINGS)}${pick(words.DEEDS)}。`,
  ({ pick }) =>
    `要问什么叫${pick(words.IDEAS)}？${pick(words.PEOPLE)}会指一指${pick(words.THINGS)}，再指一指自己的手。`,
  ({ pick, between }) =>
    `标准写作${pick(words.LATIN)} ${between(1000, 99999)}—20${between(10, 26)}，${pick(words.PEOPLE)}能背出每一条。`,
  ({ pick }) =>
    `${pick(words.PEOPLE)}、${pick(words.PEOPLE)}和${pick(words.PEOPLE)}约好，${pick(words.TIMES)}一起去${pick(words.PLACES)}（路不好走，要绕过${pick(words.PLACES)}）。`,
  ({ pick }) => `先${pick(words.DEEDS)}，再${pick(words.DEEDS)}；先问${pick(words.IDEAS)}，再谈${pick(words.IDEAS)}。`,
  ({ pick, between }) =>
    `${pick(words.TIMES)}水位涨到${between(2, 9)}.${between(10, 99)}米，${pick(words.PLACES)}的灯一夜没有熄。`,
  ({ pick }) => `这里的${pick(words.IDEAS)}叫作‘${pick(words.QUALITIES)}’，外面的人听了，总要想一想。`,
  ({ pick }) =>
    `${pick(words.PEOPLE)}把${pick(words.LATIN)}和${pick(words.LATIN)}写在黑板两边，中间画一条线：左边是${pick(words.IDEAS)}，右边是${pick(words.IDEAS)}。`,
  ({ pick }) => `没有${pick(words.THINGS)}，${pick(words.PLACES)}就只是${pick(words.PLACES)}而已！`,
];
