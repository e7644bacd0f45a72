// @font-face rules, from families, weights and the files cut for them.
import { basename } from "node:path";
import { writeRange } from "./slices.ts";

export interface FontFaceRule {
  readonly family: string;
  /** One weight, or first and last. */
  readonly weights: string;
  /** Relative to the style sheet. */
  readonly path: string;
  /** Characters the file is for; all when left out. */
  readonly range?: ReadonlySet<string>;
}

/** "fonts/NAME-HASH.ttf" from the source's file name and the hash of the cut file. */
export const fontUrl = (source: string, sha256: string): string =>
  `fonts/${basename(source).replace(/\.[^.]*$/, "")}-${sha256.slice(0, 8)}.ttf`;

/**
 * Writes the rules. All faces get the metrics of the Song: another ascent would move the baseline grid by 1-2 px a
 * line (measured). `block`: nothing is measured in a face that is not there yet.
 */
export function fontFaceCss(rules: readonly FontFaceRule[]): string {
  return rules
    .map((rule) => {
      const range = rule.range ? `\n  unicode-range: ${writeRange(rule.range)};` : "";
      return `@font-face {
  font-family: ${JSON.stringify(rule.family)};
  font-style: normal;
  font-weight: ${rule.weights};
  font-display: block;
  src: url("${encodeURI(rule.path)}") format("truetype");
  ascent-override: 88%;
  descent-override: 12%;
  line-gap-override: 0%;${range}
}
`;
    })
    .join("");
}
