import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { importFile } from './own/import-file.mjs';
import { MachineClient } from './own/machine-client.mjs';
import { freePorts, place } from './own/place.mjs';
import { OwnPostgres } from './own/postgres.mjs';
import { Product } from './own/product.mjs';
import { OwnRedis, hasRedis } from './own/redis.mjs';
import { Report } from './own/report.mjs';
import { within } from './own/waiting.mjs';
import { Watch } from './own/watch.mjs';

// A large file twice, on two installations: once undisturbed, once with the worker killed twice on the way. Is the end the same, how quick was it,
// and how much memory did it take? Run by name (`npm run test:import`). IMPORT_ROWS (100,000), IMPORT_ONLY (undisturbed, killed) and IMPORT_PROFILE (a
// folder for CPU profiles and the database's own count) change it.

const ROWS = Number(process.env.IMPORT_ROWS ?? 100_000);
const ONLY = process.env.IMPORT_ONLY?.split(',') ?? ['undisturbed', 'killed'];
const PROFILE = process.env.IMPORT_PROFILE;
const PATIENCE_MS = Math.max(300_000, ROWS * 40);
const MOST_MIB = 300;

const report = new Report();
const file = importFile(ROWS);
console.log(`${ROWS} rows, ${(file.length / 1024 / 1024).toFixed(1)} MiB`);
const ends = {};
for (const way of ONLY) ends[way] = await once(way);
if (ends.undisturbed && ends.killed) {
  for (const [what, value] of Object.entries(ends.undisturbed))
    report.check(
      `killed twice, the same: ${what}`,
      JSON.stringify(value) === JSON.stringify(ends.killed[what]),
      JSON.stringify(ends.killed[what]),
    );
}
report.print();
process.exit(report.exitCode);

async function once(way) {
  const at = place('import');
  const [pgPort, redisPort] = await freePorts(2);
  const postgres = new OwnPostgres(at, pgPort);
  if (PROFILE) postgres.more = '-c shared_preload_libraries=pg_stat_statements';
  postgres.create();
  const redis = hasRedis() ? new OwnRedis(at, redisPort) : null;
  const db = new Client({ connectionString: postgres.url });
  let product;
  try {
    await redis?.start();
    product = await Product.start(at, {
      DATABASE_URL: postgres.url,
      LOG_LEVEL: 'warn',
      ...(redis ? { REDIS_URL: redis.url } : {}),
      ...(PROFILE ? { NODE_OPTIONS: `--require ${join(import.meta.dirname, 'own/profiled.cjs')}`, BENCH_PROFILE: PROFILE } : {}),
    });
    await db.connect();
    if (PROFILE) await db.query('create extension pg_stat_statements');
    return await imported(way, product, db, postgres);
  } finally {
    if (PROFILE) await statements(db);
    await db.end().catch(() => undefined);
    await product?.stop();
    redis?.end();
    postgres.end();
    at.clear();
  }
}

async function imported(way, product, db, postgres) {
  const client = new MachineClient(product);
  const master = Number(readFileSync(join(postgres.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const watch = new Watch(product, ({ pid, parent }) => pid === master || parent === master);
  const from = performance.now();
  const headers = { 'content-type': 'text/csv', 'idempotency-key': randomUUID() };
  const taken = await client.call('POST', '/v1/referral-imports', file, headers, 120_000);
  report.check(`${way}: taken in`, taken.status === 202, `${taken.status} in ${seconds(from)} s`);
  const path = `/v1/referral-imports/${taken.json.id}`;
  const state = async () => {
    const answer = await client.call('GET', path);
    if (answer.status === 401) client.known = undefined;
    return answer.json ?? {};
  };
  const kills = way === 'killed' ? [0.25, 0.6] : [];
  const done = await within(
    PATIENCE_MS,
    async () => {
      const now = await state().catch(() => ({}));
      const far = ((now.received ?? 0) + (now.rejected ?? 0) + (now.repeated ?? 0)) / ROWS;
      if (kills.length > 0 && far >= kills[0]) {
        kills.shift();
        report.check(`${way}: the worker was there to be killed at ${(far * 100).toFixed(0)} %`, product.kill('worker') !== null);
      }
      return now.state === 'done' || now.state === 'failed' ? now : null;
    },
    100,
  );
  const received = performance.now() - from;
  report.check(
    `${way}: done`,
    done?.answer.state === 'done',
    `${(ROWS / (received / 1000)).toFixed(0)} rows a second until all were received`,
  );
  const calm = await within(PATIENCE_MS, async () => (await count(db, 'outbox')) + (await count(db, 'log_pending')) === 0, 250);
  const all = performance.now() - from;
  report.check(
    `${way}: all that follows is done`,
    calm,
    `${(ROWS / (all / 1000)).toFixed(0)} rows a second with matching, clocks and record`,
  );
  const { peaks, cpu } = watch.end();
  const each = (app) => `${((cpu[app] ?? 0) / ROWS).toFixed(2)} ms`;
  report.check(`${way}: processor time of a row`, true, `worker ${each('worker')}, database ${each('database')}, api ${each('api')}`);
  for (const [app, most] of Object.entries(peaks)) report.check(`${way}: ${app} under ${MOST_MIB} MiB`, most < MOST_MIB, `${most} MiB`);
  return end(db, done?.answer ?? {}, await client.call('GET', `${path}/rejections`, undefined, {}, 60_000));
}

/** What must be the same however it came about: counts, outcomes, findings, and the rejections word by word. */
async function end(db, answer, rejections) {
  const { rows, received, repeated, updated, rejected, triage } = answer;
  const by = async (sql) => (await db.query(sql)).rows;
  return {
    'what the sender is told': { rows, received, repeated, updated, rejected, triage: Object.entries(triage ?? {}).sort() },
    rejections: createHash('sha256').update(rejections.text).digest('hex').slice(0, 12),
    referrals: await by(
      'select state, outcome, count(*)::int, count(distinct external_id)::int as different from referral group by 1, 2 order by 1, 2',
    ),
    people: await count(db, 'person'),
    'people that can be found': await count(db, 'person_token where looked'),
    'possible same persons': await by('select kind, state, verdict, count(*)::int from match_suggestion group by 1, 2, 3 order by 1, 2, 3'),
    findings: await by('select entitlement_id, status, usable, count(*)::int from finding group by 1, 2, 3 order by 1, 2, 3'),
    duties: await by('select kind, count(*)::int from deadline group by 1 order by 1'),
  };
}

async function count(db, from) {
  return (await db.query(`select count(*)::int as n from ${from}`)).rows[0].n;
}

async function statements(db) {
  const { rows } = await db.query(
    `select calls::int, round(total_exec_time)::int as ms, round(mean_exec_time::numeric, 3) as mean, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
     from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database()) order by total_exec_time desc limit 25`,
  );
  console.table(rows);
}

function seconds(from) {
  return ((performance.now() - from) / 1000).toFixed(1);
}
