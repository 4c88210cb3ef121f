import { setTimeout as sleep } from 'node:timers/promises';
import { isAway } from '../database/away';
import { WaitingRoom } from './waiting-room';

/** An app that listens: `listen` opens its door, `close` finishes what is under way. */
export interface RunningApp {
  listen(port: number, host: string): Promise<unknown>;
  close(): Promise<unknown>;
}

export interface Door {
  readonly app: string;
  readonly host: string;
  readonly port: number;
  /** Makes the app; runs again as long as the database is away, so it must leave nothing behind when it fails. */
  readonly make: () => Promise<RunningApp>;
}

const AGAIN_MS = 500;
const PATIENCE_MS = 10_000;

/**
 * Runs an app to its end. It waits for the database (503 with Retry-After meanwhile) and never ends for its absence; it ends gently on
 * SIGTERM, SIGINT, or when the channel of the process that started it closes. What a person can mend (a port in use, pending migrations,
 * a missing key) is said in one line, and the process ends with 1.
 */
export async function runApp(door: Door): Promise<void> {
  let app: RunningApp | undefined;
  let room: WaitingRoom | undefined;
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    void Promise.resolve(app?.close())
      .then(() => room?.close())
      .then(() => process.exit(0))
      .catch(() => process.exit(1));
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, end);
  try {
    while (!ending && app === undefined) {
      try {
        app = await door.make();
      } catch (error) {
        if (!isAway(error)) throw error;
        room ??= await WaitingRoom.open(door.host, door.port);
        await sleep(AGAIN_MS);
      }
    }
    await room?.close();
    if (!ending) await app?.listen(door.port, door.host);
  } catch (error) {
    process.stderr.write(`${door.app}: ${reason(error, door)}\n`);
    process.exit(1);
  }
}

function reason(error: unknown, door: Door): string {
  if ((error as { code?: unknown }).code === 'EADDRINUSE') return `port ${door.port} is in use`;
  return error instanceof Error ? error.message : 'could not start';
}
