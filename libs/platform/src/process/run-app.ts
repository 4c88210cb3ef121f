import { setTimeout as sleep } from 'node:timers/promises';
import { isAway } from '../health/wait-for-database';
import { stopGently } from '../health/stop-gently';
import type { AppLogger } from '../logging/app-logger';
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
  readonly log: AppLogger;
  /** Makes the app; runs again as long as the database is away, so it must leave nothing behind when it fails. */
  readonly make: () => Promise<RunningApp>;
}

const AGAIN_MS = 500;
const PATIENCE_SECONDS = 10;

/**
 * Runs an app to its end. It waits for the database (503 with Retry-After meanwhile) and never ends for its absence; it ends gently when
 * it is asked to. What a person can mend (a port in use, pending migrations, a missing key) is said in one line, and it ends with 1.
 */
export async function runApp(door: Door): Promise<void> {
  let app: RunningApp | undefined;
  let room: WaitingRoom | undefined;
  let ending = false;
  const close = async (): Promise<void> => {
    ending = true;
    await app?.close();
    await room?.close();
  };
  stopGently({ close }, PATIENCE_SECONDS, door.log);
  try {
    while (app === undefined) {
      try {
        app = await door.make();
      } catch (error) {
        if (!isAway(error)) throw error;
        room ??= await waitingRoom(door);
        await sleep(AGAIN_MS);
      }
      if (ending) return;
    }
    await room?.close();
    await app.listen(door.port, door.host);
    door.log.log(`listening on ${door.host}:${door.port}`);
  } catch (error) {
    door.log.error(reason(error, door));
    process.exit(1);
  }
}

async function waitingRoom(door: Door): Promise<WaitingRoom> {
  const room = await WaitingRoom.open(door.host, door.port);
  door.log.warn('PostgreSQL does not answer; waiting');
  return room;
}

function reason(error: unknown, door: Door): string {
  if ((error as { code?: unknown }).code === 'EADDRINUSE') return `port ${door.port} is in use`;
  return error instanceof Error ? error.message : 'could not start';
}
