import { Client } from 'pg';
import { aReferral } from './own/a-victim.mjs';
import { Casework } from './own/casework.mjs';
import { EmbeddedPostgres } from './own/embedded.mjs';
import { MachineClient } from './own/machine-client.mjs';
import { freePorts, place } from './own/place.mjs';
import { OwnPostgres, serverBinaries } from './own/postgres.mjs';
import { Product } from './own/product.mjs';
import { OwnRedis, hasRedis } from './own/redis.mjs';
import { Report } from './own/report.mjs';
import { pause, until, within } from './own/waiting.mjs';
import { checkEffects } from './faults.effects.mjs';

// While 200 referrals come in, everything they stand on is killed, emptied or stopped. Afterwards: is each there once, and did all that
// follows from it happen once? Run by name (`npm run test:faults`), on servers of its own.

const REFERRALS = 200;
const CLIENTS = 8;
/** A client waits between two referrals, so that the run lasts as long as the faults do. */
const PACE_MS = 1_800;
const CASES = 30;
const REDIS_AWAY_MS = 8_000;
const TWICE = 'after both were killed';

const begun = performance.now();
const say = (text) => console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${text}`);
const report = new Report();
const at = place('faults');
const [pgPort, redisPort] = await freePorts(2);
const postgres = serverBinaries() ? new OwnPostgres(at, pgPort).create() : null;
const redis = hasRedis() ? new OwnRedis(at, redisPort) : null;
let product, casework;
let kept = true;
try {
  await redis?.start();
  product = await Product.start(at, { ...(postgres ? { DATABASE_URL: postgres.url } : {}), ...(redis ? { REDIS_URL: redis.url } : {}) });
  const database = postgres ?? new EmbeddedPostgres(product.dataDir);
  casework = await Casework.open({ ...product.env, DATABASE_URL: database.url });
  say(`ready on ${postgres ? 'a PostgreSQL' : 'the embedded PostgreSQL'} and ${redis ? 'a Redis' : 'no Redis'} of its own`);

  const sent = await whileItFalls(database);
  await settle(database.url);
  await checkEffects({ report, product, url: database.url, sent, redis });
  const left = await stop();
  report.check('nothing is left running after a stop', left.length === 0, left.join('; '));
  kept = report.exitCode !== 0;
} finally {
  await stop();
  redis?.end();
  postgres?.end();
  if (kept) say(`kept for a look: ${at.folder}`);
  else at.clear();
}
report.print();
say('over');
process.exit(report.exitCode);

/** The clients and the faults side by side. */
async function whileItFalls(database) {
  const client = new MachineClient(product);
  const accepted = [];
  const pids = [];
  const tasks = Array.from({ length: REFERRALS }, (_, n) => n);
  const from = performance.now();
  const one = async () => {
    for (let n = tasks.shift(); n !== undefined; n = tasks.shift()) {
      const over =
        n % 10 === 9
          ? {
              victim: {
                kind: 'business',
                legalName: `Invented ${n} Limited`,
                namedContact: { name: 'Drill', phones: [{ number: '0121 496 0000' }] },
              },
            }
          : {};
      accepted.push({ n, ...(await client.refer(aReferral(n, over), performance.now() + 90_000)) });
      await pause(PACE_MS * (0.5 + Math.random()));
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, one));
  const work = takeOn(accepted);
  const times = {};
  const ready = async (name, ms) => {
    const up = await within(ms, () => product.ready());
    times[name] = up?.ms ?? Infinity;
    say(`the api is ready again ${name}: ${up ? `${(up.ms / 1000).toFixed(1)} s` : 'not'}`);
  };

  await pause(3_000);
  pids.push(['the worker', product.kill('worker')]);
  say('killed the worker');
  await pause(4_000);
  pids.push(['the api', product.kill('api')]);
  say('killed the api');
  await ready('after the api was killed', 30_000);
  await pause(2_000);
  if (redis) {
    await redis.use((r) => r.flushall());
    say('flushed Redis');
    await pause(3_000);
    await redisAway(accepted, times);
  }
  database.stop('immediate');
  say('stopped PostgreSQL at once');
  const during = await until('the api says that it cannot', 5_000, () => refusing()).catch(() => null);
  await pause(3_000);
  database.start();
  say('PostgreSQL is started');
  await ready('after PostgreSQL was started', 30_000);
  pids.push(['the api (again)', product.kill('api')], ['the worker (again)', product.kill('worker')]);
  say('killed the api and the worker at once');
  await ready(TWICE, 30_000);
  await clients;
  await work;
  if (redis) {
    const left = 60_000 - (performance.now() - times.redisBack);
    const ok = await within(Math.max(1_000, left), async () => (await product.ready())?.status === 'ok', 250);
    report.check('60 s after Redis returned: ok, not degraded', ok, JSON.stringify(await product.ready()));
  }
  for (const [who, pid] of pids) report.check(`${who} was there to be killed`, pid !== null);
  delete times.redisBack;
  for (const [name, ms] of Object.entries(times)) {
    // an app that dies for the second time within a minute is started again a second later
    const most = name === TWICE ? 6_000 : 5_000;
    report.check(`ready within ${most / 1000} s ${name}`, ms <= most, `${(ms / 1000).toFixed(1)} s`);
  }
  report.check('without PostgreSQL: 503 with Retry-After', during, during ? '' : 'never seen');
  report.check(
    `${REFERRALS} referrals were accepted`,
    accepted.length === REFERRALS,
    `in ${((performance.now() - from) / 1000).toFixed(0)} s`,
  );
  say(`answers: ${[...client.seen].map(([what, count]) => `${count} × ${what}`).join(', ')}`);
  return accepted;
}

async function redisAway(accepted, times) {
  await redis.kill();
  say('killed Redis');
  const before = accepted.length;
  await pause(REDIS_AWAY_MS / 2);
  const health = await product.ready();
  await pause(REDIS_AWAY_MS / 2);
  report.check('referrals were accepted while Redis was away', accepted.length > before, accepted.length - before);
  report.check(
    'without Redis: ready, and says that it is degraded',
    health?.status === 'degraded' && health.checks.redis === 'down',
    JSON.stringify(health),
  );
  await redis.start();
  times.redisBack = performance.now();
  say('Redis is started');
  await pause(3_000);
}

/** Casework goes on meanwhile: cases are taken on, and come back today. */
async function takeOn(accepted) {
  const done = [];
  while (done.length < CASES) {
    const next = accepted.find((a) => a.state === 'received' && !done.includes(a.id));
    if (next) {
      await casework.takeOn(next.id);
      done.push(next.id);
    }
    await pause(500);
  }
}

async function refusing() {
  const answer = await fetch(`${product.api}/health/ready`, { signal: AbortSignal.timeout(4_000) }).catch(() => null);
  return answer?.status === 503;
}

/** Waits until nothing is left to be done: the outbox is empty and every record has its place. */
async function settle(url) {
  const db = new Client({ connectionString: url });
  await db.connect();
  const sql = `select (select count(*)::int from outbox) + (select count(*)::int from log_pending) as left`;
  const calm = await within(90_000, async () => (await db.query(sql)).rows[0].left === 0, 250);
  const { rows: stuck } = await db.query('select job, tries, count(*)::int from outbox group by 1, 2');
  report.check('everything that was posted was done within 90 s', calm, calm ? `${(calm.ms / 1000).toFixed(1)} s` : JSON.stringify(stuck));
  await db.end();
}

async function stop() {
  await casework?.close().catch(() => undefined);
  casework = undefined;
  const left = (await product?.stop()) ?? [];
  product = undefined;
  return left;
}
