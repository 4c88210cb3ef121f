import { demoActor } from '#libs/identity';
import { ReferrerAnswersService } from '#libs/referrals';
import { Client } from 'pg';
import { faultsOf } from '../../../test/load/fuzz.judge.mjs';
import {
  TOKEN,
  operationsOf,
  placed,
  sampled,
  strayRequests,
  type FuzzOperation,
  type FuzzRequest,
  type FuzzRequests,
  type FuzzWorld,
} from '../../../test/load/fuzz.requests.mjs';
import { changedRows, rowCounts } from '../../../test/load/own/row-counts.mjs';
import { invented } from '../../../test/support/demo-referral';
import { testApi, type Answered, type TestApi } from '../../../test/support/api';
import description from '../../../docs/openapi.json';

// A short and fixed slice of `npm run test:fuzz`.

const SEED = 20_261_118;
const EACH = 50;
const SCOPE = 'referrals:write referrals:read milestones:write safety:write webhooks:manage';

let api: TestApi;
let db: Client;
let world: FuzzWorld;
beforeAll(async () => {
  api = await testApi();
  db = new Client({ connectionString: api.databaseUrl });
  await db.connect();
  await db.query('update installation set demo_loaded_at = now()');
  await db.query(`update machine_client set scopes = array_append(scopes, 'webhooks:manage')`);
  world = await aWorld();
});
afterAll(async () => {
  await db.end();
  await api.close();
});

/** One of each thing that an address may name. */
async function aWorld(): Promise<FuzzWorld> {
  const { json } = await api.ask('POST', '/v1/referrals', { body: invented(1), headers: { 'idempotency-key': 'first' } });
  const { rows: cases } = await db.query<{ id: string }>('select case_id as id from referral');
  await api.app.get(ReferrerAnswersService, { strict: false }).ask(demoActor('leaderHaven'), cases[0]!.id, 'consent');
  const { rows: questions } = await db.query<{ id: string }>('select id from question');
  const file = await api.ask('POST', '/v1/referral-imports', {
    body: 'external_id,source,victim_kind,family_name\n',
    headers: { 'content-type': 'text/csv', 'idempotency-key': 'file' },
  });
  const hook = await api.ask('POST', '/v1/webhooks', {
    body: { url: 'https://records.example.org/hook' },
    headers: { 'idempotency-key': 'hook' },
    scope: 'webhooks:manage',
  });
  return {
    ids: {
      referral: [json.id],
      q: [questions[0]!.id],
      'referral-import': [file.json.id],
      webhook: [hook.json.id],
      name: ['marac', 'toString'],
    },
  };
}

async function put({ method, url, headers, body }: FuzzRequest): Promise<Answered> {
  const all: Record<string, string[]> = {};
  for (const [name, value] of headers) if (name !== 'authorization' || !value.includes(TOKEN)) (all[name] ??= []).push(value);
  const as = headers.some(([name, value]) => name === 'authorization' && value === `Bearer ${TOKEN}`) ? 'wmp-records' : null;
  const single = Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.length === 1 ? values[0]! : values]));
  return api.ask(method, placed(url, world), { as, scope: SCOPE, headers: single, ...(body && { body }) });
}

/** What of a sample was answered unfairly, and what was refused. */
async function sample(requests: FuzzRequests, operation?: FuzzOperation) {
  const unfair: string[] = [];
  const refused: FuzzRequest[] = [];
  for (const request of sampled(requests, EACH, SEED)) {
    const answer = await put(request);
    if (answer.status >= 400) refused.push(request);
    const faults = faultsOf(request, answer, operation?.documented ?? null);
    if (faults.length > 0)
      unfair.push(`${request.method} ${request.url} ${answer.status}: ${faults.join('; ')} ${String(request.body).slice(0, 300)}`);
  }
  return { unfair, refused };
}

describe('whatever is sent', () => {
  it('to any address, is answered fairly, and what is refused stores nothing', async () => {
    const all = operationsOf(description, world);
    expect(all.length).toBeGreaterThan(10);
    const refused: FuzzRequest[] = [];
    for (const operation of [...all, undefined]) {
      const found = await sample(operation?.requests ?? strayRequests(world), operation);
      expect({ [operation?.name ?? 'anywhere else']: found.unfair }).toEqual({ [operation?.name ?? 'anywhere else']: [] });
      refused.push(...found.refused);
    }
    // both sides were really seen
    expect(refused.length).toBeGreaterThan(all.length * 10);
    expect(refused.length).toBeLessThan(all.length * EACH);
    const before = await rowCounts(db);
    const accepted = [];
    for (const request of refused) if ((await put(request)).status < 400) accepted.push(request);
    expect(accepted).toEqual([]);
    expect(changedRows(before, await rowCounts(db))).toEqual([]);
  });
});
