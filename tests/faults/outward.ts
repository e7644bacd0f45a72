// Outward: everything in a manuscript that tries to reach a file, an address or a script, as Markdown and as a plain page has it.

export interface OutwardCase {
  readonly row: number;
  readonly name: string;
  readonly body: string;
  /** The rule of its finding on line LINE. */
  readonly rule: string;
  /** In a plain page; by default the body itself. */
  readonly html?: string;
  /** A plain page reaches the listener at this path, or prints /etc/passwd. Undefined: it can't be shown on this machine. */
  readonly reaches?: string;
}

const image = (src: string): Pick<OutwardCase, "body" | "html"> => ({
  body: `![江边](${src} "某某 图")`,
  html: `<img src="${src}">`,
});

/** `at` is where the listener stands: host and port. */
export function outwardCases(port: number): readonly OutwardCase[] {
  const to = (path: string): string => `http://127.0.0.1:${port}/${path}`;
  const tag = (row: number, name: string, path: string, body: string): OutwardCase => ({
    row,
    name,
    body,
    rule: "raw-html",
    reaches: `/${path}`,
  });
  const remote = (row: number, name: string, src: string, reaches?: string): OutwardCase => ({
    row,
    name,
    rule: "remote-image",
    ...image(src),
    ...(reaches === undefined ? {} : { reaches }),
  });
  return [
    tag(1, "<script>", "script", `<script>fetch("${to("script")}", { mode: "no-cors" })</script>`),
    tag(2, "<img onerror>", "onerror", `<img src="x" onerror="new Image().src='${to("onerror")}'">`),
    { row: 2, name: "a javascript: link", body: "[点](javascript:alert(1))", rule: "link" },
    { row: 2, name: "a data:text/html link", body: "[点](data:text/html,x)", rule: "link" },
    {
      row: 3,
      name: "an iframe of /etc/passwd",
      body: '<iframe src="file:///etc/passwd" width="600" height="400"></iframe>',
      rule: "raw-html",
      reaches: "passwd",
    },
    remote(4, "FILE:///", "FILE:///etc/passwd"),
    remote(4, "blob:", "blob:null/1"),
    remote(4, "view-source:", "view-source:file:///etc/passwd"),
    // Markdown takes a backslash away from each pair.
    remote(14, "\\\\host\\share", "\\\\\\\\host\\\\share\\\\x.jpg"),
    tag(5, "<object>", "object", `<object data="${to("object")}"></object>`),
    tag(5, "<embed>", "embed", `<embed src="${to("embed")}" type="image/svg+xml">`),
    tag(5, "<base>", "based.png", `<base href="${to("")}"><img src="based.png">`),
    tag(6, "a style sheet's @import", "import.css", `<style>@import url(${to("import.css")});</style>`),
    tag(6, "a style attribute's url()", "style.png", `<p style="background:url(${to("style.png")})">字</p>`),
    { row: 7, name: "169.254.169.254", rule: "remote-image", ...image("http://169.254.169.254/latest/meta-data") },
    remote(8, "[::ffff:127.0.0.1]", `http://[::ffff:127.0.0.1]:${port}/mapped.png`, "/mapped.png"),
    remote(8, "2130706433", `http://2130706433:${port}/decimal.png`, "/decimal.png"),
    remote(8, "0x7f.1", `http://0x7f.1:${port}/hex.png`, "/hex.png"),
    remote(10, "a name that resolves to loopback", `http://localhost:${port}/name.png`, "/name.png"),
    tag(11, "a WebSocket", "socket", `<script>new WebSocket("ws://127.0.0.1:${port}/socket")</script>`),
    tag(11, "WebRTC", "udp", rtc(port)),
    tag(11, "sendBeacon", "beacon", `<script>navigator.sendBeacon("${to("beacon")}", "x")</script>`),
    tag(11, "prefetch", "prefetch", `<link rel="prefetch" href="${to("prefetch")}">`),
  ];
}

/** Asks a STUN server by UDP where it is seen from: neither a proxy nor a policy for connections has a say in that. */
const rtc = (port: number): string =>
  `<script>const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:${port}" }] });
peer.createDataChannel("x"); peer.createOffer().then((offer) => peer.setLocalDescription(offer));</script>`;
