// Checked profile: from the path of an .icc to what is wrong with it, before anything is made with it.
import { open } from "node:fs/promises";
import type { Wording } from "../base/message.ts";

/** ICC.1:2010, 7.2: the header's length and its fields. */
const HEADER = 128;

/** Undefined when the file is a CMYK profile, whole by its own count. */
export async function profileFault(path: string, written: string): Promise<Wording | undefined> {
  const file = await open(path, "r").catch(() => undefined);
  if (!file) return { zh: `找不到色彩配置 ${written}`, en: `no such profile: ${written}` };
  try {
    const header = Buffer.alloc(HEADER);
    const { bytesRead } = await file.read(header, 0, HEADER, 0);
    const text = (at: number): string => header.toString("latin1", at, at + 4);
    if (bytesRead < HEADER || text(36) !== "acsp")
      return { zh: `${written} 不是 ICC 色彩配置`, en: `${written} is no ICC profile` };
    const { size } = await file.stat();
    if (size < header.readUInt32BE(0))
      return {
        zh: `${written} 不完整：应有 ${header.readUInt32BE(0)} 字节，只有 ${size}`,
        en: `${written} is cut short: ${size} of ${header.readUInt32BE(0)} bytes`,
      };
    const space = text(16).trim();
    if (space !== "CMYK")
      return {
        zh: `${written} 是 ${space} 的，印刷要 CMYK 的`,
        en: `${written} is for ${space}; print needs one for CMYK`,
      };
    return undefined;
  } catch {
    return { zh: `${written} 读不出`, en: `${written} cannot be read` };
  } finally {
    await file.close();
  }
}
