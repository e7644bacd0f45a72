// A fontconfig of our own that knows one blank font only: a Song face, cut to the space when the program was built.
import { join } from "node:path";
import { writeAtomically } from "../../files/atomic-write.ts";
import { readBuilt } from "../built-file.ts";

/**
 * Writes `dir`/fonts.conf (its absolute path comes back, for FONTCONFIG_FILE) beside a folder with one blank font.
 * Without any font Chromium starts, but refuses every @font-face with a network error (measured in 147 and 156): it
 * wants something to fall back to. The blank one has a space and the empty box; so a character that no @font-face covers
 * prints a box, never a system font that differs between machines. Only Linux reads it.
 */
export async function writeFontsConf(dir: string): Promise<string> {
  const fonts = join(dir, "fonts");
  await writeAtomically(join(fonts, "blank.ttf"), await readBuilt("browser/blank.ttf"), 0o600);
  const path = join(dir, "fonts.conf");
  await writeAtomically(path, fontsConf(fonts, join(dir, "fontconfig-cache")), 0o600);
  return path;
}

/**
 * No <include>, so nothing of /etc/fonts; the cache stands beside, so that none is read or left elsewhere. Without a
 * word about hinting the full Chromium hints and rounds each advance to a whole pixel, whatever its command line says
 * ("12.5%Excel" at 12 px: 67 instead of 66.0625 px, and other line breaks than the shell's): so hinting is off here.
 */
const fontsConf = (fonts: string, cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${xml(fonts)}</dir>
  <cachedir>${xml(cache)}</cachedir>
  <match target="pattern">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
`;

const xml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
