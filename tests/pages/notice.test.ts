// Notices: whom a notice is for stands at the margin, who gives it and its date at the right.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { make, withFolder } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

it("sets whom a notice is for at the margin, and who gives it with its date at the right", {
  timeout: 300_000,
}, async () => {
  await withFolder(async (dir) => {
    const body =
      "各科室：\n\n经研究，定于下周一起试行新的排班办法，有关事项通知如下，请遵照执行。\n\n办公室\n\n2027年1月22日（星期五）";
    await writeFile(join(dir, "text.md"), `---\nheadline: 通知\nkind: notice\n---\n${body}\n`);
    await writeFile(join(dir, "issue.yaml"), issueYaml("notice", "  - article: text.md\n"));
    const { pages } = await make(dir);
    const html = pages.readings.flatMap((reading) => reading.html).join("");
    const atMargin = [...html.matchAll(/<p [^>]*?class="([\w-]+)[^"]*"[^>]*data-indent="0"/g)].map(([, name]) => name);
    expect(atMargin).toEqual(["salutation", "sign-off", "sign-off"]);
  });
});
