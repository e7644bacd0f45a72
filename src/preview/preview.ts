// Preview: an issue's pages in the browser, made anew at every change of its files; server, watch and builds in one.
import { randomBytes } from "node:crypto";
import { realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { finding, type Language, Refusal } from "../base/finding.ts";
import { openMemory } from "../base/memory.ts";
import { Superseded, standDown } from "../base/superseded.ts";
import type { Tools } from "../base/tools.ts";
import { type Look, makeIssue, openSession } from "../pipeline.ts";
import { readAssets } from "./assets.ts";
import { decisions } from "./decisions.ts";
import { eventStream } from "./event-stream.ts";
import { rebuildQueue } from "./rebuild-queue.ts";
import { type PreviewActions, routesOf } from "./routes.ts";
import { startServer } from "./server.ts";
import { type Snapshot, takeGlimpse, takeSnapshot } from "./snapshot.ts";
import { staleFiles } from "./stale-files.ts";
import { spotIn, startEditor } from "./start-editor.ts";
import { type Fault, previewState } from "./state.ts";
import { tornRead } from "./torn-read.ts";
import { watchFiles } from "./watch-files.ts";

export interface PreviewOrder {
  /** An issue's folder or its issue.yaml. */
  readonly target: string;
  /** Undefined: the usual port, or any that is free. */
  readonly port: number | undefined;
  readonly language: Language;
  /** The words for an error that no station has put into words. */
  readonly unexpected: (error: unknown) => Refusal;
}

export interface Preview {
  /** With the token; only who has it gets in. */
  readonly url: string;
  /** Fulfilled when the pages are those of the files as they stand. */
  readonly settled: () => Promise<void>;
  /** Ends server, watch, build and browser. */
  readonly close: () => Promise<void>;
}

/** Files that are saved together are told within these milliseconds. */
const QUIET = 2;
/** The files are looked at so often besides, ms: an event may be lost. */
const LOOK = 1_500;
/** A browser that failed is started anew for one more build, so often in a row. */
const RETRIES = 2;
/** Saved again while its pages are being proved, a build is given up for the next one, unless the last proof is so old, ms. */
const UNPROVED = 10_000;
/** Under a stream of changes a build still begins after so long. */
const LONGEST = 2_000;

/**
 * Serves before the first pages are made: a manuscript that can't be used is shown, not refused.
 * @throws Refusal 2 when there is no such folder or the port can't be had
 */
export async function openPreview(order: PreviewOrder, tools: Tools): Promise<Preview> {
  const folder = await folderOf(order.target);
  const state = previewState(order.language);
  const stream = eventStream(() => ({ event: "state", data: { revision: state.revision() } }));
  const tell = (): void => stream.send("state", { revision: state.revision() });
  const writer = decisions();
  // The preview's own life: closing ends the build under way and the browser.
  const life = new AbortController();
  const session = openSession({ ...tools, signal: life.signal });

  const memory = openMemory();
  const stale = staleFiles();
  let retries = 0;
  const reading = tornRead(tools.clock);
  let provedAt = Number.NEGATIVE_INFINITY;

  const makePages = async (): Promise<void> => {
    state.begin();
    await stale.remember(filesOf(folder, state.snapshot()));
    stream.send("working", {});
    let isShown = false;
    reading.begin();
    try {
      const progress: Tools["progress"] = (event) => stream.send("progress", event);
      const look = (pages: Look): void => {
        if (reading.isTorn()) return;
        const glimpse = state.glimpse(takeGlimpse(pages, memory));
        if (!glimpse) return;
        stream.send("glimpse", glimpse);
        isShown = true;
      };
      // Once it is, it stays so: what was left out would be missing.
      let superseded = false;
      const isSuperseded = (): boolean => {
        superseded ||= reading.isTorn() || (isShown && queue.isAsked() && tools.clock() - provedAt < UNPROVED);
        return superseded;
      };
      const lent = { ...tools, session, memory, signal: life.signal, progress, isSuperseded };
      const made = await makeIssue(order.target, lent, { look });
      standDown(lent);
      const snapshot = await takeSnapshot(made, memory);
      // The first build has named the files.
      if (!state.snapshot()) await stale.remember(filesOf(folder, snapshot));
      state.show(snapshot);
      retries = 0;
      provedAt = tools.clock();
      watch.follow([folder, ...snapshot.sources]);
    } catch (error) {
      // A text that was read half written is no fault of the issue: the rest of it is read next.
      if (life.signal.aborted || error instanceof Superseded || reading.isTorn()) return;
      const refusal = error instanceof Refusal ? error : order.unexpected(error);
      // Not the issue's fault: no save would come and mend it.
      if (refusal.exit === 5 && retries < RETRIES) {
        retries += 1;
        queue.ask();
      }
      state.fail({ exit: refusal.exit, findings: refusal.findings } satisfies Fault);
    }
    memory.turn();
    await state.readMarks(folder);
    tell();
  };
  const queue = rebuildQueue(makePages, { quiet: QUIET, longest: LONGEST });
  const marksChanged = async (): Promise<void> => {
    await state.readMarks(folder);
    tell();
  };
  const watch = await watchFiles(
    [folder],
    (path) => {
      if (path.endsWith("marks.json")) {
        void marksChanged();
        return;
      }
      reading.changed();
      queue.ask();
    },
    (error) => state.fail({ exit: 6, findings: order.unexpected(error).findings }),
  );
  const actions: PreviewActions = {
    decide: async (decision) => {
      const snapshot = state.snapshot();
      if (!snapshot) return { ok: false };
      const outcome = await writer.carryOut(decision, snapshot, new Date().toISOString().slice(0, 10));
      await marksChanged();
      return outcome;
    },
    openAt: async (place) => {
      const spot = await spotIn(folder, place);
      return spot && startEditor(tools.environment, spot);
    },
  };
  const looking = setInterval(async () => {
    if (await stale.isStale()) queue.ask();
  }, LOOK);
  const end = async (): Promise<void> => {
    clearInterval(looking);
    life.abort(new Error("the preview has ended"));
    stream.close();
    await watch.close();
    await queue.close();
    await session.close();
  };
  const server = await startServer(
    routesOf(state, await readAssets(), actions, stream),
    randomBytes(24).toString("base64url"),
    order.port,
  ).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  queue.ask();
  const close = async (): Promise<void> => {
    await server.close();
    await end();
  };
  return { url: server.url, settled: queue.idle, close };
}

/** What every build reads; photos and styles are the watch's. */
const filesOf = (folder: string, snapshot: Snapshot | undefined): string[] => [
  join(folder, "issue.yaml"),
  ...[...(snapshot?.texts.values() ?? [])].map(({ path }) => path),
];

/** Real path: links are not followed by the watch. */
async function folderOf(target: string): Promise<string> {
  const path = resolve(target);
  const entry = await stat(path).catch(() => undefined);
  if (entry) return realpath(entry.isDirectory() ? path : dirname(path));
  throw new Refusal(2, [
    finding({
      rule: "command-line",
      level: "error",
      message: { zh: `没有 ${target}`, en: `there is no ${target}` },
      hint: { zh: "写出有 issue.yaml 的文件夹", en: "name the folder with the issue.yaml" },
    }),
  ]);
}
