// A fontconfig of our own that knows one blank font only, from a Song face cut to the space.
import { createRequire } from "node:module";
import { join } from "node:path";
import { writeAtomically } from "../../files/atomic-write.ts";
import { cutFont } from "../fonts/cut-font.ts";

/**
 * Writes `dir`/fonts.conf (its absolute path comes back, for FONTCONFIG_FILE) beside a folder with one blank font.
 * Without any font Chromium starts, but refuses every @font-face with a network error (measured in 147 and 156): it
 * wants something to fall back to. The blank one has a space and the empty box; so a character that no @font-face covers
 * prints a box, never a system font that differs between machines. Only Linux reads it.
 */
export async function writeFontsConf(dir: string): Promise<string> {
  const fonts = join(dir, "fonts");
  await writeAtomically(join(fonts, "blank.ttf"), await blankFont(), 0o600);
  const path = join(dir, "fonts.conf");
  await writeAtomically(path, fontsConf(fonts, join(dir, "fontconfig-cache")), 0o600);
  return path;
}

async function blankFont(): Promise<Uint8Array> {
  const song = createRequire(import.meta.url).resolve(
    "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
  );
  return (await cutFont(song, " ")).bytes;
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
