// Proof command: a numbered proof of an issue in DIR/<id>/<N>/, whole or not at all; compared with an earlier one on request.
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { finding, Refusal } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import { type Hold, holdFolder, lockedIn } from "../files/hold-folder.ts";
import { writeFolder } from "../files/write-folder.ts";
import { makeIssue } from "../pipeline.ts";
import { type ComparedProof, type ProofData, proofIssue } from "../proof-issue.ts";
import type { Settings } from "./arguments.ts";
import { baseOf, exitOf } from "./build.ts";
import { findIssue } from "./find-issue.ts";
import { plainFinding, showFindings } from "./show-findings.ts";

/** Exit 0, or 1 with findings of level error; 2 when the proof to compare with is not there. */
export async function proof(settings: Settings, tools: Tools): Promise<number> {
  const target = await findIssue(settings.target);
  let against: ComparedProof | undefined;
  const made = await makeIssue(target, tools, {
    copyedit: settings.copyedit,
    pictures: true,
    ...(settings.article === undefined ? {} : { article: settings.article }),
    hold: async ({ id }) => {
      if (settings.against !== undefined)
        against = await readProof(join(resolve(settings.proofs), id), settings.against);
    },
  });
  const { findings, issue } = made;
  const { round, own, hold } = await claimNumber(join(resolve(settings.proofs), issue.id));
  let data: ProofData;
  try {
    const pulled = await proofIssue(made, {
      findings,
      round,
      language: settings.language,
      ...(against ? { against } : {}),
    });
    data = pulled.data;
    await writeFolder(own, pulled.files, tools.signal);
  } finally {
    await hold.release();
  }
  process.stdout.write(
    settings.format === "json"
      ? `${JSON.stringify({ schema: 1, proof: round, folder: own, findings: findings.map((one) => plainFinding(one, settings.language)), changes: data.changes }, null, 2)}\n`
      : showFindings(findings, settings, baseOf(issue.dir), new Map(Object.entries(data.texts))),
  );
  if (settings.format === "pretty" && !settings.quiet) process.stdout.write(summary(data, own, settings));
  return exitOf(findings, settings.strict);
}

interface Claim {
  readonly round: number;
  readonly own: string;
  readonly hold: Hold;
}

/**
 * The next number, taken by its lock: two proofs pulled at once get two, and the number of one that was killed is free.
 * @throws Refusal 6 when nothing can be written there
 */
async function claimNumber(folder: string): Promise<Claim> {
  await clearKilled(folder);
  for (let round = 1 + (await lastNumber(folder)); ; round += 1) {
    const own = join(folder, String(round));
    const hold = await holdFolder(own).catch((error: unknown) => {
      if (error instanceof Refusal && error.exit === 2) return undefined;
      throw error;
    });
    if (!hold) continue;
    // Written meanwhile by who had the lock before, or never by us.
    if ((await readdir(own).catch(() => [])).length === 0) return { round, own, hold };
    await hold.release();
  }
}

/** Whose lock is left was killed: taking it once undoes what was half written. */
async function clearKilled(folder: string): Promise<void> {
  for (const own of await lockedIn(folder)) await (await holdFolder(own).catch(() => undefined))?.release();
}

/** Of the proofs that are whole; what a killed one has left is an empty folder, or parts. */
async function lastNumber(folder: string): Promise<number> {
  let last = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^\d{1,9}$/.test(name) || Number(name) <= last) continue;
    const files = await readdir(join(folder, name)).catch(() => [name]);
    if (files.some((file) => !file.startsWith("."))) last = Number(name);
  }
  return last;
}

/** @throws Refusal 2 that lists the proofs there are */
async function readProof(folder: string, number: number): Promise<ComparedProof> {
  const own = join(folder, String(number));
  try {
    const data = JSON.parse(await readFile(join(own, "proof.json"), "utf8")) as ProofData;
    if (data.schema !== 1 || !Array.isArray(data.pages)) throw new Error("not a proof");
    const pictures = await Promise.all(
      data.pages.flatMap(({ picture }) => (picture === undefined ? [] : [readFile(join(own, picture))])),
    );
    return { data, pictures };
  } catch (error) {
    const taken = (await readdir(folder).catch(() => []))
      .filter((name) => /^\d+$/.test(name))
      .sort((a, b) => Number(a) - Number(b));
    const list = taken.join(" ");
    throw new Refusal(2, [
      finding({
        rule: "command-line",
        level: "error",
        message: { zh: `读不到第 ${number} 次校样`, en: `proof ${number} cannot be read` },
        actual: error instanceof Error ? (error.message.split("\n")[0] ?? "") : "",
        hint:
          list === ""
            ? { zh: "本期还没有校样", en: "the issue has no proofs yet" }
            : { zh: `已有：${list}`, en: `there are: ${list}` },
      }),
    ]);
  }
}

function summary({ round, rate, binding, changes, pages }: ProofData, folder: string, { language }: Settings): string {
  const where = relative(process.cwd(), join(folder, "index.html"));
  const zh = language === "zh-CN";
  const missing =
    binding.missing === 0
      ? ""
      : zh
        ? `，还缺 ${binding.missing} 页成 ${binding.unit} 的倍数`
        : `, ${binding.missing} more for a multiple of ${binding.unit}`;
  const first = zh
    ? `第 ${round} 次校样：${where}，${pages.length} 页${missing}；估计差错率万分之 ${rate.perTenThousand}（限 ${rate.limit}）\n`
    : `proof ${round}: ${where}, ${pages.length} pages${missing}; estimated errors ${rate.perTenThousand} in 10,000 (limit ${rate.limit})\n`;
  if (!changes) return first;
  const { done, notDone, unmarked, open, pictures } = changes;
  const strange = pictures.filter(({ explained }) => !explained).length;
  const second = zh
    ? `核红（对第 ${changes.against} 次）：已改 ${done.length}，未改 ${notDone.length}，未批而改 ${unmarked.length}，待答复 ${open.length}；版面图未批的变化 ${strange} 处\n`
    : `against proof ${changes.against}: ${done.length} marked and done, ${notDone.length} marked and not done, ${unmarked.length} changed without a mark, ${open.length} to be answered; ${strange} changes of the page without a mark\n`;
  return first + second;
}
