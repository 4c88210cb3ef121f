import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { seedDemoIdentity } from '#libs/identity';
import { AppLogger, ensureInstallation, loadConfig, Work } from '#libs/platform';
import { createIdentity } from '../../apps/identity/src/app';
import { testDatabase } from './database';

export interface TestIdentity {
  readonly app: NestFastifyApplication;
  /** The issuer, listening. */
  readonly url: string;
  readonly databaseUrl: string;
  /** What another process needs to join: pass it to `loadConfig`. */
  readonly env: Readonly<Record<string, string>>;
  /** What was logged. */
  readonly logged: () => string;
  close(): Promise<void>;
}

/**
 * The embedded provider on a database of its own with the demonstration's people and clients, listening on a free port. `PUBLIC_URL` is
 * the issuer's address when it is not where it listens.
 */
export async function startIdentity(more: Record<string, string> = {}): Promise<TestIdentity> {
  const database = await testDatabase();
  const secretsDir = mkdtempSync(join(tmpdir(), 'vc-secrets-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { PUBLIC_URL = url, ...rest } = more;
  const env = { NODE_ENV: 'test', DATABASE_URL: database.url, SECRETS_DIR: secretsDir, IDENTITY_URL: PUBLIC_URL, DEMO: 'true', ...rest };
  const config = loadConfig(env);
  await ensureInstallation(database.url, config);
  const lines: unknown[] = [];
  const log = new AppLogger('identity', config);
  for (const stream of ['stdout', 'stderr'] as const) quiet(stream, lines);
  const app = await createIdentity(config, log);
  await seedDemoIdentity(app.get(Work));
  await app.listen(port, '127.0.0.1');
  return {
    ...{ app, url, env, databaseUrl: database.url, logged: () => lines.join('') },
    close: async () => {
      await app.close();
      jest.restoreAllMocks();
      await database.drop();
      rmSync(secretsDir, { recursive: true, force: true });
    },
  };
}

function quiet(stream: 'stdout' | 'stderr', into: unknown[]): void {
  jest.spyOn(process[stream], 'write').mockImplementation((text) => into.push(text) > 0);
}

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
