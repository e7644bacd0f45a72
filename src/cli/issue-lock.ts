// Issue lock: engine, fonts and template of a build, so that another machine can make the same bytes or say why not.
import type { MadeIssue } from "../pipeline.ts";
import { version } from "./help.ts";

export function writeLock(made: MadeIssue): string {
  const { issue, pages } = made;
  const lock = {
    schema: 1,
    qingyang: version(),
    engine: { chromium: pages.engine.chromium, pagedjs: pages.engine.pagedjs },
    template: { name: issue.template.name, version: issue.template.version, sha256: issue.template.hash },
    fonts: pages.fonts.map((face) => ({
      family: face.family,
      weight: face.weight,
      package: face.package,
      version: face.version,
      sha256: face.sha256,
    })),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}
