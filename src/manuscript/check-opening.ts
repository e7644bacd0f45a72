// Checked opening: a manuscript with a finding when the template does not have the form of opening that it asks for.
import { type Finding, finding } from "../base/finding.ts";
import type { Issue, Template } from "../issue/issue.ts";
import { frontMatterSchema } from "./front-matter-schema.ts";
import type { Manuscript } from "./manuscript.ts";

/** The article is set with the template's plain opening then; the files are a draft until somebody says that this may stand. */
export function checkOpening(manuscript: Manuscript, { template }: Pick<Issue, "template">): Manuscript {
  const { opening } = manuscript.frontMatter;
  if (template.openings.has(opening)) return manuscript;
  return { ...manuscript, findings: [...manuscript.findings, noSuchOpening(manuscript, template)] };
}

function noSuchOpening({ frontMatter, file }: Manuscript, { name, openings }: Template): Finding {
  const { opening, openingPlace } = frontMatter;
  const there = frontMatterSchema.properties.opening.enum.filter((form) => openings.has(form));
  return finding({
    rule: "opening-form",
    level: "error",
    message: {
      zh: `模板 ${name} 没有篇首样式 ${opening}，改排 head`,
      en: `the template ${name} has no opening ${opening}: head is set in its place`,
    },
    actual: opening,
    expected: there.join(", "),
    hint: {
      zh: `opening 改写为 ${there.join("、")}，或在模板的样式表里写 .opening-${opening}`,
      en: `write opening: ${there.join(", ")}, or style .opening-${opening} in a sheet of the template`,
    },
    place: openingPlace ?? { file, line: 1, column: 1 },
  });
}
