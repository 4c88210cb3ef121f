import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { seedDemoServices } from '#libs/directory';
import { DEMO, seedDemoIdentity, Sessions } from '#libs/identity';
import { AppLogger, ensureInstallation, loadConfig, Work } from '#libs/platform';
import { openWeb } from '../../apps/web/src/web';
import { testDatabase } from './database';

export type DemoPerson = keyof typeof DEMO.people;

export interface Shown {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

export interface TestWeb {
  get<T>(what: Type<T> | (abstract new (...args: never[]) => T)): T;
  /** Asks for a page as somebody who is signed in; null: as nobody. */
  show(path: string, as: DemoPerson | null): Promise<Shown>;
  /** Sends a form as somebody who is signed in. */
  send(path: string, as: DemoPerson, fields: Readonly<Record<string, string>>): Promise<Shown>;
  /** Sends a form with a file, as a browser does; null: nobody chose one. */
  sendFile(path: string, as: DemoPerson, file: string | Buffer | null, fields?: Readonly<Record<string, string>>): Promise<Shown>;
  /** The application itself: for what asks without being anybody. */
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

/** All pages on a database of their own, with the demonstration's people and no referral, asked without a socket. */
export async function testWeb(at?: string): Promise<TestWeb> {
  const database = await testDatabase();
  const secretsDir = mkdtempSync(join(tmpdir(), 'vc-secrets-'));
  const env = { NODE_ENV: 'test', DATABASE_URL: database.url, SECRETS_DIR: secretsDir, DEMO: 'true', LOG_LEVEL: 'error' };
  const config = loadConfig({ ...env, ...(at && { CLOCK_AT: at }) });
  await ensureInstallation(database.url, config);
  const app = await openWeb(config, new AppLogger('web', config));
  await app.getHttpAdapter().getInstance().ready();
  await seedDemoIdentity(app.get(Work));
  await seedDemoServices(app.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
  const sessions = new Map<DemoPerson, string>();
  const session = async (who: DemoPerson) => {
    const secret = sessions.get(who) ?? (await app.get(Sessions, { strict: false }).begin(DEMO.people[who].id));
    sessions.set(who, secret);
    return secret;
  };
  const token = async (who: DemoPerson) => (await app.get(Sessions, { strict: false }).find(await session(who)))?.csrf ?? '';
  const post = async (url: string, as: DemoPerson, type: string, payload: string | Buffer): Promise<Shown> => {
    const headers = { origin: config.webUrl, cookie: `vc-web-session=${await session(as)}`, 'content-type': type };
    const answer = await app.inject({ method: 'POST', url, headers, payload });
    return { status: answer.statusCode, headers: answer.headers as Shown['headers'], text: answer.body };
  };
  return {
    app,
    get: (what) => app.get(what as Type, { strict: false }),
    show: async (path, as) => {
      const headers = as === null ? {} : { cookie: `vc-web-session=${await session(as)}` };
      const answer = await app.inject({ method: 'GET', url: path, headers });
      return { status: answer.statusCode, headers: answer.headers as Shown['headers'], text: answer.body };
    },
    send: async (path, as, fields) => {
      const payload = new URLSearchParams({ ...fields, _token: await token(as) }).toString();
      return post(path, as, 'application/x-www-form-urlencoded', payload);
    },
    sendFile: async (path, as, file, fields = {}) => {
      const parts = Object.entries({ _token: await token(as), ...fields }).map(([name, value]) => part(`name="${name}"`, value));
      const chosen = part(`name="file"; filename="${file === null ? '' : 'referrals.csv'}"`, file ?? '', 'application/octet-stream');
      const payload = Buffer.concat([...parts, chosen, Buffer.from(`--${BOUNDARY}--\r\n`)]);
      return post(path, as, `multipart/form-data; boundary=${BOUNDARY}`, payload);
    },
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(secretsDir, { recursive: true, force: true });
    },
  };
}

const BOUNDARY = '----a-form-of-the-tests';

function part(name: string, value: string | Buffer, type?: string): Buffer {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; ${name}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(value), Buffer.from('\r\n')]);
}
