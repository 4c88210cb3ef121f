import type { INestApplicationContext, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { seedDemoServices } from '#libs/directory';
import { DEMO } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { AppLogger, Engine, loadConfig, Work } from '#libs/platform';
import { Client as Connection } from 'pg';
import { createApi } from '../../apps/api/src/app';
import { openWeb } from '../../apps/web/src/web';
import { Worker } from '../../apps/worker/src/worker';
import { until } from './engine';
import { startIdentity } from './identity';
import { forgetKeys } from './redis';

type Client = keyof typeof DEMO.clients;

export interface Asking {
  readonly as?: Client | null;
  readonly scope?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a journey reads whatever was answered
  readonly json: any;
}

/** The four apps on one database, with the demonstration's people and no referral yet: sign-in, both doors, and a worker at work. */
export interface Service {
  readonly api: NestFastifyApplication;
  readonly web: NestFastifyApplication;
  /** A library's service, as the pages have it. */
  get<T>(what: Type<T> | (abstract new (...args: never[]) => T)): T;
  /** Asks the machine interface with a token of the issuer's. */
  ask(method: string, path: string, asking?: Asking): Promise<Answered>;
  token(client: Client, scope?: string): Promise<string>;
  /** Turns the law's clock of every process. */
  turnTo(instant: string): void;
  /** Waits until everything that follows from what was done is done. */
  settled(): Promise<void>;
  /** Stops the worker; at once: it leaves its jobs where they are, as one that was killed. */
  stopWorker(atOnce?: boolean): Promise<void>;
  /** Ends every connection of an app to the database, in the middle of whatever it does. Answers how many. */
  cutConnections(app: string): Promise<number>;
  startWorker(): Promise<void>;
  close(): Promise<void>;
}

export async function wholeService(more: { at?: string; redisUrl?: string } = {}): Promise<Service> {
  const env = { LOG_LEVEL: 'error', ...(more.at && { CLOCK_AT: more.at }), ...(more.redisUrl && { REDIS_URL: more.redisUrl }) };
  const identity = await startIdentity(env);
  const config = loadConfig(identity.env);
  const api = await createApi(config, new AppLogger('api', config));
  const web = await openWeb(config, new AppLogger('web', config));
  await web.getHttpAdapter().getInstance().ready();
  await seedDemoServices(api.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
  const tokens = new Map<string, string>();
  let worker: Worker | undefined;
  let turned = api.get(Clock).now().getTime() - new Date().getTime();

  const service: Service = {
    api,
    web,
    get: (what) => web.get(what as Type, { strict: false }),
    token: async (client, scope = 'referrals:write referrals:read') => {
      const known = tokens.get(`${client} ${scope}`) ?? (await tokenOf(identity.url, client, scope));
      tokens.set(`${client} ${scope}`, known);
      return known;
    },
    ask: async (method, path, { as = 'wmpRecords', scope, body, headers = {} } = {}) => {
      const authorization = as === null ? {} : { authorization: `Bearer ${await service.token(as, scope)}` };
      const json = typeof body === 'object' ? { 'content-type': 'application/json' } : {};
      const payload = typeof body === 'object' ? JSON.stringify(body) : (body as string | undefined);
      const sent = { method: method as 'GET', url: path, headers: { ...authorization, ...json, ...headers } };
      const answer = await api.inject(payload === undefined ? sent : { ...sent, payload });
      return { status: answer.statusCode, headers: answer.headers as never, text: answer.body, json: parsed(answer.body) };
    },
    turnTo: (instant) => {
      turned = new Date(instant).getTime() - new Date().getTime();
      for (const app of [api, web, inside(worker)]) app?.get(Clock).turn(turned);
    },
    settled: () => until('everything that follows is done', async () => (await waiting(api.get(Work))) === 0, 30_000),
    stopWorker: async (atOnce = false) => {
      if (atOnce) await inside(worker)?.get(Engine).stop(true);
      await worker?.close();
      worker = undefined;
    },
    cutConnections: async (app) => {
      const owner = new Connection({ connectionString: identity.databaseUrl });
      await owner.connect();
      const cut = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1';
      const { rowCount } = await owner.query(cut, [app]);
      await owner.end();
      return rowCount ?? 0;
    },
    startWorker: async () => {
      worker = new Worker(config, new AppLogger('worker', config));
      await worker.start();
      inside(worker)?.get(Clock).turn(turned);
    },
    close: async () => {
      const prefix = `{vc-${await installationId(api.get(Work))}}`;
      await service.stopWorker();
      await web.close();
      await api.close();
      await identity.close();
      if (more.redisUrl) await forgetKeys(more.redisUrl, prefix);
    },
  };
  await service.startWorker();
  return service;
}

/** The worker has no door: a test that turns its clock has to reach in. */
const inside = (worker: Worker | undefined): INestApplicationContext | undefined => worker?.['app'];

const waiting = async (work: Work): Promise<number> =>
  (await work.keep('outbox', (query) => query<{ n: number }>('select count(*)::int as n from outbox')))[0]?.n ?? 0;

const installationId = async (work: Work): Promise<string> =>
  (await work.keep('installation', (query) => query<{ id: string }>('select id from installation')))[0]?.id ?? '';

async function tokenOf(issuer: string, client: Client, scope: string): Promise<string> {
  const { clientId, secret } = DEMO.clients[client];
  const authorization = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope });
  const answer = await fetch(`${issuer}/token`, { method: 'POST', headers: { authorization }, body });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`no token for ${clientId}`);
  return token;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
