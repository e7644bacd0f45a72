// The server on a real socket: what reaches it raw is refused or answered from its tables; a taken port is one clear line.
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Refusal } from "../../src/base/finding.ts";
import { cookieName } from "../../src/preview/guard.ts";
import { type RunningServer, startServer } from "../../src/preview/server.ts";

const TOKEN = "token-of-this-test";
let server: RunningServer;
let posted: unknown[] = [];

beforeAll(async () => {
  server = await startServer(
    {
      get: (path) => (path === "/state" ? { status: 200, type: "application/json", body: '{"ok":1}' } : undefined),
      post: async (path, body) => {
        posted.push([path, body]);
        return { status: 200, type: "application/json", body: "{}" };
      },
      stream: { path: "/events", open: () => false },
    },
    TOKEN,
    0,
  );
});

afterAll(() => server.close());

/** Sends bytes as they are and reads all that comes back. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(server.port, "127.0.0.1", () => socket.end(text));
    socket.setEncoding("utf8").on("data", (part: string) => {
      answer += part;
    });
    socket.on("close", () => resolve(answer)).on("error", reject);
  });
}

const request = (line: string, ...headers: readonly string[]): Promise<string> =>
  raw([line, ...headers, "Connection: close", "", ""].join("\r\n"));

const host = (): string => `Host: 127.0.0.1:${server.port}`;
const cookie = (): string => `Cookie: ${cookieName(server.port)}=${TOKEN}`;

describe("the server", () => {
  it("answers whom it knows, with headers that keep other sites out", async () => {
    const answer = await request("GET /state HTTP/1.1", host(), cookie());
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(answer).toContain('{"ok":1}');
    expect(answer).toMatch(/Content-Security-Policy: default-src 'none'; script-src 'self';.*frame-ancestors 'none'/);
    expect(answer).toContain("Cross-Origin-Resource-Policy: same-origin");
    expect(answer).toContain("X-Content-Type-Options: nosniff");
    expect(answer).not.toContain("Access-Control-Allow-Origin");
  });

  it("takes the token from the address into a cookie that no script reads and no other site sends", async () => {
    const answer = await request(`GET /?token=${TOKEN} HTTP/1.1`, host());
    expect(answer).toMatch(/^HTTP\/1.1 303 /);
    expect(answer).toMatch(/Location: \/\r\n/);
    expect(answer).toMatch(/Set-Cookie: qingyang-\d+=token-of-this-test; HttpOnly; SameSite=Strict; Path=\/\r\n/);
  });

  it.each([
    ["GET / HTTP/1.1", 403],
    ["GET /state HTTP/1.1", 403],
    ["GET /../../etc/passwd HTTP/1.1", 400],
    ["GET //etc/passwd HTTP/1.1", 400],
    ["GET http://issue.example/ HTTP/1.1", 400],
    ["DELETE /state HTTP/1.1", 405],
  ])("without the cookie refuses %s with %i, in a line without anything of the issue", async (line, status) => {
    const answer = await request(line, host());
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.split("\r\n\r\n")[1]?.length).toBeLessThan(300);
  });

  it.each(["/", "/issue-assets", "/issue-assets/", "/pages/", "/pages", "/src", "/marks.json", "/issue.yaml"])(
    "lists no folder and serves no file that is in no table: %s",
    async (path) => {
      expect(await request(`GET ${path} HTTP/1.1`, host(), cookie())).toMatch(/^HTTP\/1.1 404 /);
    },
  );

  it.each([
    ["another host", ["Host: evil.example"]],
    ["two hosts", ["Host: evil.example", "Host: 127.0.0.1"]],
    ["no host", []],
  ])("refuses %s", async (_, headers) => {
    expect(await request("GET /state HTTP/1.1", ...headers, cookie())).toMatch(/^HTTP\/1.1 40[03] /);
  });

  it("takes a decision from its own page only, and as JSON", async () => {
    posted = [];
    const body = '{"kind":"delete","id":"x"}';
    const own = [host(), cookie(), `Origin: http://127.0.0.1:${server.port}`, `Content-Length: ${body.length}`];
    const send = (...headers: readonly string[]): Promise<string> =>
      raw(["POST /decide HTTP/1.1", ...headers, "Connection: close", "", body].join("\r\n"));
    expect(await send(...own, "Content-Type: application/json")).toMatch(/^HTTP\/1.1 200 /);
    expect(await send(...own, "Content-Type: text/plain")).toMatch(/^HTTP\/1.1 415 /);
    expect(await send(...own, "Content-Type: application/json", "Sec-Fetch-Site: cross-site")).toMatch(
      /^HTTP\/1.1 403 /,
    );
    expect(await send(host(), cookie(), "Content-Type: application/json", "Content-Length: 2")).toMatch(
      /^HTTP\/1.1 403 /,
    );
    expect(posted).toEqual([["/decide", { kind: "delete", id: "x" }]]);
  });

  it("answers what is no JSON, and goes on", async () => {
    const answer = await raw(
      [
        "POST /decide HTTP/1.1",
        host(),
        cookie(),
        `Origin: http://127.0.0.1:${server.port}`,
        "Content-Type: application/json",
        "Content-Length: 3",
        "Connection: close",
        "",
        "{a}",
      ].join("\r\n"),
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw("\u0000\u0001 nonsense\r\n\r\n")).toBe("");
    expect(await request("GET /state HTTP/1.1", host(), cookie())).toMatch(/^HTTP\/1.1 200 /);
  });

  it("says which port is taken, and takes another when none was named", async () => {
    const none = { get: () => undefined, post: async () => undefined, stream: { path: "/events", open: () => false } };
    const refusal = await startServer(none, TOKEN, server.port).catch((error: unknown) => error as Refusal);
    expect(refusal).toMatchObject({ exit: 2, findings: [{ message: { en: `port ${server.port} is taken` } }] });
    const [first, second] = [await startServer(none, TOKEN, undefined), await startServer(none, TOKEN, undefined)];
    expect(first.port).not.toBe(second.port);
    expect(second.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
    await Promise.all([first.close(), second.close()]);
  });
});
