// The pinned headless Chromium, unpacked into a private folder, from the optional npm package @sparticuz/chromium.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform, tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { fillPrivateFolder } from "../../files/private-folder.ts";
import { userCacheFolder } from "../../files/user-cache.ts";
import type { Environment } from "./find-browser.ts";
import { readTar } from "./tar.ts";

export interface NpmChromium {
  readonly executablePath: string;
  /** Version of the npm package. */
  readonly version: string;
  /** For the browser's process only. */
  readonly env: Readonly<Record<string, string>>;
}

const PACKAGE = "@sparticuz/chromium";

/**
 * Undefined when the package is not installed or not made for this machine (it holds Linux x64 only). The first call
 * unpacks 197 MB (2.5 s); the second call checks the files by hash (0.2 s),
 * later ones when a file is not the one that was checked.
 *
 * The package is never imported: it would set LD_LIBRARY_PATH for our own process and unpack into /tmp, where
 * another user may have put a program of that name. Its libraries (NSS, expat) go along on every machine, so that
 * a bare Debian and a desktop start the same program.
 * @throws the file system's own error when neither the cache nor the temporary folder can hold the files
 */
export async function unpackNpmChromium(environment: Environment): Promise<NpmChromium | undefined> {
  const bin = packageBin();
  if (bin === undefined) return undefined;
  const version = await packageVersion(bin);
  const { size } = await stat(join(bin, "chromium.br"));
  const name = `chromium-${version}-${size}`;
  const cached = join(userCacheFolder(environment), "browser", name);
  const folder = await fillPrivateFolder(cached, (part) => unpack(bin, part)).catch(() =>
    // No home to write to: a service's user, or a read-only disk. Directly below the sticky temporary folder, where
    // nobody else can move it; still private, and checked by hash.
    fillPrivateFolder(join(tmpdir(), `qingyang-${userInfo().uid}-${name}`), (part) => unpack(bin, part)),
  );
  const libraries = [join(folder, "lib"), environment.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return { executablePath: join(folder, "chromium"), version, env: { LD_LIBRARY_PATH: libraries } };
}

/** The package's bin folder, wherever npm has put it: beside us or above the project that installed us. */
function packageBin(): string | undefined {
  if (platform() !== "linux" || arch() !== "x64") return undefined;
  try {
    // Its entry is build/cjs/index.cjs; "exports" hides package.json.
    const entry = createRequire(import.meta.url).resolve(PACKAGE);
    const bin = join(dirname(entry), "..", "..", "bin");
    return existsSync(join(bin, "chromium.br")) ? bin : undefined;
  } catch {
    return undefined;
  }
}

async function packageVersion(bin: string): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(join(bin, "..", "package.json"), "utf8"));
  return parsed && typeof parsed === "object" && "version" in parsed ? String(parsed.version) : "unknown";
}

/** chromium.br is the program; al2023.tar.br its libraries. Its fonts and its software GL are left packed. */
async function unpack(bin: string, folder: string): Promise<Record<string, string>> {
  const [program, libraries] = await Promise.all([inflate(bin, "chromium.br"), inflate(bin, "al2023.tar.br")]);
  const files = [{ name: "chromium", bytes: program }, ...readTar(libraries)];
  const contents: Record<string, string> = {};
  for (const { name, bytes } of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true, mode: 0o700 });
    await writeFile(join(folder, name), bytes, { mode: 0o700, flush: true });
    contents[name] = createHash("sha256").update(bytes).digest("hex");
  }
  return contents;
}

const decompress = promisify(brotliDecompress);

const inflate = async (bin: string, name: string): Promise<Uint8Array> =>
  decompress(await readFile(join(bin, name)), { chunkSize: 4 * 1024 * 1024 });
