// The checklist in its order, each with the reason for its place.
import type { Rule } from "./rule.ts";
import { annotation } from "./rules/annotation.ts";
import { bleed } from "./rules/bleed.ts";
import { blendSpace } from "./rules/blend-space.ts";
import { colourSpace } from "./rules/colour-space.ts";
import { fontEmbedded } from "./rules/font-embedded.ts";
import { fontUnexpected } from "./rules/font-unexpected.ts";
import { functionShading } from "./rules/function-shading.ts";
import { glueEdge } from "./rules/glue-edge.ts";
import { hairline } from "./rules/hairline.ts";
import { hiddenLayer } from "./rules/hidden-layer.ts";
import { inkLimit } from "./rules/ink-limit.ts";
import { knockedOutBlack } from "./rules/knocked-out-black.ts";
import { outputIntent } from "./rules/output-intent.ts";
import { pageBoxes } from "./rules/page-boxes.ts";
import { pageCount } from "./rules/page-count.ts";
import { photoResolution } from "./rules/photo-resolution.ts";
import { printMetadata } from "./rules/print-metadata.ts";
import { reversedText } from "./rules/reversed-text.ts";
import { richBlack } from "./rules/rich-black.ts";
import { safeEdge } from "./rules/safe-edge.ts";
import { smallText } from "./rules/small-text.ts";
import { spotInk } from "./rules/spot-ink.ts";
import { toUnicode } from "./rules/to-unicode.ts";
import { transferFunction } from "./rules/transfer-function.ts";
import { transparency } from "./rules/transparency.ts";
import { type3Font } from "./rules/type3-font.ts";
import { whiteOverprint } from "./rules/white-overprint.ts";

export const RULES: readonly { readonly rule: Rule; readonly because: string }[] = [
  { rule: printMetadata, because: "what the file says of itself is what it is then held to" },
  { rule: outputIntent, because: "the printing condition, to which all colour refers" },
  { rule: pageCount, because: "the sheet before the page" },
  { rule: pageBoxes, because: "the page before what stands on it" },
  { rule: bleed, because: "what crosses the trim, after the trim" },
  { rule: safeEdge, because: "what is near the trim, beside what crosses it" },
  { rule: glueEdge, because: "the fourth edge" },
  { rule: fontEmbedded, because: "without its font there is no text to look at" },
  { rule: type3Font, because: "kinds of fonts, once they are there" },
  { rule: fontUnexpected, because: "which fonts, after what kind" },
  { rule: toUnicode, because: "the text behind the font" },
  { rule: colourSpace, because: "what is no ink yet cannot be judged as ink" },
  { rule: spotInk, because: "the plates, after the inks" },
  { rule: richBlack, because: "black, the ink of text" },
  { rule: knockedOutBlack, because: "black on other inks" },
  { rule: whiteOverprint, because: "the reverse fault" },
  { rule: smallText, because: "text in colours" },
  { rule: reversedText, because: "text in none" },
  { rule: hairline, because: "rules are thinner than text" },
  { rule: photoResolution, because: "pictures, after text and rules" },
  { rule: inkLimit, because: "all inks together, when each is known" },
  { rule: transparency, because: "what hides the inks below" },
  { rule: blendSpace, because: "how they mix, where they do" },
  { rule: functionShading, because: "what some RIPs paint differently" },
  { rule: transferFunction, because: "what changes the tones of all of it" },
  { rule: hiddenLayer, because: "what is there and not printed" },
  { rule: annotation, because: "what is not printed at all" },
];

/** `pdf-damaged` is preflight's own: a file or a part of it that could not be read. */
export const PREFLIGHT_RULE_IDS: ReadonlySet<string> = new Set(["pdf-damaged", ...RULES.map(({ rule }) => rule.id)]);
