// Merge: what `build --shard i/n` left, joined to whole issues with the bytes of an unsharded build, or a finding that says what is wrong.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Exit, type Finding, Refusal } from "../base/finding.ts";
import type { Tools } from "../base/tools.ts";
import { sourcesOf } from "../shard-issue.ts";
import type { Settings } from "./arguments.ts";
import { type BuiltIssue, buildIssue, showBuilt } from "./build.ts";
import { buildListed } from "./build-list.ts";
import { carriedBy, type OpenShard, openShards, shardFault } from "./carried.ts";
import { checkShards, differingSources } from "./check-shards.ts";
import { programDigest } from "./program-digest.ts";

/** Exit as of `build`; 2 when shards are missing or do not fit together, this program or the manuscripts. */
export async function merge(settings: Settings, tools: Tools): Promise<Exit> {
  if (settings.targets.length === 0) throw new Refusal(2, [unnamed()]);
  const shards = await openShards(settings.targets);
  const faults = checkShards(shards, await programDigest());
  if (faults.length > 0) throw new Refusal(2, faults);
  const ids = [...new Set(shards.map(({ note }) => note.issue))].sort();
  if (ids.length > 1 && settings.issue !== undefined) throw new Refusal(2, [severalIssues(ids)]);
  const listed = ids.map((id) => {
    const own = shards.filter(({ note }) => note.issue === id);
    const target = settings.issue ?? own[0]?.note.folder ?? ".";
    return { target, build: (within: Tools) => mergeIssue(target, own, settings, within) };
  });
  const [only] = listed;
  if (only && listed.length === 1) return showBuilt(await only.build(tools), settings);
  return buildListed(listed, settings, tools);
}

/** A build that finds made what the shards carry; all the rest, the proof above all, is done here and for the whole. */
async function mergeIssue(
  target: string,
  shards: readonly OpenShard[],
  settings: Settings,
  tools: Tools,
): Promise<BuiltIssue> {
  const note = shards[0]?.note;
  if (!note || !(await hasIssue(target))) throw new Refusal(2, [noIssue(target)]);
  const carried = carriedBy(shards, ({ chromium, document }) => {
    if (chromium !== note.chromium) throw new Refusal(2, [otherBrowser(note.chromium, chromium)]);
    if (document !== note.document) throw new Refusal(2, [otherDocument()]);
  });
  return buildIssue(
    target,
    settings,
    { ...tools, carried },
    {
      hold: async ({ id }) => {
        if (id !== note.issue) throw new Refusal(2, [otherIssue(target, id, note.issue)]);
      },
      accept: (prepared) => {
        const faults = differingSources(note.sources, sourcesOf(prepared));
        if (faults.length > 0) throw new Refusal(2, faults);
      },
    },
  );
}

const hasIssue = (target: string): Promise<boolean> =>
  stat(/\.ya?ml$/i.test(target) ? target : join(target, "issue.yaml")).then(
    (facts) => facts.isFile(),
    () => false,
  );

const unnamed = (): Finding =>
  shardFault(
    { zh: "merge 后面要写各份所在的文件夹", en: "merge needs the folders that hold the shards" },
    { hint: { zh: "例如 qingyang merge shards/", en: "for example: qingyang merge shards/" } },
  );

const severalIssues = (ids: readonly string[]): Finding =>
  shardFault(
    { zh: `各份属于几期：${ids.join("、")}`, en: `the shards belong to several issues: ${ids.join(", ")}` },
    { hint: { zh: "--issue 只能用于一期", en: "--issue goes with one issue only" } },
  );

const noIssue = (target: string): Finding =>
  shardFault(
    { zh: `${target} 里没有 issue.yaml`, en: `no issue.yaml in ${target}` },
    {
      actual: target,
      hint: {
        zh: "merge 要读原稿来核对：在同一个工作文件夹里运行，或用 --issue 指出本期文件夹",
        en: "merge reads the manuscripts for its proof: run it from the same working folder, or name the issue's folder with --issue",
      },
    },
  );

const otherIssue = (target: string, id: string, expected: string): Finding =>
  shardFault(
    { zh: `${target} 是 ${id}，各份属于 ${expected}`, en: `${target} is issue ${id}, the shards are of ${expected}` },
    { actual: id, expected },
  );

const otherBrowser = (theirs: string, here: string): Finding =>
  shardFault(
    { zh: "各份是用别的浏览器排的", en: "the shards were made up with another browser" },
    {
      actual: here,
      expected: theirs,
      hint: { zh: "各台机器都用 npm ci 装的浏览器", en: "let all machines use the browser that npm ci installs" },
    },
  );

const otherDocument = (): Finding =>
  shardFault(
    {
      zh: "各份排版时的字体、样式或程序与这里不同",
      en: "the shards were made up with other fonts, style sheets or another program",
    },
    { hint: { zh: "各台机器用同一提交、同一 npm ci", en: "let all machines have the same commit and npm ci" } },
  );
