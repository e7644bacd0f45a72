// Checked readings: text that left its column or page, pictures that are not there, blocks that could not be set.
import { type Finding, finding } from "../base/finding.ts";
import { sourcePlace } from "../base/source-place.ts";
import type { PageReading } from "./tab/tab-types.ts";

/** `fatal` ends the build with 4; `open` are findings beside the finished pages. */
export function checkReadings(
  readings: readonly PageReading[],
  unset: readonly string[],
  strays: readonly { readonly page: number; readonly text: string }[],
  refused: readonly string[],
): { readonly fatal: readonly Finding[]; readonly open: readonly Finding[] } {
  const fatal: Finding[] = unset.map((source) =>
    finding({
      rule: "unset-block",
      level: "error",
      message: {
        zh: "这一段排不下：比一页还高，又不能断开",
        en: "this block cannot be set: it is higher than a page and cannot be cut",
      },
      hint: { zh: "拆成几段，或缩小图片", en: "split it, or make the picture smaller" },
      ...sourcePlace(source),
    }),
  );
  for (const reading of readings) {
    for (const { source, text, where } of reading.outside)
      fatal.push(outsideFinding(reading.folio, source, text, where));
    for (const photo of reading.photos) {
      if (photo.naturalWidth > 0 && photo.width > 0.5 && photo.height > 0.5) continue;
      fatal.push(
        finding({
          rule: "missing-photo",
          level: "error",
          message: { zh: `照片没有显示出来：${photo.src}`, en: `the photo did not appear: ${photo.src}` },
          folio: reading.folio,
          ...sourcePlace(photo.source),
        }),
      );
    }
  }
  for (const { page, text } of strays) {
    fatal.push(
      finding({
        rule: "text-lost",
        level: "error",
        message: {
          zh: `issue.pdf 第 ${page + 1} 页有页面上没有的文字：“${text.slice(0, 30)}”`,
          en: `page ${page + 1} of issue.pdf holds text that its page has not: "${text.slice(0, 30)}"`,
        },
        actual: text.slice(0, 40),
      }),
    );
  }
  const open = refused.map((address) =>
    finding({
      rule: "refused-request",
      level: "warning",
      message: {
        zh: `页面要取一个不在本期里的文件，没有放行：${address}`,
        en: `a page asked for a file that is not of this issue; it was refused: ${address}`,
      },
      actual: address,
    }),
  );
  return { fatal, open };
}

function outsideFinding(folio: number, source: string, text: string, where: string): Finding {
  const zh = where === "hidden" ? "有文字看不见" : where === "column" ? "有文字伸出了栏外" : "有文字伸出了版面";
  const en = where === "hidden" ? "text is invisible" : `text stands outside its ${where}`;
  return finding({
    rule: "overset",
    level: "error",
    message: {
      zh: `${folio} 页${zh}：“${text.trim().slice(0, 30)}”`,
      en: `folio ${folio}: ${en}: "${text.trim().slice(0, 30)}"`,
    },
    actual: text.trim().slice(0, 40),
    folio,
    ...sourcePlace(source),
  });
}
