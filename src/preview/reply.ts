// Reply: what the server sends back, with the headers that keep other sites and the page itself within bounds.
import type { ServerResponse } from "node:http";

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Scripts and styles come from files of this server alone; nothing may frame it, and it may reach nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** On every reply, refusals too. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": POLICY,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
};

/** A HEAD request gets the headers alone. */
export function sendReply(response: ServerResponse, reply: Reply, head = false): void {
  const body = typeof reply.body === "string" ? Buffer.from(reply.body) : reply.body;
  response.writeHead(reply.status, {
    ...SAFE_HEADERS,
    "Content-Type": reply.type,
    "Content-Length": body.byteLength,
    ...reply.headers,
  });
  response.end(head ? undefined : body);
}

export const json = (status: number, value: unknown): Reply => ({
  status,
  type: "application/json; charset=utf-8",
  body: JSON.stringify(value),
});

export const plain = (status: number, text: string): Reply => ({
  status,
  type: "text/plain; charset=utf-8",
  body: `${text}\n`,
});

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  jpg: "image/jpeg",
  png: "image/png",
  ttf: "font/ttf",
  woff2: "font/woff2",
};

/** By the ending that this program itself gave the file. */
export const typeOf = (path: string): string =>
  TYPES[/\.([a-z0-9]+)$/.exec(path)?.[1] ?? ""] ?? "application/octet-stream";
