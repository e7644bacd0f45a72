// The guard: every way in that is not the editor's own browser with the token is refused, each by name.
import { describe, expect, it } from "vitest";
import { type Asked, cookieName, judgeRequest } from "../../src/preview/guard.ts";

const secrets = { port: 4600, token: "T0ken-of-this-run" };
const cookie = `${cookieName(4600)}=${secrets.token}`;

/** What the editor's own browser sends. */
const own: Asked = {
  method: "GET",
  target: "/state",
  host: "127.0.0.1:4600",
  cookie,
  site: "same-origin",
  mode: "cors",
};
const posted: Asked = {
  ...own,
  method: "POST",
  target: "/decide",
  origin: "http://127.0.0.1:4600",
  contentType: "application/json",
  length: "40",
};

describe("the guard lets in", () => {
  it.each<[string, Partial<Asked>, string]>([
    ["a request of the page", {}, "/state"],
    ["the same by localhost", { host: "localhost:4600" }, "/state"],
    ["the address typed again", { target: "/", site: "none", mode: "navigate" }, "/"],
    ["a client that sends no fetch metadata", { site: undefined, mode: undefined }, "/state"],
    ["other cookies beside ours", { cookie: `a=b; ${cookie}; c=d` }, "/state"],
    ["a cookie of an earlier run beside ours", { cookie: `${cookieName(4600)}=old; ${cookie}` }, "/state"],
    ["an escaped name", { target: "/issue-assets/%E7%85%A7.jpg" }, "/issue-assets/%E7%85%A7.jpg"],
  ])("%s", (_, more, path) => {
    expect(judgeRequest({ ...own, ...more }, secrets)).toEqual({ kind: "pass", method: "GET", path });
  });

  it("a decision", () => {
    expect(judgeRequest(posted, secrets)).toEqual({ kind: "pass", method: "POST", path: "/decide" });
  });

  it("the token in the address, from a terminal or another program, and takes it out of the address", () => {
    const entrance: Asked = {
      method: "GET",
      target: `/?token=${secrets.token}`,
      host: "127.0.0.1:4600",
      mode: "navigate",
    };
    for (const site of [undefined, "none", "cross-site"]) {
      expect(judgeRequest({ ...entrance, site }, secrets)).toEqual({ kind: "welcome" });
    }
  });
});

describe("the guard refuses", () => {
  it.each<[string, Partial<Asked>, number, string]>([
    ["no cookie", { cookie: undefined }, 403, "cookie"],
    ["another token", { cookie: `${cookieName(4600)}=guess` }, 403, "cookie"],
    [
      "a token of the same length",
      { cookie: `${cookieName(4600)}=${"x".repeat(secrets.token.length)}` },
      403,
      "cookie",
    ],
    ["the cookie of another port's preview", { cookie: `${cookieName(4601)}=${secrets.token}` }, 403, "cookie"],
    ["a wrong token in the address", { target: "/?token=guess", cookie: undefined }, 403, "token"],
    ["a wrong token even beside the cookie", { target: "/?token=" }, 403, "token"],
    [
      "the token elsewhere than at the entrance",
      { target: `/state?token=${secrets.token}`, cookie: undefined },
      403,
      "cookie",
    ],
    ["a name that DNS points here", { host: "evil.example:4600" }, 403, "host"],
    ["our name as the start of another", { host: "127.0.0.1:4600.evil.example" }, 403, "host"],
    ["another port", { host: "127.0.0.1:80" }, 403, "host"],
    ["no host", { host: undefined }, 403, "host"],
    ["the machine's other address", { host: "192.168.1.7:4600" }, 403, "host"],
    ["another site's fetch", { site: "cross-site" }, 403, "site"],
    ["another port's page", { site: "same-site" }, 403, "site"],
    ["another site's image", { site: "cross-site", mode: "no-cors", target: "/issue-assets/page.css" }, 403, "site"],
    ["another site's link without the token", { site: "cross-site", mode: "navigate", target: "/" }, 403, "site"],
    ["an add-on's no-cors request", { site: "none", mode: "no-cors" }, 403, "site"],
    ["another origin", { origin: "http://evil.example" }, 403, "origin"],
    ["a sandboxed page", { origin: "null" }, 403, "origin"],
    ["a method that changes", { method: "DELETE" }, 405, "method"],
    ["a preflight", { method: "OPTIONS" }, 405, "method"],
    ["a tunnel", { method: "CONNECT", target: "127.0.0.1:22" }, 400, "target"],
    ["an absolute target", { target: "http://127.0.0.1:4600/state" }, 400, "target"],
    ["another host's path", { target: "//evil.example/state" }, 400, "target"],
    ["dots", { target: "/../issue.yaml" }, 400, "target"],
    ["dots in the middle", { target: "/issue-assets/../../etc/passwd" }, 400, "target"],
    ["escaped dots", { target: "/%2e%2e/issue.yaml" }, 400, "target"],
    ["an escaped slash", { target: "/issue-assets%2fpage.css" }, 400, "target"],
    ["backslashes", { target: "/..\\issue.yaml" }, 400, "target"],
    ["escaped backslashes", { target: "/..%5Cissue.yaml" }, 400, "target"],
    ["a NUL", { target: "/state%00.css" }, 400, "target"],
    ["a broken escape", { target: "/%E7%85" }, 400, "target"],
    ["an endless target", { target: `/${"a".repeat(5000)}` }, 400, "target"],
  ])("%s", (_, more, status, reason) => {
    expect(judgeRequest({ ...own, ...more }, secrets)).toEqual({ kind: "refuse", status, reason });
  });

  it.each<[string, Partial<Asked>, number, string]>([
    ["a form of another site", { contentType: "application/x-www-form-urlencoded" }, 415, "content-type"],
    ["a text that needs no preflight", { contentType: "text/plain" }, 415, "content-type"],
    ["no type", { contentType: undefined }, 415, "content-type"],
    ["no origin", { origin: undefined }, 403, "origin"],
    ["another origin", { origin: "http://localhost:9999" }, 403, "origin"],
    ["another scheme", { origin: "https://127.0.0.1:4600" }, 403, "origin"],
    ["no length", { length: undefined }, 411, "length"],
    ["a body that is too long", { length: "65537" }, 413, "length"],
    ["no cookie", { cookie: undefined }, 403, "cookie"],
    ["another site, cookie or not", { site: "cross-site" }, 403, "site"],
  ])("a decision with %s", (_, more, status, reason) => {
    expect(judgeRequest({ ...posted, ...more }, secrets)).toEqual({ kind: "refuse", status, reason });
  });
});
