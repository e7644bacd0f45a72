// Measured run: wall and CPU seconds, peak memory of the whole process tree (PSS) and exit code of a command.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const TICK = 100;

export function measured(command, args, options = {}) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], ...options });
    let peak = 0;
    let errors = "";
    const cpu = new Map();
    const look = () => {
      let total = 0;
      for (const pid of tree(child.pid)) {
        total += pss(pid);
        cpu.set(pid, Math.max(cpu.get(pid) ?? 0, ticks(pid)));
      }
      peak = Math.max(peak, total);
    };
    const timer = setInterval(look, 40);
    child.stderr.on("data", (text) => {
      errors = (errors + text).slice(-2000);
    });
    child.on("error", (error) => {
      errors += error.message;
    });
    child.on("close", (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      resolve({ code, wall: seconds, cpu: [...cpu.values()].reduce((a, b) => a + b, 0) / TICK, peak, errors });
    });
  });
}

/** Linux only; elsewhere memory and CPU stay 0, and the table says so. */
function tree(root) {
  if (!existsSync("/proc/self/smaps_rollup")) return [];
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
