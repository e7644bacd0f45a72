// Event stream: from what happens to the preview to the browsers that watch it, as server-sent events.
import type { ServerResponse } from "node:http";
import { SAFE_HEADERS } from "./reply.ts";

export interface EventStream {
  /** Takes over a reply; false when too many are open. */
  readonly open: (response: ServerResponse) => boolean;
  /** Sends one event, with its data as JSON on one line. */
  readonly send: (event: string, data: unknown) => void;
  readonly close: () => void;
  /** Browsers that watch now. */
  readonly count: () => number;
}

const MOST = 32;
/** Proxies and sleeping laptops drop a silent connection; a comment line keeps it (HTML, section 9.2.7). */
const HEARTBEAT = 20_000;
/** A browser that takes nothing in for so long (bytes waiting) is cut off; it asks again by itself. */
const BACKLOG = 1_000_000;

/** `greeting` is sent to each browser that comes, or comes back, so that it never misses the last state. */
export function eventStream(greeting: () => { readonly event: string; readonly data: unknown }): EventStream {
  const open = new Set<ServerResponse>();
  const write = (response: ServerResponse, text: string): void => {
    if (response.writableLength > BACKLOG) response.destroy();
    else response.write(text);
  };
  const heart = setInterval(() => {
    for (const response of open) write(response, ":\n\n");
  }, HEARTBEAT);
  heart.unref();
  return {
    open: (response) => {
      if (open.size >= MOST) return false;
      response.writeHead(200, { ...SAFE_HEADERS, "Content-Type": "text/event-stream; charset=utf-8" });
      open.add(response);
      response.on("close", () => open.delete(response));
      const { event, data } = greeting();
      write(response, `retry: 1000\n${line(event, data)}`);
      return true;
    },
    send: (event, data) => {
      for (const response of open) write(response, line(event, data));
    },
    close: () => {
      clearInterval(heart);
      for (const response of open) response.end();
      open.clear();
    },
    count: () => open.size,
  };
}

const line = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
