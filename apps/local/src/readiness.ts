import { setTimeout as pause } from 'node:timers/promises';

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/**
 * Resolves true when every address answers 200; false when `stopped` says so first. `slow` is told once, after two minutes, which of them
 * do not answer yet.
 */
export async function ready(urls: readonly string[], stopped: () => boolean, slow: (waitingFor: string[]) => void): Promise<boolean> {
  const begun = performance.now();
  let told = false;
  while (!stopped()) {
    const answered = await Promise.all(urls.map(answers));
    const waitingFor = urls.filter((_, index) => !answered[index]);
    if (waitingFor.length === 0) return true;
    if (!told && performance.now() - begun > 120_000) {
      told = true;
      slow(waitingFor);
    }
    await pause(200);
  }
  return false;
}
