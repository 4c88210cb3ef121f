import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { seedDemoServices } from '#libs/directory';
import { DEMO, seedDemoIdentity } from '#libs/identity';
import { AppLogger, ensureInstallation, loadConfig, Work } from '#libs/platform';
import { createApi } from '../../apps/api/src/app';
import { testDatabase } from './database';
import { testIssuer } from './issuer';

export interface Answered {
  readonly status: number;
  readonly headers: Record<string, string | undefined>;
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec reads whatever was answered
  readonly json: any;
}

export interface Asking {
  readonly body?: unknown;
  readonly headers?: Record<string, string | string[]>;
  /** Which demo client asks; null: nobody. */
  readonly as?: string | null;
  readonly scope?: string;
}

export interface TestApi {
  readonly app: NestFastifyApplication;
  /** The owner's, for what a test has to see from outside. */
  readonly databaseUrl: string;
  ask(method: string, path: string, asking?: Asking): Promise<Answered>;
  close(): Promise<void>;
}

const AUDIENCE = 'http://localhost:3001';
const SCOPE = 'referrals:write referrals:read';

/** The whole api on a database of its own, with the demonstration's people and no referral, asked without a socket. */
export async function testApi(): Promise<TestApi> {
  const database = await testDatabase();
  const secretsDir = mkdtempSync(join(tmpdir(), 'vc-secrets-'));
  const issuer = await testIssuer(AUDIENCE);
  const env = { NODE_ENV: 'test', DATABASE_URL: database.url, SECRETS_DIR: secretsDir, DEMO: 'true', LOG_LEVEL: 'error' };
  const config = loadConfig({ ...env, IDENTITY_URL: issuer.url, API_URL: AUDIENCE });
  await ensureInstallation(database.url, config);
  const app = await createApi(config, new AppLogger('api', config));
  await seedDemoIdentity(app.get(Work));
  await seedDemoServices(app.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
  const tokens = new Map<string, string>();
  const token = async (client: string, scope: string): Promise<string> => {
    const known = tokens.get(client + scope) ?? (await issuer.token(client, scope));
    tokens.set(client + scope, known);
    return known;
  };
  return {
    app,
    databaseUrl: database.url,
    ask: async (method, path, { body, headers = {}, as = 'wmp-records', scope = SCOPE } = {}) => {
      const authorization = as === null ? {} : { authorization: `Bearer ${await token(as, scope)}` };
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const payload = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const sent = { method: method as 'GET', url: path, headers: { ...authorization, ...json, ...headers } };
      const answer = await app.inject(payload === undefined ? sent : { ...sent, payload });
      return { status: answer.statusCode, headers: answer.headers as never, text: answer.body, json: parsed(answer.body) };
    },
    close: async () => {
      await app.close();
      issuer.close();
      await database.drop();
      rmSync(secretsDir, { recursive: true, force: true });
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
