// Measured run: wall and CPU seconds, peak memory of the whole process tree (PSS) and exit code of a command.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const TICK = 100;
/** Looking costs a few ms of a processor: often at first, for the fast ones, then seldom. The same for all. */
const OFTEN = 40;
const SELDOM = 250;
const FIRST = 2000;

/** `timeout` in ms ends it with all that it has started. */
export function measured(command, args, { timeout = 600_000, ...options } = {}) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], ...options });
    const gauge = openGauge(child.pid);
    let errors = "";
    let timer;
    const look = () => {
      gauge.look();
      const age = performance.now() - start;
      if (age > timeout) end(child.pid);
      timer = setTimeout(look, age < FIRST ? OFTEN : SELDOM);
    };
    look();
    child.stderr.on("data", (text) => {
      errors = (errors + text).slice(-2000);
    });
    child.on("error", (error) => {
      errors += error.message;
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, wall: (performance.now() - start) / 1000, ...gauge.read(), errors });
    });
  });
}

/** CPU (s) and peak memory (bytes) of a process and all below it, from what `look` saw. */
export function openGauge(pid) {
  let peak = 0;
  const cpu = new Map();
  return {
    look: () => {
      let total = 0;
      for (const one of tree(pid)) {
        total += pss(one);
        cpu.set(one, Math.max(cpu.get(one) ?? 0, ticks(one)));
      }
      peak = Math.max(peak, total);
    },
    read: () => ({ cpu: [...cpu.values()].reduce((a, b) => a + b, 0) / TICK, peak }),
  };
}

/** Ends a process and all below it, the leaves first. */
export function end(pid) {
  for (const one of tree(pid).reverse()) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Linux only; elsewhere memory and CPU stay 0, and the table says so. */
function tree(root) {
  if (!existsSync("/proc/self/smaps_rollup")) return [root];
  const children = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = fields(name)[1];
    if (parent !== undefined) children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(name)]);
  }
  const found = [root];
  for (let at = 0; at < found.length; at += 1) found.push(...(children.get(found[at]) ?? []));
  return found;
}

/** From the third field of /proc/PID/stat on: state, parent, …; the name before them may hold blanks. */
function fields(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return [];
  }
}

const ticks = (pid) => {
  const own = fields(pid);
  return Number(own[11] ?? 0) + Number(own[12] ?? 0);
};

const pss = (pid) => {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};
