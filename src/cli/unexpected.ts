// Unexpected: an error that no station has put into words, as one clear line. Never a stack trace.
import { finding, Refusal } from "../base/finding.ts";

/** Faults of the file system are exit 6; anything else is a fault of this program, told as such, exit 5. */
export function unexpected(error: unknown): Refusal {
  const text = error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^E(ACCES|NOSPC|ROFS|PERM|IO|MFILE|NFILE|DQUOT|ISDIR|NOTDIR)$/.test(code)) {
    const message = { zh: `读写文件失败：${text}`, en: `reading or writing a file failed: ${text}` };
    return new Refusal(6, [finding({ rule: "write-failed", level: "error", message, actual: code })]);
  }
  const message = { zh: `程序出了没料到的错：${text}`, en: `an error that was not foreseen: ${text}` };
  const hint = {
    zh: "没有写出任何文件；请把这一行和稿件报告给我们",
    en: "nothing was written; please report this line with the manuscript",
  };
  return new Refusal(5, [finding({ rule: "unexpected", level: "error", message, hint })]);
}
