// Expected text: what should stand at a finding's place, as the end of the sentence that faces show.
import type { Finding, Language } from "../base/finding.ts";
import { inLanguage } from "./in-language.ts";

/** What should stand there, as the end of a sentence; empty when the message says it. Quotation marks stand in corner brackets. */
export function expectedText({ expected, message }: Finding, language: Language): string {
  // "must be a whole number": the message ends with it, in either language.
  if (!expected || message.en.endsWith(` ${expected}`)) return "";
  const said = inLanguage(message, language);
  if (said.includes(`“${expected}”`) || said.includes(`「${expected}」`)) return "";
  if (language !== "zh-CN") return `, should be "${expected}"`;
  return /[“”]/.test(expected) ? `，应为「${expected}」` : `，应为“${expected}”`;
}
