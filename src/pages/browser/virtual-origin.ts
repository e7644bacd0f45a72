// A tab's whole world, from a map of files: every request is answered from it or refused and recorded.
import { createHash } from "node:crypto";
import type { CDPSession, Page as Tab } from "puppeteer";

/** A name that no resolver knows (RFC 2606, section 2). */
export const ORIGIN = "http://issue.invalid";

export interface OriginFile {
  readonly body: Uint8Array | string;
  /** Media type, such as "text/html; charset=utf-8". */
  readonly type: string;
  /** Of a document: its scripts with this nonce run; without one none does. */
  readonly nonce?: string;
}

/** Path below the origin, percent-decoded, without the leading slash: "issue.html", "photos/甲.jpg". */
export type OriginFiles = ReadonlyMap<string, OriginFile>;

export interface ServedOrigin {
  /** Addresses that were asked for and are not in the map, in order of asking, each once. */
  readonly refused: readonly string[];
  /** Empties that list: the next build has its own. */
  readonly forget: () => void;
  /** Stops answering; later requests fail by the dead proxy. */
  readonly stop: () => Promise<void>;
}

/**
 * Serves `files` under http://issue.invalid/. HTML documents get a policy that lets nothing out and runs only scripts
 * with their nonce (none at all without one). 100 photos of 1 MB take about 2.5 s. A file may be added to the map later.
 */
export async function serveOrigin(tab: Tab, files: OriginFiles): Promise<ServedOrigin> {
  const session = await tab.createCDPSession();
  const refused = new Set<string>();
  session.on("Fetch.requestPaused", ({ requestId, request }) => {
    const file = request.method === "GET" ? findFile(files, request.url) : undefined;
    if (!file) refused.add(request.url.slice(0, 2000));
    const answer = file ? fulfil(session, requestId, file) : refuse(session, requestId);
    // The tab may have gone on to another document, or be closed: then nobody waits for the answer.
    answer.catch(() => undefined);
  });
  await session.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
  return {
    get refused() {
      return [...refused];
    },
    forget: () => refused.clear(),
    stop: () => session.detach().catch(() => undefined),
  };
}

/** A nonce that no manuscript can hold: it hangs on the bytes of what is served, itself excepted. No randomness. */
export function nonceFor(...contents: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256").update("qingyang nonce");
  for (const content of contents) hash.update(digestOf(content));
  return hash.digest("base64url").slice(0, 22);
}

/** Fonts are megabytes, and a face that builds again lends the same ones each time. */
function digestOf(content: string | Uint8Array): Uint8Array {
  const known = typeof content === "string" ? undefined : digests.get(content);
  if (known) return known;
  const digest = createHash("sha256").update(content).digest();
  if (typeof content !== "string") digests.set(content, digest);
  return digest;
}

const digests = new WeakMap<Uint8Array, Uint8Array>();

function findFile(files: OriginFiles, address: string): OriginFile | undefined {
  let url: URL;
  try {
    url = new URL(address);
    if (url.origin !== ORIGIN || url.search !== "") return undefined;
    return files.get(decodeURIComponent(url.pathname.slice(1)));
  } catch {
    return undefined;
  }
}

async function fulfil(session: CDPSession, requestId: string, file: OriginFile): Promise<void> {
  const headers = [
    { name: "Content-Type", value: file.type },
    { name: "X-Content-Type-Options", value: "nosniff" },
    { name: "Referrer-Policy", value: "no-referrer" },
    // Fonts are fetched as CORS requests even within one origin.
    { name: "Access-Control-Allow-Origin", value: ORIGIN },
  ];
  if (/html|svg|xml/.test(file.type)) headers.push({ name: "Content-Security-Policy", value: policy(file.nonce) });
  const body = typeof file.body === "string" ? Buffer.from(file.body) : view(file.body);
  await session.send("Fetch.fulfillRequest", {
    requestId,
    responseCode: 200,
    responseHeaders: headers,
    body: body.toString("base64"),
  });
}

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const refuse = (session: CDPSession, requestId: string): Promise<void> =>
  session.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });

/** CSP level 3. Styles may stand in the document: Paged.js writes them, and they can reach nothing but the origin. */
const policy = (nonce?: string): string =>
  [
    "default-src 'none'",
    `img-src ${ORIGIN}`,
    `font-src ${ORIGIN}`,
    `style-src ${ORIGIN} 'unsafe-inline'`,
    nonce === undefined ? "script-src 'none'" : `script-src 'nonce-${nonce}'`,
    "connect-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
