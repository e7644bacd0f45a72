// Base styles: a character that only one family of the template has is printed wherever it is set.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { make, pdfText, withFolder } from "../pipeline/make.ts";
import { issueYaml } from "./issue-yaml.ts";

it("prints ₂, ⁵ and č, which the Kai alone has, in text, crossheads and tables", { timeout: 300_000 }, async () => {
  await withFolder(async (dir) => {
    const body = "## 水与H₂O\n\n每升水含10⁵个，由Čapek测得。\n\n| 项目 | 值 |\n|---|---|\n| CO₂ | 10⁵ |";
    await writeFile(join(dir, "text.md"), `---\nheadline: 水\n---\n${body}\n`);
    await writeFile(join(dir, "issue.yaml"), issueYaml("families", "  - article: text.md\n"));
    const { pages } = await make(dir);
    expect(pages.missing).toEqual([]);
    expect(pages.text).toMatchObject({ lost: 0, repeated: 0, moved: 0 });
    const text = await pdfText(pages.pdf);
    for (const whole of ["水与H₂O", "含10⁵个", "由Čapek测得", "CO₂"]) expect(text).toContain(whole);
  });
});
