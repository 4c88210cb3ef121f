import { Client } from 'pg';
import { CasesQueries, CasesService, ForgettingService } from '#libs/referrals';
import { aReferral } from './own/a-victim.mjs';
import { Casework } from './own/casework.mjs';
import { sendRefused } from './leaks.refused.mjs';
import { MachineClient } from './own/machine-client.mjs';
import { NEEDLES, found, foundUnder, planted } from './own/needles.mjs';
import { freePorts, place } from './own/place.mjs';
import { OwnPostgres, serverBinaries } from './own/postgres.mjs';
import { Product } from './own/product.mjs';
import { OwnRedis, hasRedis } from './own/redis.mjs';
import { Report } from './own/report.mjs';
import { verified } from './own/verified.mjs';
import { pause, within } from './own/waiting.mjs';

// A victim with a surname, number, street, safe word and story that stand nowhere else is referred, worked with, and sent in every
// request that is refused. Then all that is left behind is searched: the database, its files, the logs, Redis. Run by name (`npm run test:leaks`).

const report = new Report();
if (!serverBinaries()) {
  console.log('needs a PostgreSQL server on this machine: a database of its own is dumped and its files are read');
  process.exit(1);
}
const at = place('leaks');
const [pgPort, redisPort] = await freePorts(2);
const postgres = new OwnPostgres(at, pgPort).create();
const redis = hasRedis() ? new OwnRedis(at, redisPort) : null;
let product, casework, db;
try {
  await redis?.start();
  product = await Product.start(at, { DATABASE_URL: postgres.url, LOG_LEVEL: 'debug', ...(redis ? { REDIS_URL: redis.url } : {}) });
  casework = await Casework.open(product.env);
  db = new Client({ connectionString: postgres.url });
  await db.connect();
  await searchFinds();

  const { caseId, personId, referral } = await liveThrough();
  const refused = await sendRefused(product, aVictim(2));
  for (const { what, status, expected, body, tells = [] } of refused) {
    const told = found(body).filter((name) => !tells.includes(name));
    report.check(`refused, and told nothing: ${what}`, expected.includes(status) && told.length === 0, `${status} ${told}`);
  }
  await settled();
  search('the database, before anybody is forgotten');
  await searchRedis();
  await figuresRole();
  await forget(caseId, personId, referral);
  const left = await product.stop();
  report.check('nothing is left running after a stop', left.length === 0, left.join('; '));
  search('the database, afterwards');
  const files = foundUnder(at.folder);
  report.check('no file: logs, data folder, write-ahead log, server log, AOF', files.length === 0, files.slice(0, 5).join(' '));
} finally {
  await casework?.close().catch(() => undefined);
  await db?.end().catch(() => undefined);
  await product?.stop();
  redis?.end();
  postgres.end();
  if (report.exitCode === 0) at.clear();
  else console.log(`kept for a look: ${at.folder}`);
}
report.print();
process.exit(report.exitCode);

function aVictim(n) {
  const { surname, street, story } = NEEDLES;
  return aReferral(n, {
    victim: {
      kind: 'person',
      givenName: `Drill ${surname}`,
      familyName: surname,
      otherNames: [surname],
      dateOfBirth: '1984-02-29',
      accessNeeds: story,
      phones: [{ number: `0${NEEDLES.number}`, safe: true, belongsTo: 'victim' }],
      emails: [{ address: `${surname}@example.org`, safe: true }],
      address: { lines: [`1 ${street} Road`], town: street, postcode: 'B1 1AA', safeToWrite: true },
      guardian: { givenName: surname, familyName: surname, relationship: 'mother', phone: `+44${NEEDLES.number}`, safe: false },
    },
    contact: { preferred: 'phone', safeWord: NEEDLES['safe word'], mayTalkTo: surname, doNotContactAt: [`${street} works`] },
    summary: `What happened: ${story}.`,
    extensions: { said: story },
  });
}

/** The whole story once: received, corrected, taken on, spoken to, closed. */
async function liveThrough() {
  const client = new MachineClient(product);
  const referral = await client.refer(aVictim(1));
  const { headers } = await client.call('GET', `/v1/referrals/${referral.id}`);
  const patch = {
    summary: `And more: ${NEEDLES.story}`,
    victim: { familyName: `${NEEDLES.surname}-Again` },
    reason: `${NEEDLES.surname} rang: ${NEEDLES.story}`,
  };
  const amended = await client.call('PATCH', `/v1/referrals/${referral.id}`, patch, {
    'if-match': headers.get('etag'),
    'content-type': 'application/merge-patch+json',
  });
  report.check(
    'the victim was referred and corrected',
    referral.state === 'received' && amended.status === 200,
    `${referral.state}, ${amended.status} ${amended.json?.code ?? ''}`,
  );
  const caseId = await casework.takeOn(referral.id, `Ask about ${NEEDLES.story}`);
  await casework.speak(caseId, `${NEEDLES.surname} said: ${NEEDLES.story}, ${NEEDLES['safe word']}`);
  const view = await casework.get(CasesQueries).one(casework.worker, caseId);
  report.check(
    'and is known to the caseworker',
    found(JSON.stringify(view)).includes('surname') && found(JSON.stringify(view)).includes('story'),
  );
  const [{ person_id: personId }] = await casework.rows('select person_id from case_file where id = $1', [caseId]);
  await casework.get(CasesService).close(casework.worker, caseId, 'needs-met');
  return { caseId, personId, referral };
}

function search(what) {
  const hits = found(postgres.dump());
  report.check(`nothing in ${what} (pg_dump, also base64, hex, UTF-16)`, hits.length === 0, hits);
}

/** The control: planted in every form, each needle is found again. */
async function searchFinds() {
  await db.query('create unlogged table planted (word bytea, text text)');
  for (const { form } of planted()) await db.query('insert into planted (word) values ($1)', [form]);
  const whole = found(postgres.dump('--table=planted'));
  report.check(
    'the search finds what is there',
    whole.length === Object.keys(NEEDLES).length && found('nothing to see').length === 0,
    whole,
  );
  await db.query('drop table planted');
  // the write-ahead log never had it, and a checkpoint takes its file away
  await db.query('checkpoint');
}

async function settled() {
  const sql = 'select (select count(*)::int from outbox) + (select count(*)::int from log_pending) as left';
  await within(30_000, async () => (await db.query(sql)).rows[0].left === 0, 250);
  await pause(500);
}

async function searchRedis() {
  if (!redis) return report.notChecked('nothing in Redis', 'no redis-server on this machine');
  const values = await redis.use(async (r) => {
    const keys = await r.keys('*');
    const dumped = await Promise.all(keys.map(async (key) => [key, JSON.stringify(await valueOf(r, key))]));
    return dumped.flat();
  });
  const hits = found(values.join('\n'));
  report.check('nothing in any key or value of Redis', hits.length === 0 && values.length > 0, `${values.length / 2} keys ${hits}`);
}

async function valueOf(r, key) {
  const read = {
    string: () => r.get(key),
    hash: () => r.hgetall(key),
    list: () => r.lrange(key, 0, -1),
    set: () => r.smembers(key),
    zset: () => r.zrange(key, 0, -1),
    stream: () => r.xrange(key, '-', '+'),
  };
  return read[await r.type(key)]?.();
}

async function figuresRole() {
  const { rows } = await db.query(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'figures')`,
  );
  await db.query('set role vc_figures');
  const may = [];
  for (const { name } of rows)
    if (
      await db.query(`select 1 from ${name} limit 1`).then(
        () => true,
        () => false,
      )
    )
      may.push(name);
  const own = await db.query('select count(*)::int from figures.finding').then(
    (answer) => answer.rows[0].count,
    () => -1,
  );
  await db.query('reset role');
  report.check(
    'the figures role reads no identity table',
    may.length === 0 && rows.length > 20,
    may.length === 0 ? `${rows.length} refused` : may.join(' '),
  );
  report.check('but its own schema', own > 0, `${own} findings`);
}

async function forget(caseId, personId, referral) {
  await casework.get(ForgettingService).forget(casework.leader, caseId, 'asked-to');
  const keys = await casework.rows('select 1 from person_key where person_id = $1', [personId]);
  const gone = await casework
    .get(CasesQueries)
    .one(casework.worker, caseId)
    .catch((fault) => fault.kind);
  report.check('a person who is forgotten has no key and is found by nobody', keys.length === 0 && gone === 'not-found', gone);
  const answer = await new MachineClient(product).call('GET', `/v1/referrals/${referral.id}`);
  report.check(
    'the referrer still reads a state',
    answer.status === 200 && answer.json.state === 'closed',
    `${answer.status} ${answer.json?.state}`,
  );
  const amend = await new MachineClient(product).call(
    'PATCH',
    `/v1/referrals/${referral.id}`,
    { summary: 'x', reason: 'x' },
    { 'if-match': answer.headers.get('etag'), 'content-type': 'application/merge-patch+json' },
  );
  report.check('nothing can be added to what is forgotten', amend.status >= 400 && amend.status < 500, amend.status);
  await settled();
  const record = await verified(product);
  report.check('and the record still verifies', record.ok && record.records > 0, JSON.stringify(record));
}
