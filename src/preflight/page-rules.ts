// The checklist of the page map in its order, each with the reason for its place.
import type { PageRule } from "./page-rule.ts";
import { budget } from "./page-rules/budget.ts";
import { captionParted } from "./page-rules/caption-parted.ts";
import { hole } from "./page-rules/hole.ts";
import { looseLine } from "./page-rules/loose-line.ts";
import { missingGlyph } from "./page-rules/missing-glyph.ts";
import { offGrid } from "./page-rules/off-grid.ts";
import { overset } from "./page-rules/overset.ts";
import { spreadCrossing } from "./page-rules/spread-crossing.ts";
import { straggler } from "./page-rules/straggler.ts";
import { underset } from "./page-rules/underset.ts";

export const PAGE_RULES: readonly { readonly rule: PageRule; readonly because: string }[] = [
  { rule: missingGlyph, because: "a character that no face has is no text yet" },
  { rule: budget, because: "the flatplan before the page" },
  { rule: overset, because: "how much, once the number of pages is wrong" },
  { rule: underset, because: "the other end of the same measure" },
  { rule: hole, because: "the page before its columns' edges" },
  { rule: spreadCrossing, because: "two pages before one" },
  { rule: captionParted, because: "what belongs together on a page" },
  { rule: straggler, because: "the column's head and foot" },
  { rule: offGrid, because: "lines against each other" },
  { rule: looseLine, because: "characters within a line" },
];

export const PAGE_RULE_IDS: ReadonlySet<string> = new Set(PAGE_RULES.map(({ rule }) => rule.id));
