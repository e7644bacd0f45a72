// Server: the guard before everything, then the routes; on 127.0.0.1 alone.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { finding, Refusal } from "../base/finding.ts";
import { type Asked, BODY_LIMIT, cookieName, judgeRequest, type Verdict } from "./guard.ts";
import { plain, type Reply, sendReply } from "./reply.ts";

export interface Routes {
  /** Undefined when there is nothing at the path. */
  readonly get: (path: string) => Reply | undefined;
  readonly post: (path: string, body: unknown) => Promise<Reply | undefined>;
  /** The path that keeps its connection, and what takes it; false when it can take no more. */
  readonly stream: { readonly path: string; readonly open: (response: ServerResponse) => boolean };
}

export interface RunningServer {
  readonly port: number;
  /** With the token. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

export const DEFAULT_PORT = 4600;

/**
 * `port` undefined: the usual one, or any that is free when it is taken.
 * @throws Refusal 2 when the named port is taken or may not be used
 */
export async function startServer(routes: Routes, token: string, port: number | undefined): Promise<RunningServer> {
  let own = 0;
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000, headersTimeout: 10_000 });
  server.on("request", (request, response) => {
    response.on("error", () => undefined);
    answer(request, response, routes, { port: own, token }).catch(() => response.destroy());
  });
  server.on("clientError", (_, socket) => socket.destroy());
  own = await listen(server, port);
  return { port: own, url: `http://127.0.0.1:${own}/?token=${token}`, close: () => end(server) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Routes,
  secrets: { readonly port: number; readonly token: string },
): Promise<void> {
  const verdict = judgeRequest(factsOf(request), secrets);
  if (verdict.kind === "welcome") {
    const cookie = `${cookieName(secrets.port)}=${secrets.token}; HttpOnly; SameSite=Strict; Path=/`;
    return sendReply(response, { ...plain(303, ""), headers: { Location: "/", "Set-Cookie": cookie } });
  }
  if (verdict.kind === "refuse") {
    // What follows on the connection is not read.
    response.setHeader("Connection", "close");
    return sendReply(response, refused(verdict));
  }
  const { method, path } = verdict;
  if (method === "POST") {
    const body = await readBody(request);
    if (body === undefined) return sendReply(response, plain(400, "not JSON"));
    return sendReply(response, (await routes.post(path, body.value)) ?? plain(404, "nothing here"));
  }
  if (path === routes.stream.path && method === "GET") {
    if (!routes.stream.open(response)) sendReply(response, plain(503, "too many windows"));
    return;
  }
  sendReply(response, routes.get(path) ?? plain(404, "nothing here"), method === "HEAD");
}

/** A header that is sent twice is no header. */
function factsOf({ method, url, headers }: IncomingMessage): Asked {
  const one = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    method: method ?? "",
    target: url ?? "",
    host: headers.host,
    origin: headers.origin,
    cookie: headers.cookie,
    site: one("sec-fetch-site"),
    mode: one("sec-fetch-mode"),
    contentType: headers["content-type"],
    length: headers["content-length"],
  };
}

/** The one refusal that a person meets is the page without its token. */
function refused({ status, reason }: Extract<Verdict, { kind: "refuse" }>): Reply {
  if (reason !== "cookie" && reason !== "token") return plain(status, `refused: ${reason}`);
  return plain(
    status,
    "请用 qingyang preview 打印的完整地址打开（地址里有口令）。\nOpen the whole address that qingyang preview printed: it holds the token.",
  );
}

async function readBody(request: IncomingMessage): Promise<{ readonly value: unknown } | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_LIMIT) return undefined;
    parts.push(part);
  }
  try {
    return { value: JSON.parse(Buffer.concat(parts).toString("utf8")) };
  } catch {
    return undefined;
  }
}

async function listen(server: Server, port: number | undefined): Promise<number> {
  const tries = port === undefined ? [DEFAULT_PORT, 0] : [port];
  for (const one of tries) {
    const code = await bind(server, one);
    if (code === undefined) {
      const address = server.address();
      return typeof address === "object" && address !== null ? address.port : one;
    }
    if (one !== tries.at(-1)) continue;
    throw new Refusal(2, [portFault(one, code)]);
  }
  throw new Refusal(2, [portFault(DEFAULT_PORT, "")]);
}

const bind = (server: Server, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
    server.once("error", fail);
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      server.off("error", fail);
      resolve(undefined);
    });
  });

function portFault(port: number, code: string): ReturnType<typeof finding> {
  const taken = code === "EADDRINUSE";
  return finding({
    rule: "command-line",
    level: "error",
    message: taken
      ? { zh: `端口 ${port} 已被占用`, en: `port ${port} is taken` }
      : { zh: `端口 ${port} 不能用（${code}）`, en: `port ${port} can't be used (${code})` },
    actual: String(port),
    hint: taken
      ? {
          zh: "多半是另一个预览还开着；关掉它，或换一个 --port，或不写 --port",
          en: "another preview may still be open: end it, name another --port, or leave --port out",
        }
      : { zh: "换一个 1024 以上的 --port，或不写 --port", en: "name a --port above 1024, or leave --port out" },
  });
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
