// Guard: from what a request says of itself to the path that it may have, or the refusal that it gets.
import { createHash, timingSafeEqual } from "node:crypto";

/** The facts of a request that the guard judges; header values as sent, undefined when absent. */
export interface Asked {
  readonly method: string;
  /** Request target as sent, such as "/state?x=1". */
  readonly target: string;
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly cookie?: string | undefined;
  /** Sec-Fetch-Site and Sec-Fetch-Mode: every browser since 2023 sends them, and no script can forge them. */
  readonly site?: string | undefined;
  readonly mode?: string | undefined;
  readonly contentType?: string | undefined;
  /** Content-Length; a body without one is refused. */
  readonly length?: string | undefined;
}

export interface Secrets {
  readonly port: number;
  readonly token: string;
}

export type Verdict =
  | { readonly kind: "pass"; readonly method: "GET" | "HEAD" | "POST"; readonly path: string }
  /** The token came by the address: it goes into a cookie, and out of the address and the history. */
  | { readonly kind: "welcome" }
  | { readonly kind: "refuse"; readonly status: 400 | 403 | 405 | 411 | 413 | 415; readonly reason: string };

/** Largest body of a decision or comment, in bytes. */
export const BODY_LIMIT = 65_536;

/** Cookies are shared by all ports of a host: the port in the name keeps two previews apart. */
export const cookieName = (port: number): string => `qingyang-${port}`;

/** Nothing is looked up, read or changed before this has said "pass". */
export function judgeRequest(asked: Asked, secrets: Secrets): Verdict {
  const { port, token } = secrets;
  // A name that an attacker's DNS points here (rebinding) arrives with that name.
  if (asked.host !== `127.0.0.1:${port}` && asked.host !== `localhost:${port}`) return refuse(403, "host");
  const url = readTarget(asked.target, asked.host);
  if (!url) return refuse(400, "target");
  const { method } = asked;
  if (method !== "GET" && method !== "HEAD" && method !== "POST") return refuse(405, "method");
  if (asked.origin !== undefined && asked.origin !== `http://${asked.host}`) return refuse(403, "origin");
  const given = url.searchParams.get("token");
  const isEntrance = method === "GET" && url.pathname === "/";
  if (isEntrance && given !== null) return same(given, token) ? { kind: "welcome" } : refuse(403, "token");
  if (asked.site !== undefined && asked.site !== "same-origin" && asked.site !== "none") return refuse(403, "site");
  // Typed into the address bar is "none": only documents are asked for that way.
  if (asked.site === "none" && asked.mode !== undefined && asked.mode !== "navigate") return refuse(403, "site");
  if (!cookies(asked.cookie, cookieName(port)).some((value) => same(value, token))) return refuse(403, "cookie");
  if (method === "POST") {
    if (asked.origin === undefined) return refuse(403, "origin");
    if (!/^application\/json(;|$)/i.test(asked.contentType ?? "")) return refuse(415, "content-type");
    if (!/^\d{1,9}$/.test(asked.length ?? "")) return refuse(411, "length");
    if (Number(asked.length) > BODY_LIMIT) return refuse(413, "length");
  }
  return { kind: "pass", method, path: url.pathname };
}

const refuse = (status: 400 | 403 | 405 | 411 | 413 | 415, reason: string): Verdict => ({
  kind: "refuse",
  status,
  reason,
});

/** Origin form only, as it will be looked up: no dot segments, no escapes of separators, no NUL. */
function readTarget(target: string, host: string): URL | undefined {
  if (!target.startsWith("/") || target.startsWith("//") || target.length > 4096) return undefined;
  const path = target.split(/[?#]/, 1)[0] ?? "";
  if (/\\|%(00|2e|2f|5c)|(^|\/)\.{1,2}(\/|$)/i.test(path)) return undefined;
  try {
    const url = new URL(target, `http://${host}`);
    decodeURIComponent(url.pathname);
    return url.host === host ? url : undefined;
  } catch {
    return undefined;
  }
}

function cookies(header: string | undefined, name: string): string[] {
  return (header ?? "").split(";").flatMap((part) => {
    const [key, value] = part.trim().split("=", 2);
    return key === name && value !== undefined ? [value] : [];
  });
}

/** Equal in a time that does not depend on where they differ. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
