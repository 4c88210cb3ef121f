import { wallClock } from '#libs/kernel';

interface Closable {
  close(): Promise<unknown>;
}

interface Says {
  log(text: string): void;
  error(text: string, error?: unknown): void;
}

const REPEAT_MS = 2_000;

/**
 * Ends a process in order when it is asked to: SIGTERM, SIGINT, or the end of the channel to the process that started it. What is
 * under way may finish within `seconds`; then it exits anyway. The same signal twice within two seconds is one (npm passes it on as
 * well); a later one ends at once.
 */
export function stopGently(app: Closable, seconds: number, log: Says): void {
  let since = 0;
  const stop = (why: string) => {
    const now = wallClock.millis();
    if (since > 0) {
      if (now - since > REPEAT_MS && why !== 'disconnect') process.exit(1);
      return;
    }
    since = now;
    log.log(`stopping (${why})`);
    setTimeout(() => {
      log.error(`did not stop within ${seconds} s`);
      process.exit(1);
    }, seconds * 1_000).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('stopped with an error', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('disconnect'));
  // the channel may have gone before anybody listened
  if (process.send && !process.connected) stop('disconnect');
}
