// The rules in their order, each with the reason for its place: where two certain corrections overlap, the earlier one is made first.
import type { Rule } from "./rule.ts";
import { bylineUnmarked } from "./rules/byline-unmarked.ts";
import { captionAstray } from "./rules/caption-astray.ts";
import { countConflict } from "./rules/count-conflict.ts";
import { crossheadUnmarked } from "./rules/crosshead-unmarked.ts";
import { dashForm } from "./rules/dash-form.ts";
import { departmentUnmarked } from "./rules/department-unmarked.ts";
import { ellipsisForm } from "./rules/ellipsis-form.ts";
import { halfWidthMark } from "./rules/half-width-mark.ts";
import { headingLevel } from "./rules/heading-level.ts";
import { houseTerm } from "./rules/house-term.ts";
import { indentedProse } from "./rules/indented-prose.ts";
import { joinedParagraphs } from "./rules/joined-paragraphs.ts";
import { listBroken } from "./rules/list-broken.ts";
import { listOrder } from "./rules/list-order.ts";
import { lostHead } from "./rules/lost-head.ts";
import { lostTail } from "./rules/lost-tail.ts";
import { mastheadLaw } from "./rules/masthead-law.ts";
import { missingStop } from "./rules/missing-stop.ts";
import { numberForm } from "./rules/number-form.ts";
import { oddCharacter } from "./rules/odd-character.ts";
import { rangeForm } from "./rules/range-form.ts";
import { repeatedCharacters } from "./rules/repeated-characters.ts";
import { spaceBetweenHan } from "./rules/space-between-han.ts";
import { spaceHanLatin } from "./rules/space-han-latin.ts";
import { splitParagraph } from "./rules/split-paragraph.ts";
import { termVariant } from "./rules/term-variant.ts";
import { unitForm } from "./rules/unit-form.ts";
import { unpairedMark } from "./rules/unpaired-mark.ts";

interface Entry {
  readonly rule: Rule;
  readonly because: string;
  /** Some of its mistakes are certain: they are corrected before the other rules read the text. */
  readonly settles?: true;
}

export const RULES: readonly Entry[] = [
  {
    rule: oddCharacter,
    settles: true,
    because: "what only looks like a character must be known before anything is read",
  },
  { rule: ellipsisForm, settles: true, because: "dots and stops in a row are one mark, not several" },
  { rule: dashForm, settles: true, because: "hyphens in a row are one mark, not several" },
  { rule: rangeForm, because: "a tilde between figures is no mark of the sentence" },
  { rule: numberForm, settles: true, because: "figures, beside ranges" },
  { rule: unitForm, because: "units, after their figures" },
  {
    rule: halfWidthMark,
    settles: true,
    because: "takes the blanks around a mark with it, before the rules for blanks see them",
  },
  { rule: spaceBetweenHan, settles: true, because: "after the marks, whose own blanks are gone" },
  { rule: spaceHanLatin, settles: true, because: "beside its sister" },
  { rule: repeatedCharacters, because: "words, after characters" },
  { rule: unpairedMark, because: "pairs within a paragraph, before paragraphs are compared" },
  { rule: captionAstray, because: "what is no prose is told apart before prose is judged" },
  { rule: bylineUnmarked, because: "beside captions: furniture" },
  { rule: departmentUnmarked, because: "beside bylines: furniture" },
  { rule: crossheadUnmarked, because: "beside bylines: furniture" },
  { rule: splitParagraph, because: "says which paragraphs are halves" },
  { rule: joinedParagraphs, because: "the other side of halves: what should be two" },
  { rule: indentedProse, because: "structure that nobody meant" },
  { rule: lostHead, because: "only of paragraphs that are no halves" },
  { rule: lostTail, because: "only of paragraphs that are no halves" },
  { rule: missingStop, because: "only of paragraphs that are neither halves nor torn" },
  { rule: headingLevel, because: "structure, after its parts" },
  { rule: listBroken, because: "structure, after its parts" },
  { rule: listOrder, because: "numbers within a list that is known to be one" },
  { rule: countConflict, because: "counts what the lists hold" },
  { rule: termVariant, because: "compares the articles with each other" },
  { rule: houseTerm, settles: true, because: "the house's own wording has the last word on wording" },
  { rule: mastheadLaw, because: "the issue as a whole" },
];

export const RULE_IDS: ReadonlySet<string> = new Set(["waiver-unused", ...RULES.map(({ rule }) => rule.id)]);
