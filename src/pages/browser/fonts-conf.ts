// A fontconfig of our own that knows no font at all, from an empty folder.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../../files/atomic-write.ts";

/**
 * Writes `dir`/fonts.conf (its absolute path comes back, for FONTCONFIG_FILE) beside an empty folder of fonts.
 * Chromium 147 and 156 start and set web fonts with no font installed (measured); a character that no @font-face
 * covers then prints nothing instead of a system font that differs between machines. Only Linux reads it.
 */
export async function writeFontsConf(dir: string): Promise<string> {
  const fonts = join(dir, "fonts");
  await mkdir(fonts, { recursive: true, mode: 0o700 });
  const path = join(dir, "fonts.conf");
  await writeAtomically(path, fontsConf(fonts, join(dir, "fontconfig-cache")), 0o600);
  return path;
}

/** No <include>, so nothing of /etc/fonts; the cache stands beside, so that none is read or left elsewhere. */
const fontsConf = (fonts: string, cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${xml(fonts)}</dir>
  <cachedir>${xml(cache)}</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
`;

const xml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
