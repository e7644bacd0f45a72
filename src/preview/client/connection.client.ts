// Connection: from the server's events to the last state with its pages, and from clicks to what the server answers.
import type { Wording } from "../../base/message.ts";
import type { GlimpseMessage, StateMessage } from "../state.ts";

export interface Received {
  readonly state: StateMessage;
  /** HTML of every page of the state, by its key. */
  readonly pages: ReadonlyMap<string, string>;
}

export interface Glimpsed {
  readonly styles: StateMessage["styles"];
  /** HTML of every page, in their order. */
  readonly pages: readonly string[];
}

/** What a build does just now. */
export interface Working {
  readonly station: string;
  readonly done?: number;
  readonly total?: number;
}

export interface Listener {
  readonly received: (received: Received) => void;
  /** Pages that are not proved yet. */
  readonly glimpsed: (glimpse: Glimpsed) => void;
  /** A build is under way. */
  readonly working: (step: Working) => void;
  /** The server does not answer (it was ended, or the machine slept), or answers again. */
  readonly reachable: (reachable: boolean) => void;
}

/** Follows the server until the window closes. States that come while one is fetched are joined: the last one wins. */
export function connect(listener: Listener): void {
  let pages: ReadonlyMap<string, string> = new Map();
  let latest = -1;
  let isStale = false;
  let isFetching = false;
  const refresh = async (): Promise<void> => {
    isStale = true;
    if (isFetching) return;
    isFetching = true;
    while (isStale) {
      isStale = false;
      const state = await fetchState();
      const next = state && (await fetchPages(state.pages, pages));
      // A page is gone when newer ones have been made meanwhile: their event is on its way.
      if (!state || !next) continue;
      pages = next;
      latest = state.revision;
      listener.received({ state, pages });
    }
    isFetching = false;
  };
  const glimpse = async (message: GlimpseMessage): Promise<void> => {
    const seen = await fetchPages(message.pages, new Map([...pages, ...Object.entries(message.html)]));
    // When the proved pages have come meanwhile, these are no news.
    if (!seen || latest !== message.revision) return;
    listener.glimpsed({ styles: message.styles, pages: message.pages.map((key) => seen.get(key) ?? "") });
    pages = new Map([...pages, ...seen]);
  };
  const events = new EventSource("/events");
  events.addEventListener("glimpse", (event) => void glimpse(JSON.parse((event as MessageEvent<string>).data)));
  events.addEventListener("open", () => listener.reachable(true));
  events.addEventListener("error", () => listener.reachable(false));
  events.addEventListener("state", () => void refresh());
  events.addEventListener("working", () => listener.working({ station: "" }));
  events.addEventListener("progress", (event) => listener.working(JSON.parse((event as MessageEvent<string>).data)));
}

export interface Answer {
  readonly ok: boolean;
  readonly message?: Wording;
  /** The manuscript was written: new pages follow. */
  readonly written?: boolean;
  readonly opened?: boolean;
  readonly address?: string;
}

/** Never rejects: what went wrong is told in words. */
export async function post(path: "/decide" | "/open", body: unknown): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.status === 200 || response.status === 409) return { ok: response.ok, ...(await response.json()) };
    return { ok: false, message: REFUSED };
  } catch {
    return { ok: false, message: UNREACHABLE };
  }
}

const REFUSED: Wording = { zh: "预览没有接受这一步", en: "The preview did not take this" };
const UNREACHABLE: Wording = {
  zh: "预览已停止：在终端里重新运行 qingyang preview",
  en: "The preview has ended: run qingyang preview again in the terminal",
};

async function fetchState(): Promise<StateMessage | undefined> {
  const response = await fetch("/state").catch(() => undefined);
  return response?.ok ? response.json() : undefined;
}

/** Only pages whose key is new are asked for. */
async function fetchPages(
  wanted: readonly string[],
  known: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string> | undefined> {
  const keys = [...new Set(wanted)];
  const read = await Promise.all(
    keys.map(
      async (key): Promise<readonly [string, string | undefined]> => [key, known.get(key) ?? (await fetchPage(key))],
    ),
  );
  const pages = new Map<string, string>();
  for (const [key, html] of read) {
    if (html === undefined) return undefined;
    pages.set(key, html);
  }
  return pages;
}

async function fetchPage(key: string): Promise<string | undefined> {
  const response = await fetch(`/pages/${key}`).catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}
