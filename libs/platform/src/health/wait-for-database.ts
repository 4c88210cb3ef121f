import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** What a server answers, or fails to answer, while it is away, starting or stopping. Anything else is a real fault. */
const AWAY = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'EPIPE'];
const STARTING = ['57P01', '57P02', '57P03', '53300', '08000', '08001', '08006'];

export function isAway(error: unknown): boolean {
  const { code, message, errors } = error as { code?: unknown; message?: string; errors?: unknown[] };
  if (errors?.length) return errors.some(isAway);
  return (
    [...AWAY, ...STARTING].includes(String(code)) ||
    /terminated unexpectedly|timeout expired|timeout exceeded when trying to connect|Connection terminated/.test(message ?? '')
  );
}

/** Waits, for as long as it takes, until PostgreSQL takes connections. A wrong password or a missing database throws. */
export async function waitForDatabase(url: string, says: (text: string) => void = () => undefined, everyMs = 500): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (!isAway(error)) throw error;
      if (tries % 20 === 0) says('PostgreSQL does not answer; waiting');
      await pause(everyMs);
    } finally {
      // not awaited: a connection that was cut may never say that it ended
      client.end().catch(() => undefined);
    }
  }
}
