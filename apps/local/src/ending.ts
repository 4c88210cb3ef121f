import { wallClock } from '#libs/kernel';

const REPEAT_MS = 2_000;

export interface Ending {
  /** Resolves when we are asked to stop: by a signal, by the death of npm, or by a fault of ours (then with the reason). */
  asked: Promise<{ why: string | null }>;
  isAsked(): boolean;
  ask(why: string | null): void;
}

/**
 * Listens for Ctrl-C, SIGTERM and a closed terminal. Under npm one signal arrives twice within a millisecond, so a repeat within two
 * seconds means nothing; a later one means `hurry`.
 */
export function listenForEnd(hurry: () => void): Ending {
  let askedAt: number | null = null;
  let tell: (end: { why: string | null }) => void = () => undefined;
  const asked = new Promise<{ why: string | null }>((resolve) => (tell = resolve));
  const ask = (why: string | null): void => {
    askedAt ??= wallClock.millis();
    tell({ why });
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (askedAt !== null && wallClock.millis() - askedAt > REPEAT_MS) hurry();
      else ask(null);
    });
  }
  return { asked, isAsked: () => askedAt !== null, ask };
}

/** A kill -9 of npm reaches npm alone: its child learns of it only by having another parent. */
export function followNpm(ending: Ending): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && ending.ask(null), 500).unref();
}
