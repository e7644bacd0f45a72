// The command line of the browser, from whether it may have its sandbox: every switch with its reason.

/** Order is data: a switch and why it stands there. Never the arguments of a package. */
const SWITCHES: readonly (readonly [string, string])[] = [
  ["--headless", "no window; the shell of old headless and the full browser both know it"],
  // The same page on every machine.
  ["--font-render-hinting=none", "without it page breaks differ between builds of Chromium"],
  ["--force-device-scale-factor=1", "one CSS pixel is one device pixel whatever the display"],
  ["--disable-lcd-text", "grey antialiasing, so that pictures of pages can be compared"],
  ["--force-color-profile=srgb", "colours do not pass through the display's profile"],
  ["--lang=zh-CN", "line breaking and quotation widths of undeclared text follow Chinese"],
  ["--accept-lang=zh-CN", "the same for navigator.language"],
  ["--hide-scrollbars", "a scroll bar would narrow the page area"],
  ["--disable-gpu", "no driver has a say; headless machines have none"],
  ["--disable-partial-raster", "a repainted tile equals a fresh one"],
  ["--disable-skia-runtime-opts", "no picture depends on the processor's instruction set"],
  ["--disable-threaded-animation", "nothing moves on a thread of its own"],
  ["--disable-field-trial-config", "no trial of a new feature on some machines only"],
  ["--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,PaintHolding", "no services"],
  // Machines that are small or bare.
  ["--disable-dev-shm-usage", "/dev/shm has 64 MB in a container; large pages crash the tab"],
  ["--disable-breakpad", "no crash reporter process"],
  ["--disable-crash-reporter", "the same in newer builds"],
  ["--no-first-run", "no welcome page"],
  ["--no-default-browser-check", "no question"],
  ["--no-service-autorun", "nothing stays behind"],
  ["--use-mock-keychain", "macOS does not ask for the keychain"],
  ["--password-store=basic", "Linux does not ask for a keyring"],
  ["--mute-audio", "no audio device"],
  ["--disable-extensions", "nothing installed for all users comes along"],
  ["--disable-component-extensions-with-background-pages", "the same for those built in"],
  ["--disable-default-apps", "the same for default applications"],
  // No slow hour: a tab in the background works at full speed.
  ["--disable-background-timer-throttling", "timers of hidden tabs are not slowed"],
  ["--disable-backgrounding-occluded-windows", "nor are tabs that nobody sees"],
  ["--disable-renderer-backgrounding", "nor are their processes"],
  ["--disable-ipc-flooding-protection", "Paged.js calls the layout more often than a site would"],
  ["--disable-hang-monitor", "our own time limits decide, with a finding"],
  // Nothing leaves the machine, and nothing on it is reached.
  ["--host-resolver-rules=MAP * ~NOTFOUND", "no name is resolved"],
  ["--proxy-server=http://127.0.0.1:9", "addresses without a name go to a dead port"],
  ["--proxy-bypass-list=<-loopback>", "loopback too, which would bypass a proxy"],
  ["--disable-background-networking", "no service of the browser calls home"],
  ["--disable-component-update", "the browser does not change under a build"],
  ["--disable-client-side-phishing-detection", "no model is fetched"],
  ["--disable-domain-reliability", "no reports"],
  ["--disable-sync", "no account"],
  ["--no-pings", "no hyperlink auditing"],
  ["--metrics-recording-only", "no metrics are sent"],
  ["--dns-prefetch-disable", "no look-ahead"],
  ["--disable-quic", "no UDP"],
  ["--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "WebRTC would pass both proxy and resolver"],
  ["--webrtc-ip-handling-policy=disable_non_proxied_udp", "the same by its newer name"],
];

/** All switches, ready to pass; without the sandbox only when the caller has decided so. */
export function browserArguments(sandbox: boolean): string[] {
  const unprotected = sandbox ? [] : ["--no-sandbox", "--disable-setuid-sandbox"];
  return [...SWITCHES.map(([name]) => name), ...unprotected, "about:blank"];
}
