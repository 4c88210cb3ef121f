import { readFileSync } from 'node:fs';

const EVERY_MS = 1_000;
const TICK_MS = 10;

/** What each app of the product, and the database beside it, took while it was watched: memory in MiB at most, processor time in ms. */
export class Watch {
  #peaks = new Map();
  #cpu = new Map();
  #first = new Map();

  constructor(product, isDatabase) {
    Object.assign(this, { product, isDatabase });
    this.look();
    this.timer = setInterval(() => this.look(), EVERY_MS);
  }

  look() {
    for (const { pid, line } of this.product.pids(this.isDatabase)) {
      const app = /apps\/(\w+)\//.exec(line)?.[1] ?? 'database';
      const now = usedMs(pid);
      if (!this.#first.has(pid)) this.#first.set(pid, this.timer === undefined ? now : 0);
      this.#cpu.set(pid, { app, ms: Math.max(now - this.#first.get(pid), this.#cpu.get(pid)?.ms ?? 0) });
      if (app !== 'database') this.#peaks.set(app, Math.max(this.#peaks.get(app) ?? 0, residentMib(pid)));
    }
  }

  end() {
    clearInterval(this.timer);
    this.look();
    const cpu = {};
    for (const { app, ms } of this.#cpu.values()) cpu[app] = (cpu[app] ?? 0) + ms;
    return { peaks: Object.fromEntries([...this.#peaks].map(([app, most]) => [app, Math.round(most)])), cpu };
  }
}

/** 0 when the process is gone. */
function residentMib(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function usedMs(pid) {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
