// Wording: every word that the preview shows beside the viewer's own, in both languages.
import type { Language } from "../../base/message.ts";

const WORDS = {
  waiting: { zh: "正在排第一遍版面", en: "Making up the first pages" },
  working: { zh: "正在重排", en: "Making up again" },
  current: { zh: "与稿件一致", en: "Up to date" },
  failed: { zh: "有错，版面停在上一次", en: "Stopped: last good pages" },
  failedFirst: { zh: "有错，还排不出版面", en: "Stopped: no pages yet" },
  ended: {
    zh: "预览已停止：请在终端里重新运行 qingyang preview",
    en: "The preview has ended: run qingyang preview again in the terminal",
  },
  fault: { zh: "这里有错，改好存盘就会消失", en: "This stops the pages; it goes when it is mended and saved" },
  reveal: { zh: "转到 {0} 的错误", en: "Go to the error at {0}" },
  open: { zh: "打开 {0}", en: "Open {0}" },
  opened: { zh: "已在编辑器中打开 {0}", en: "Opened {0} in the editor" },
  asked: {
    zh: "已请 VS Code 打开 {0}（路径已复制；可用环境变量 VISUAL 指定别的编辑器）",
    en: "Asked VS Code to open {0} (copied; set VISUAL for another editor)",
  },
  notOpened: { zh: "本期没有 {0}", en: "The issue has no {0}" },
  written: { zh: "已写入 {0}", en: "Written to {0}" },
  noted: { zh: "已记入 marks.json", en: "Noted in marks.json" },
} as const;

export type Word = keyof typeof WORDS;

export const say = (word: Word, language: Language, value = ""): string =>
  WORDS[word][language === "en" ? "en" : "zh"].replace("{0}", value);
