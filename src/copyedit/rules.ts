// The rules in their order, each with the reason for its place: where two certain corrections overlap, the earlier one is made.
import type { Rule } from "./rule.ts";
import { dashForm } from "./rules/dash-form.ts";
import { ellipsisForm } from "./rules/ellipsis-form.ts";
import { halfWidthMark } from "./rules/half-width-mark.ts";
import { missingStop } from "./rules/missing-stop.ts";
import { oddCharacter } from "./rules/odd-character.ts";
import { repeatedCharacters } from "./rules/repeated-characters.ts";
import { spaceBetweenHan } from "./rules/space-between-han.ts";
import { spaceHanLatin } from "./rules/space-han-latin.ts";
import { splitParagraph } from "./rules/split-paragraph.ts";
import { unpairedMark } from "./rules/unpaired-mark.ts";

export const RULES: readonly { readonly rule: Rule; readonly because: string }[] = [
  { rule: oddCharacter, because: "what only looks like a character must be known before anything is read" },
  { rule: ellipsisForm, because: "dots and stops in a row are one mark, not several" },
  { rule: dashForm, because: "hyphens in a row are one mark, not several" },
  { rule: halfWidthMark, because: "takes the blanks around a mark with it, before the rules for blanks see them" },
  { rule: spaceBetweenHan, because: "after the marks, whose own blanks are gone" },
  { rule: spaceHanLatin, because: "beside its sister" },
  { rule: repeatedCharacters, because: "words, after characters" },
  { rule: unpairedMark, because: "pairs within a paragraph, before paragraphs are compared" },
  { rule: splitParagraph, because: "says which paragraphs are halves" },
  { rule: missingStop, because: "only of paragraphs that are no halves" },
];

export const RULE_IDS: ReadonlySet<string> = new Set(["waiver-unused", ...RULES.map(({ rule }) => rule.id)]);
