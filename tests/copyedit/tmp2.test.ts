import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { it } from "vitest";
import { copyedit } from "../../src/copyedit/copyedit.ts";
import { lineIndex } from "../../src/copyedit/line-index.ts";
import { damage } from "./injectors/damage.ts";
import { INJECTORS } from "./injectors/injectors.ts";
import { cleanArticle } from "./clean-prose.ts";
import { paragraphsOf } from "./injectors/sites.ts";
import { issueOf, manuscriptOf } from "./manuscript-of.ts";

it("x", () => {
  const dir = new URL("./clean/", import.meta.url);
  const texts = readdirSync(dir).map((f) => readFileSync(new URL(f, dir), "utf8"));
  const all = texts.join('') + (['news','law','science','fiction','code'] as const).map((k) => cleanArticle(k, 7, 60)).join('');
  const only = process.env.ONLY;
  for (const injector of INJECTORS) {
    if (only && injector.name !== only) continue;
    let found = 0,
      named = 0,
      total = 0;
    const missed: string[] = [];
    const extra: string[] = [];
    for (const text of texts) {
      const ps = paragraphsOf(text);
      const sites = injector.sites(text, ps).filter((s) => injector.name !== 'doubled character' || !all.includes(s.replacement));
      if (!sites.length) continue;
      for (let round = 0; round < 6; round++) {
        const per = ps.flatMap((p, i) => {
          const own = sites.filter((s) => s.start >= p.start && s.start <= p.end);
          if (!own.length) return [];
          if (injector.name === "lost stop" && i % 3 !== round % 3) return [];
          if (injector.name.startsWith("cut") && i % 2 !== round % 2) return [];
          const [k] = fc.sample(fc.nat(own.length - 1), { numRuns: 1, seed: round * 1000 + i });
          return [{ injector, site: own[k ?? 0]! }];
        });
        const d = damage(text, per);
        const m = manuscriptOf(d.text);
        const fs = copyedit([m], issueOf()).findings;
        const li = lineIndex(d.text);
        const used = new Set();
        for (const one of d.damages) {
          total++;
          
          const over = fs.filter(
            (f) =>
              f.line &&
              li.offset(f.line, f.column!) <= (injector.name === 'unpaired quote' ? d.text.indexOf('\n', one.end) : one.end + 1) &&
              li.offset(f.endLine!, f.endColumn!) >= (injector.name === 'unpaired quote' ? d.text.lastIndexOf('\n', one.start - 1) : one.start - 1),
          );
          over.forEach((f) => used.add(f));
          if (over.length) found++;
          if (over.some((f) => f.rule === injector.rule)) named++;
          else
            missed.push(
              d.text.slice(Math.max(0, one.start - 14), one.end + 14).replaceAll("\n", "⏎") +
                "  [" +
                over.map((f) => f.rule) +
                "]",
            );
        }
        for (const f of fs) if (!used.has(f)) extra.push(f.rule + " " + f.actual);
      }
    }
    console.log(
      injector.name,
      total,
      "found",
      ((found / total) * 100).toFixed(1),
      "named",
      ((named / total) * 100).toFixed(1),
      "extra",
      extra.length,
    );
    if (only) {
      console.log(missed.join("\n"));
      console.log(extra.join("\n"));
    } else console.log(missed.slice(0, 4).join("\n"));
  }
});
