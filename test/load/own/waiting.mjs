import { setTimeout as pause } from 'node:timers/promises';

export { pause };

/** Asks until the answer is truthy; answers it and the milliseconds that took. Throws after `ms`. */
export async function until(what, ms, ask, everyMs = 50) {
  const begun = performance.now();
  for (;;) {
    const answer = await ask();
    const took = performance.now() - begun;
    if (answer) return { answer, ms: took };
    if (took > ms) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await pause(everyMs);
  }
}

/** Like `until`, but a thing that never came is `null`: for what is to be reported rather than to end the run. */
export const within = (ms, ask, everyMs) => until('', ms, ask, everyMs).catch(() => null);
