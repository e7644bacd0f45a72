// A wording in the language that was asked for.
import type { Language, Wording } from "../base/finding.ts";

export const inLanguage = (wording: Wording, language: Language): string =>
  language === "zh-CN" ? wording.zh : wording.en;
