// Why a browser did not start, as one finding, from what it wrote before it ended.
import { type Finding, finding, Refusal, type Wording } from "../../base/finding.ts";

/** A Refusal 5 with one finding that names the cause and the cure. `words` is what the program wrote (lastWords). */
export function startFailure(executablePath: string, error: unknown, words: string): Refusal {
  const output = `${messages(error)}\n${words}`;
  for (const cause of CAUSES) {
    const match = cause.sign.exec(output);
    if (match) return refusal(executablePath, cause.message, cause.hint, match[1] ?? match[0]);
  }
  return refusal(executablePath, UNKNOWN.message, UNKNOWN.hint, lastLine(words) || lastLine(messages(error)));
}

interface Cause {
  /** What the program, the loader or the kernel says; a group holds the part worth quoting. */
  readonly sign: RegExp;
  readonly message: Wording;
  readonly hint: Wording;
}

/** Order is data: the loader's words come before the sandbox's, as a program without its libraries never gets there. */
const CAUSES: readonly Cause[] = [
  {
    sign: /error while loading shared libraries: ([^\s:]+)/,
    message: { zh: "浏览器缺少共享库，不能启动", en: "the browser lacks a shared library and does not start" },
    hint: {
      zh: "运行 npm install 使用自带共享库的 @sparticuz/chromium，或用系统的包管理器安装含这个库的软件包（Debian：apt-get install chromium 会带齐）",
      en: "run npm install to use @sparticuz/chromium, which brings its libraries, or install the system package that holds this library (on Debian apt-get install chromium brings them all)",
    },
  },
  {
    sign: /((?:version `?GLIBC_[\d.]+'? not found)|(?:GLIBC_[\d.]+))/,
    message: { zh: "系统的 C 库太旧，浏览器不能启动", en: "the system's C library is too old for the browser" },
    hint: {
      zh: "换用 Debian 12、Ubuntu 22.04 或更新的系统，或用 QINGYANG_BROWSER 指定系统自带的 Chromium",
      en: "use Debian 12, Ubuntu 22.04 or newer, or name the system's own Chromium in QINGYANG_BROWSER",
    },
  },
  {
    // The C library gives what the kernel does not take to sh, which stumbles over the file's first bytes.
    sign: /Exec format error|: 1: .?ELF|: \d+: Syntax error|ENOEXEC|system error -8|bad CPU type|cannot execute binary file|EBADARCH|is not a valid Win32/i,
    message: {
      zh: "浏览器程序不适合这台机器的处理器，或文件已损坏",
      en: "the browser's program is not for this machine's processor, or is damaged",
    },
    hint: {
      zh: "安装与处理器一致的 Chrome 或 Chromium，用 QINGYANG_BROWSER 指定它的路径",
      en: "install the Chrome or Chromium made for this processor and name it in QINGYANG_BROWSER",
    },
  },
  {
    sign: /No usable sandbox|Failed to move to new namespace|setuid sandbox|Running as root without --no-sandbox|sandbox_linux|zygote_host_impl/i,
    message: { zh: "这台机器不允许浏览器使用沙箱", en: "this machine does not let the browser have its sandbox" },
    hint: {
      zh: "允许非特权用户命名空间（sysctl kernel.unprivileged_userns_clone=1，Ubuntu 24.04：kernel.apparmor_restrict_unprivileged_userns=0）；稿件可信时也可设 QINGYANG_NO_SANDBOX=1 关掉沙箱",
      en: "allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1; on Ubuntu 24.04 kernel.apparmor_restrict_unprivileged_userns=0); or, when the manuscripts are trusted, set QINGYANG_NO_SANDBOX=1",
    },
  },
  {
    sign: /\b(EACCES|EPERM|Permission denied|ETXTBSY)\b/,
    message: { zh: "浏览器程序不能执行", en: "the browser's program can't be executed" },
    hint: {
      zh: "所在的盘可能带 noexec 挂载；用 QINGYANG_CACHE 指定另一个文件夹",
      en: "its disk may be mounted noexec; name another folder in QINGYANG_CACHE",
    },
  },
  {
    sign: /\b(ENOSPC|EDQUOT)\b|No space left/,
    message: {
      zh: "临时文件夹已满，浏览器不能启动",
      en: "the temporary folder is full and the browser does not start",
    },
    hint: { zh: "腾出空间，或用 TMPDIR 指定另一个文件夹", en: "free some space, or name another folder in TMPDIR" },
  },
  {
    sign: /Timed out after \d+ ms/i,
    message: { zh: "浏览器没有在时限内启动", en: "the browser did not start within its time" },
    hint: {
      zh: "机器太忙时再试一次；用 qingyang doctor 查看浏览器",
      en: "try again when the machine is less busy; qingyang doctor shows the browser",
    },
  },
];

const UNKNOWN: Omit<Cause, "sign"> = {
  message: { zh: "浏览器不能启动", en: "the browser does not start" },
  hint: {
    zh: "用 qingyang doctor 查看浏览器，或用 QINGYANG_BROWSER 指定另一个 Chrome 或 Chromium",
    en: "qingyang doctor shows the browser; another Chrome or Chromium can be named in QINGYANG_BROWSER",
  },
};

function refusal(executablePath: string, message: Wording, hint: Wording, quoted: string): Refusal {
  const fault: Finding = finding({
    rule: "browser",
    level: "error",
    message,
    actual: `${quoted} (${executablePath})`,
    hint,
  });
  return new Refusal(5, [fault]);
}

function messages(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${messages(error.cause)}`;
}

/** The last line of the program's own words, without puppeteer's advice. */
function lastLine(output: string): string {
  const lines = output.split("\n").map((line) => line.trim());
  const own = lines.filter((line) => line !== "" && !/^(TROUBLESHOOTING|stderr|stdout|Code|Signal)\b/i.test(line));
  return (own.at(-1) ?? "").slice(0, 200);
}
