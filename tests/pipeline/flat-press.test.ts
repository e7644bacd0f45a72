// PDF/X-1a:2003: a file of an issue without transparency, findings and no file of one with it.
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cmyk, PDFDocument } from "@cantoo/pdf-lib";
import { expect, it } from "vitest";
import { printIssue } from "../../src/print-issue.ts";
import { witness } from "../pdf/sample.ts";
import { make, tools, withFolder } from "./make.ts";

const MM = 72 / 25.4;

async function advert(opacity: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([154 * MM, 216 * MM]);
  page.setTrimBox(3 * MM, 3 * MM, 148 * MM, 210 * MM);
  page.setBleedBox(0, 0, 154 * MM, 216 * MM);
  page.drawRectangle({ x: 60, y: 60, width: 90, height: 90, color: cmyk(0.4, 0, 0, 0), opacity });
  return pdf.save();
}

async function print(dir: string, opacity: number, seconds?: number) {
  await mkdir(join(dir, "adverts"));
  await writeFile(join(dir, "adverts/a.pdf"), await advert(opacity));
  await writeFile(join(dir, "one.md"), "---\nheadline: 灯塔\nkind: notice\n---\n江上的灯塔修好了。\n");
  await writeFile(
    join(dir, "issue.yaml"),
    `publication: { title: 江岸, kind: periodical, cn: CN 00-0000/C, issn: 0000-0000 }
issue: { id: flat, year: 2026, number: 3, date: 2026-03-01 }
trim: 148mm 210mm
columns: 1
flatplan: [{ article: one.md }, { ad: { pdf: adverts/a.pdf } }]
press: { standard: "PDF/X-1a:2003" }
`,
  );
  const made = await make(dir);
  const limits = { ...made.issue.limits, ...(seconds === undefined ? {} : { "press-seconds": seconds }) };
  return printIssue({ ...made, issue: { ...made.issue, limits } }, tools(), {
    press: true,
    sheets: true,
    separations: true,
  });
}

it("makes a file that claims and keeps PDF/X-1a", { timeout: 120_000 }, () =>
  withFolder(async (dir) => {
    const { files, findings } = await print(dir, 1);
    const press = files.find((file) => file.name === "press.pdf")?.bytes;
    if (!(press instanceof Uint8Array)) throw new Error("no press.pdf");
    const text = Buffer.from(press).toString("latin1");
    expect(text.slice(0, 8)).toBe("%PDF-1.4");
    expect(text).toMatch(/GTS_PDFXConformance\s*\(PDF\/X-1a:2003\)/);
    expect(text).not.toMatch(/\/SMask|\/ObjStm|\/S \/Transparency|DeviceRGB/);
    const ours = findings.filter((one) => !one.message.en.startsWith("Advert"));
    expect(ours.filter((one) => ["transparency", "print-metadata", "colour-space"].includes(one.rule))).toEqual([]);
    expect(files.map((file) => file.name)).toEqual(expect.arrayContaining(["sheets.pdf", "order.html"]));
    if (!witness("qpdf")) return;
    await writeFile(join(dir, "press.pdf"), press);
    expect(execFileSync("qpdf", ["--check", join(dir, "press.pdf")], { encoding: "utf8" })).toContain("No syntax");
  }),
);

it("refuses transparency by page and writes nothing for the printer", { timeout: 120_000 }, () =>
  withFolder(async (dir) => {
    const { files, findings } = await print(dir, 0.5);
    expect(files).toEqual([]);
    const refused = findings.filter((one) => one.rule === "transparency" && one.expected === "PDF/X-4");
    expect(refused.map((one) => [one.level, /Page (\d+)/.exec(one.message.en)?.[1]])).toEqual([["error", "2"]]);
  }),
);

it("ends when its time is over", { timeout: 120_000 }, () =>
  withFolder(async (dir) => {
    await expect(print(dir, 1, 0.001)).rejects.toMatchObject({ exit: 5, findings: [{ rule: "time-limit" }] });
  }),
);
