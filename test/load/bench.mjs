import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { DEMO, Sessions } from '#libs/identity';
import { aReferral } from './own/a-victim.mjs';
import { searchAmong } from './own/candidates.mjs';
import { Casework } from './own/casework.mjs';
import { contest, run } from './own/contest.mjs';
import { MachineClient } from './own/machine-client.mjs';
import { manyRows } from './own/many-rows.mjs';
import { freePorts, place } from './own/place.mjs';
import { OwnPostgres } from './own/postgres.mjs';
import { Product } from './own/product.mjs';
import { OwnRedis, hasRedis } from './own/redis.mjs';

// The api against bare fastify + pg with the same rows on the same database, in turn in one run; then the pages of a caseworker. The product
// runs whole, as `npm start` runs it. Printed, and never asserted: ratios mean something on a busy machine, numbers do not.
// BENCH_ROWS, BENCH_SECONDS, BENCH_PEOPLE, BENCH_ONLY (create, read, list, pages, candidates) and BENCH_PROFILE (a folder for CPU profiles) change it.

const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const ONLY = process.env.BENCH_ONLY?.split(',') ?? ['read', 'list', 'create', 'pages', 'candidates'];
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const PROFILE = process.env.BENCH_PROFILE;
const CASES = 60;
const COOKIE = 'vc-web-session';
const AIM = { read: 0.3, list: 0.5, create: 0.25 };

const at = place('bench');
const [pgPort, barePort, redisPort] = await freePorts(3);
const postgres = new OwnPostgres(at, pgPort);
if (PROFILE) postgres.more = '-c shared_preload_libraries=pg_stat_statements';
postgres.create();
const redis = hasRedis() ? new OwnRedis(at, redisPort) : null;
const db = new Client({ connectionString: postgres.url });
let product, casework, bare;
try {
  await redis?.start();
  product = await Product.start(at, {
    DATABASE_URL: postgres.url,
    LOG_LEVEL: 'warn',
    ...(redis ? { REDIS_URL: redis.url } : {}),
    ...(PROFILE ? { NODE_OPTIONS: `--require ${join(import.meta.dirname, 'own/profiled.cjs')}` } : {}),
  });
  casework = await Casework.open({ ...product.env, NODE_OPTIONS: '' });
  const client = new MachineClient(product);
  await db.connect();
  await prepare(client);
  bare = fork(join(import.meta.dirname, 'own/bare.mjs'), [postgres.url, String(barePort), DEMO.organisations.wmp.id], { execArgv: [] });
  await once(bare, 'message');
  if (PROFILE) await db.query('create extension pg_stat_statements');
  await ratios(client);
  if (ONLY.includes('pages')) await pages();
  if (ONLY.includes('candidates')) await candidates();
  if (PROFILE) await statements();
} finally {
  bare?.kill();
  await casework?.close();
  await db.end().catch(() => undefined);
  await product?.stop();
  redis?.end();
  postgres.end();
  at.clear();
}
process.exit(0);

async function prepare(client) {
  const from = performance.now();
  const ids = [];
  for (let n = 0; n < CASES; n += 1) ids.push((await client.refer(aReferral(n))).id);
  for (const id of ids) await casework.takeOn(id);
  await manyRows(db, ROWS);
  const { rows } = await db.query('select count(*)::int from referral');
  console.log(`${rows[0].count} referrals, prepared in ${((performance.now() - from) / 1000).toFixed(0)} s`);
}

async function ratios(client) {
  const { rows } = await db.query(`select id from referral where organisation_id = $1 order by md5(id::text) limit 5000`, [
    DEMO.organisations.wmp.id,
  ]);
  const one = () => rows[Math.floor(Math.random() * rows.length)].id;
  const headers = { authorization: `Bearer ${await client.token()}` };
  let n = 1_000_000;
  const create = () => {
    const body = JSON.stringify(aReferral((n += 1), { crime: { ...aReferral(0).crime, reference: `20/${n}/25` } }));
    return {
      method: 'POST',
      path: '/v1/referrals',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body,
    };
  };
  const tasks = {
    read: () => ({ method: 'GET', path: `/v1/referrals/${one()}`, headers }),
    list: () => ({ method: 'GET', path: '/v1/referrals?limit=25', headers }),
    create,
  };
  const heads = ['bare/s', 'p99 ms', 'cpu ms', 'api/s', 'p50 ms', 'p99 ms', 'cpu ms', 'errors', 'ratio', 'aim', 'of cpu'];
  console.log(`\n32 connections    ${heads.map((head) => head.padStart(9)).join('')}`);
  for (const [name, request] of Object.entries(tasks).filter(([task]) => ONLY.includes(task))) {
    const contenders = [
      { url: `http://127.0.0.1:${barePort}`, pid: bare.pid, request },
      {
        url: product.api.replace('localhost', '127.0.0.1'),
        pid: product.pids().find(({ line }) => line.includes('apps/api/')).pid,
        request,
      },
    ];
    const [b, a] = await contest(contenders, { seconds: SECONDS });
    const first = [
      b.perSecond.toFixed(0),
      b.p99,
      b.cpuMs.toFixed(2),
      a.perSecond.toFixed(0),
      a.p50,
      a.p99,
      a.cpuMs.toFixed(2),
      a.errors + b.errors,
    ];
    const cells = [...first, (a.perSecond / b.perSecond).toFixed(2), AIM[name].toFixed(2), (b.cpuMs / a.cpuMs).toFixed(2)];
    console.log(`${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
  }
}

/** A worker with 60 cases, signed in to the web: four of them at once. */
async function pages() {
  const secret = await casework.get(Sessions).begin(DEMO.people.caseworkerHaven.id);
  const headers = { cookie: `${COOKIE}=${secret}` };
  const { rows } = await db.query('select id from case_file where worker_id = $1', [DEMO.people.caseworkerHaven.id]);
  const one = () => rows[Math.floor(Math.random() * rows.length)].id;
  console.log(`\n4 connections, a worker with ${CASES} cases      pages/s   p50 ms   p95 ms   p99 ms   errors`);
  for (const [name, path] of [
    ['a case', () => `/cases/${one()}`],
    ['today', () => '/today'],
    ['my cases', () => '/cases'],
  ]) {
    const request = () => ({ method: 'GET', path: path(), headers });
    await run(product.web, request, { seconds: 3, connections: 4 });
    const r = await run(product.web, request, { seconds: SECONDS, connections: 4 });
    console.log(
      `${name.padEnd(40)}${[r.perSecond.toFixed(0), r.p50, r.p95, r.p99, r.errors].map((cell) => String(cell).padStart(9)).join('')}`,
    );
  }
}

/** Who may be the same as one victim among a million. Aim: p99 under 5 ms in the database. */
async function candidates() {
  const { inside, outside } = await searchAmong(db, PEOPLE);
  const ms = ({ p50, p99 }) => `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
  console.log(`\none victim among ${PEOPLE}: ${ms(inside)} in the database; ${ms(outside)} for who asks`);
}

/** Where the database's time went. */
async function statements() {
  const { rows } = await db.query(
    `select calls::int, round(total_exec_time)::int as ms, round(mean_exec_time::numeric, 3) as mean, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
     from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database()) order by total_exec_time desc limit 25`,
  );
  console.table(rows);
}
