// Checked shards: do they make up whole issues, were they made by one program, and from the manuscripts that are here?
import type { Finding } from "../base/finding.ts";
import type { Sources } from "../shard-issue.ts";
import { type OpenShard, shardFault } from "./carried.ts";
import { COMMON, type ShardNote } from "./shard-note.ts";

/** Nothing when the shards can be joined. `program` is the digest of the program that would join them. */
export function checkShards(shards: readonly OpenShard[], program: string): Finding[] {
  const issues = [...new Set(shards.map(({ note }) => note.issue))].sort();
  return issues.flatMap((issue) =>
    checkIssue(
      issue,
      shards.filter(({ note }) => note.issue === issue),
      program,
    ),
  );
}

function checkIssue(issue: string, shards: readonly OpenShard[], program: string): Finding[] {
  const [first] = shards;
  if (!first) return [];
  const strangers = shards.filter(({ note }) => note.program !== program);
  if (strangers.length > 0) return strangers.map(otherProgram);
  const unlike = shards.filter(({ note }) => !belongs(note, first.note));
  if (unlike.length > 0) return unlike.map((shard) => unlikeFirst(shard, first));
  const numbers = new Set(shards.map(({ note }) => note.number));
  const missing = Array.from({ length: first.note.of }, (_, at) => at + 1).filter((number) => !numbers.has(number));
  return missing.length > 0 ? [incomplete(issue, missing, first.note.of)] : [];
}

/** The same shard may be there twice, made again after its machine died: it is the same by content. */
const belongs = (note: ShardNote, first: ShardNote): boolean =>
  COMMON.every((key) => note[key] === first[key]) && differing(note.sources, first.sources).length === 0;

/** Files of the shards that are not the files here. */
export const differingSources = (theirs: Sources, here: Sources): Finding[] =>
  differing(theirs, here).map((name) =>
    shardFault(
      {
        zh: name.endsWith(PRINTED) ? `${plain(name)} 的改正与各份不同` : `${name} 与各份排版时不同`,
        en: name.endsWith(PRINTED)
          ? `the corrections of ${plain(name)} are not those of the shards`
          : `${name} is not what the shards were made from`,
      },
      {
        actual: here[name] ?? "",
        expected: theirs[name] ?? "",
        hint: {
          zh: "从同一提交取稿，--no-copyedit 也要一致；或重做各份",
          en: "check out the same commit, with the same --no-copyedit; or make the shards again",
        },
      },
    ),
  );

const PRINTED = " as printed";
const plain = (name: string): string => name.slice(0, -PRINTED.length);

/** Names whose hashes differ; of a file that was changed its printed text is not told as well. */
function differing(theirs: Sources, here: Sources): string[] {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(here)])].sort();
  const unequal = new Set(names.filter((name) => theirs[name] !== here[name]));
  return [...unequal].filter((name) => !name.endsWith(PRINTED) || !unequal.has(plain(name)));
}

const otherProgram = ({ path, note }: OpenShard): Finding =>
  shardFault(
    {
      zh: `${path} 是另一个程序做的（qingyang ${note.qingyang}）`,
      en: `${path} was made by another program (qingyang ${note.qingyang})`,
    },
    {
      actual: note.program,
      hint: {
        zh: "各份与 merge 用同一提交的程序",
        en: "make the shards and merge them with the program of one commit",
      },
    },
  );

const unlikeFirst = (shard: OpenShard, first: OpenShard): Finding => {
  const { note, path } = shard;
  const key = COMMON.find((name) => note[name] !== first.note[name]);
  const files = differing(note.sources, first.note.sources);
  const what = key ?? files[0] ?? "";
  return shardFault(
    {
      zh: `${path} 与 ${first.path} 不属于同一次排版：${what} 不同`,
      en: `${path} and ${first.path} do not belong together: ${what} differs`,
    },
    {
      actual: String(key === undefined ? (note.sources[what] ?? "") : note[key]),
      expected: String(key === undefined ? (first.note.sources[what] ?? "") : first.note[key]),
      hint: { zh: "只合并同一提交、同一 --shard i/n 的各份", en: "merge shards of one commit and one count only" },
    },
  );
};

const incomplete = (issue: string, missing: readonly number[], of: number): Finding => {
  const list = missing.map((number) => `${number}/${of}`).join(" ");
  return shardFault(
    { zh: `${issue} 缺这些份：${list}`, en: `${issue} lacks these shards: ${list}` },
    { expected: list, hint: { zh: "补做：build --shard i/n", en: "make them: build --shard i/n" } },
  );
};
