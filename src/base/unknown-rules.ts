// Unknown rules: names under rules and waive of issue.yaml that no rule has, which would be passed over in silence.
import { didYouMean } from "./did-you-mean.ts";
import { type Finding, finding, type Place } from "./finding.ts";

interface Named {
  readonly rules: Readonly<Record<string, { readonly place?: Place }>>;
  readonly waivers: readonly { readonly rule: string; readonly place: Place }[];
}

/** One finding for each name that is not among `known`. */
export function unknownRules({ rules, waivers }: Named, known: ReadonlySet<string>): Finding[] {
  const named = [
    ...Object.entries(rules).map(([rule, { place }]) => ({ rule, place })),
    ...waivers.map(({ rule, place }) => ({ rule, place })),
  ];
  return named
    .filter(({ rule }) => !known.has(rule))
    .map(({ rule, place }) => {
      const near = didYouMean(rule, [...known]);
      return finding({
        rule: "unknown-key",
        level: "error",
        message: { zh: `没有“${rule}”这条规则`, en: `There is no rule ${rule}` },
        actual: rule,
        ...(near === undefined ? {} : { expected: near }),
        hint: { zh: "规则名见 docs/rules.md。", en: "docs/rules.md lists the rules." },
        place: place ?? { file: "issue.yaml", line: 1, column: 1 },
      });
    });
}
