import { readFileSync } from 'node:fs';

const EVERY_MS = 250;

/** The most memory that each app was seen to hold, in MiB, for as long as it is watched. */
export class Memory {
  #peaks = new Map();

  constructor(product) {
    this.product = product;
    this.timer = setInterval(() => this.look(), EVERY_MS);
  }

  look() {
    for (const { pid, line } of this.product.pids()) {
      const app = /apps\/(\w+)\//.exec(line)?.[1];
      if (app) this.#peaks.set(app, Math.max(this.#peaks.get(app) ?? 0, resident(pid)));
    }
  }

  end() {
    clearInterval(this.timer);
    return Object.fromEntries([...this.#peaks].map(([app, most]) => [app, Math.round(most)]));
  }
}

/** MiB; 0 when the process is gone. */
function resident(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
