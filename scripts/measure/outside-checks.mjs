// Checks of others on an issue's folder: a script that measures pages in the tab, and a program that reads the PDF.
import { execFileSync } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/**
 * typocheck.js of the folder `checks` in the tab, once for each measure of the issue; metrics and counts added up.
 * The least and the worst of the measures are given, since shares of different measures don't add.
 */
export async function typocheck(tab, checks) {
  await tab.addScriptTag({ path: join(checks, "typocheck.js") });
  const measured = await tab.evaluate(() => {
    const bands = [...document.querySelectorAll(".band")];
    const keys = new Set(
      bands.map(({ dataset }) => [dataset.columnWidth, dataset.gap, dataset.em, dataset.lineHeight].join()),
    );
    return [...keys].map((key) => {
      const [colWidth, gap, em, lh] = key.split(",").map(Number);
      const of = (band) => Number(band.dataset.columnWidth) === colWidth && Number(band.dataset.gap) === gap;
      for (const band of bands) band.classList.toggle("measured", of(band));
      return {
        em: Math.round((colWidth / em) * 100) / 100,
        ...window.typocheck({ flows: ".band.measured", lh, em, colWidth, gap }),
      };
    });
  });
  const counts = {};
  for (const one of measured)
    for (const [name, count] of Object.entries(one.counts)) counts[name] = (counts[name] ?? 0) + count;
  const bodyLines = measured.reduce((sum, one) => sum + one.metrics.bodyLines, 0);
  return { counts, bodyLines, measured };
}

/** pdfcheck.mjs of the folder `checks` on a file; it needs pdfjs-dist beside it, which `modules` lends through `place`. */
export function pdfcheck(file, checks, measure, place, modules) {
  const linked = join(place, "node_modules");
  if (!existsSync(linked)) symlinkSync(modules, linked);
  const program = `import { readFileSync, writeFileSync } from "node:fs";
writeFileSync("pdfcheck.mjs", readFileSync(${JSON.stringify(join(checks, "pdfcheck.mjs"))}));
const { pdfcheck } = await import("./pdfcheck.mjs");
console.log(JSON.stringify(await pdfcheck(${JSON.stringify(file)}, ${JSON.stringify(measure)})));`;
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", program, "measure"], {
      cwd: place,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    })
      .trim()
      .split("\n")
      .at(-1),
  );
}
