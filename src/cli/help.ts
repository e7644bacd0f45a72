// Help: what the commands do, in both languages.
import { existsSync, readFileSync } from "node:fs";
import type { Language } from "../base/finding.ts";

export function showHelp(what: "help" | "version", language: Language): string {
  if (what === "version") return `${version()}\n`;
  return language === "zh-CN" ? ZH : EN;
}

/** Version of the package. */
export function version(): string {
  // Compiled, this file lies one folder deeper than its source.
  const places = ["../../../package.json", "../../package.json"].map((path) => new URL(path, import.meta.url));
  const text = readFileSync(places.find((place) => existsSync(place)) ?? "", "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

const ZH = `清样 qingyang：从 Markdown 稿件到可付印的中文期刊

用法：qingyang <命令> [期] [选项]

  build [期]      稿件 → issue.html、issue.pdf、press.pdf、order.html、report.json、issue.lock
  build 期 期 …    依次做几期，一期有错不妨碍别期；与 --shard i/n 同用则每 n 期取一期
  merge 文件夹…    把 build --shard i/n 留下的各份合成整期
  check [期]      只查问题；--fix 写回有把握的改正，--stage copyedit 不开浏览器
  proof [期]      编号的校样，离线打开；--against N 核红
  preview [期]    实时预览：稿件、照片、版式一存盘，版面就跟着变；--port，--open
  preflight 文件   印前检查，任何 PDF 都可以
  init 文件夹      新建一期，立即可以 build
  doctor          版本、浏览器、沙箱、字体，以及毛病怎么治
  help            这一页

期：有 issue.yaml 的文件夹，或该文件；不写时取 manuscripts/ 下唯一的一期。

  --only html,pdf,press,proof,sheets  只写这些文件
  --separations       press.pdf 各版的预览图 plates/*.png
  --out 文件夹        默认 dist/issues；文件写到 文件夹/<id>/
  --article 文件      只排一篇
  --shard i/n         只排本期的第 i 份，共 n 份，写到 文件夹/<id>/shard-i-of-n/
  --carry 文件夹      接着已有的各份做（再用一次 --shard，连印一并做掉）
  --issue 文件夹      merge 时本期稿件所在
  --format pretty|unix|json|sarif|github|junit
  --lang zh-CN|en     默认随 LANG
  --locked            与 issue.lock 不同就停（退出码 2）
  --strict            警告也算错
  --no-cache  --no-color  --quiet

退出码：0 完成；1 完成但有错误级问题；2 用法、issue.yaml 或模板有错；3 稿件不能用；
4 排不下或会丢字；5 浏览器失败；6 读写失败；130 中断。
`;

const EN = `qingyang: printed Chinese magazines from Markdown

usage: qingyang <command> [ISSUE] [options]

  build [ISSUE]   manuscripts -> issue.html, issue.pdf, press.pdf, order.html, report.json, issue.lock
  build A B …     several issues in turn, whatever one of them lacks; with --shard i/n every n-th of them
  merge DIR…      joins what build --shard i/n left to whole issues
  check [ISSUE]   findings only; --fix writes certain corrections, --stage copyedit needs no browser
  proof [ISSUE]   a numbered proof that opens from disk; --against N shows what changed since proof N
  preview [ISSUE] live pages in the browser, made anew at every save; --port, --open
  preflight FILE  the checklist on any PDF
  init DIR        a new issue that builds at once
  doctor          versions, browser, sandbox, fonts, and what to do about faults
  help            this page

ISSUE is a folder with an issue.yaml, or that file; default: the only issue below manuscripts/.

  --only html,pdf,press,proof,sheets  write these files only
  --separations       pictures of press.pdf's plates, plates/*.png
  --out DIR           default dist/issues; files go to DIR/<id>/
  --article FILE      one article alone
  --shard i/n         make up part i of n of the issue, into DIR/<id>/shard-i-of-n/
  --carry DIR         go on from shards made before (--shard once more then prints as well)
  --issue DIR         of merge: where the manuscripts lie
  --format pretty|unix|json|sarif|github|junit
  --lang zh-CN|en     default from LANG
  --locked            stop (exit 2) when issue.lock differs
  --strict            warnings fail
  --no-cache  --no-color  --quiet

exit: 0 done; 1 done with findings of level error; 2 wrong use, issue.yaml or template; 3 a manuscript
can't be used; 4 pages can't be made up or text would be lost; 5 browser failed; 6 reading or writing
failed; 130 interrupted.
`;
