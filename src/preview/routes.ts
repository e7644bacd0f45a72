// Routes: from a path that the guard has passed to what is there. Paths are looked up in tables, never on disk.
import type { Place } from "../base/finding.ts";
import type { Assets } from "./assets.ts";
import { type Decision, readDecision } from "./decision.ts";
import type { Outcome } from "./decisions.ts";
import type { EventStream } from "./event-stream.ts";
import { json, plain, type Reply } from "./reply.ts";
import type { Routes } from "./server.ts";
import type { PreviewState } from "./state.ts";

export interface PreviewActions {
  readonly decide: (decision: Decision) => Promise<Outcome>;
  /** Opens the editor, or gives an address that does; undefined when the issue has no such file. */
  readonly openAt: (place: Place) => Promise<{ readonly opened: boolean; readonly address: string } | undefined>;
}

export function routesOf(state: PreviewState, assets: Assets, actions: PreviewActions, stream: EventStream): Routes {
  return {
    get: (path) => {
      if (path === "/state") return json(200, state.message());
      const asset = assets.get(path === "/" ? "/index.html" : path);
      if (asset) return { status: 200, ...asset };
      if (path.startsWith("/pages/")) return pageReply(path.slice("/pages/".length), state);
      const file = state.file(decodeURIComponent(path.slice(1)));
      return file && { status: 200, type: file.type, body: file.bytes, headers: KEPT };
    },
    post: async (path, body) => {
      if (path === "/decide") {
        const decision = readDecision(body);
        if (!decision) return plain(400, "not a decision");
        const outcome = await actions.decide(decision);
        return json(outcome.ok ? 200 : 409, outcome);
      }
      if (path === "/open") {
        const place = readPlace(body);
        if (!place) return plain(400, "not a place");
        const opened = await actions.openAt(place);
        return opened ? json(200, opened) : plain(404, "no such file in the issue");
      }
      return undefined;
    },
    stream: { path: "/events", open: stream.open },
  };
}

/** Fonts and photos are named by their content, styles are asked for with a key: the browser may keep them while it runs. */
const KEPT = { "Cache-Control": "private, max-age=3600" };

function pageReply(key: string, state: PreviewState): Reply | undefined {
  const body = state.page(key);
  return body === undefined ? undefined : { status: 200, type: "text/plain; charset=utf-8", body, headers: KEPT };
}

function readPlace(body: unknown): Place | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { file, line, column } = body as Readonly<Record<string, unknown>>;
  if (typeof file !== "string" || file === "" || file.length > 1_000) return undefined;
  const count = (value: unknown): number => (Number.isSafeInteger(value) && Number(value) >= 1 ? Number(value) : 1);
  return { file, line: count(line), column: count(column) };
}
