import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { aReferral } from './own/a-victim.mjs';
import { MachineClient } from './own/machine-client.mjs';
import { freePorts, place } from './own/place.mjs';
import { OwnPostgres, serverBinaries } from './own/postgres.mjs';
import { Product } from './own/product.mjs';
import { Report } from './own/report.mjs';
import { verified } from './own/verified.mjs';
import { until } from './own/waiting.mjs';

// A superuser of the database, with triggers off, alters, removes, adds and cuts off records while the product runs; `audit verify` must say
// so each time, and must be content again once what was taken is put back. Run by name (`npm run test:tampering`).

const REFERRALS = 20;
const KEPT = ['act', 'look', 'log_position', 'log_state', 'checkpoint', 'log_pending', 'log_refused'];
const report = new Report();
if (!serverBinaries()) {
  console.log('needs a PostgreSQL server on this machine: it is tampered with as its superuser');
  process.exit(1);
}
const at = place('tampering');
const [port] = await freePorts(1);
const postgres = new OwnPostgres(at, port).create();
let product, db;
try {
  product = await Product.start(at, { DATABASE_URL: postgres.url });
  db = new Client({ connectionString: postgres.url });
  await db.connect();
  await until('everything is settled', 60_000, tell(0), 250);
  const client = new MachineClient(product);
  for (let n = 0; n < REFERRALS; n += 1) await client.refer(aReferral(n));
  await until('everything has its place', 60_000, tell(REFERRALS), 250);
  const outside = await checkpointOutside();
  await product.stop();
  for (const table of KEPT) await db.query(`create table kept_${table} as select * from ${table}`);

  await content('untouched', outside);
  for (const drill of await drills()) await tamper(drill, outside);
  await byItsFrontDoor();
} finally {
  await db?.end().catch(() => undefined);
  await product?.stop();
  postgres.end();
  if (report.exitCode === 0) at.clear();
  else console.log(`kept for a look: ${at.folder}`);
}
report.print();
process.exit(report.exitCode);

function tell(referrals) {
  const sql = `select (select count(*)::int from outbox) + (select count(*)::int from log_pending) as left, (select count(*)::int from referral) as referrals`;
  return async () => {
    const { left, referrals: there } = (await db.query(sql)).rows[0];
    return left === 0 && there === referrals;
  };
}

/** The last checkpoint, as it left the machine: it must cover everything that is there. */
async function checkpointOutside() {
  const folder = join(product.dataDir, 'checkpoints');
  const whole = async () => {
    const { rows } = await db.query('select (select max(size) from checkpoint)::int as sealed, (select size from log_state)::int as size');
    return rows[0].sealed === rows[0].size && readdirSync(folder).length > 0;
  };
  const { ms } = await until('a checkpoint over all of it has left the machine', 150_000, () => whole().catch(() => false), 500);
  const copy = join(at.folder, 'checkpoints-outside.txt');
  writeFileSync(
    copy,
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n'),
  );
  report.check('a signed checkpoint over everything leaves the machine', true, `after ${(ms / 1000).toFixed(0)} s`);
  return copy;
}

async function content(when, outside) {
  for (const args of [[], ['--against', outside]]) {
    const said = await verified(product, ...args);
    report.check(
      `${when}: the record verifies${args.length > 0 ? ' against a checkpoint from outside' : ''}`,
      said.ok && said.code === 0,
      JSON.stringify(said),
    );
  }
}

/** `names`: the record that must be named. `outside`: seen only against a checkpoint that was kept elsewhere. */
async function drills() {
  const { rows: acts } = await db.query(`select a.id, p.position::int from act a join log_position p on p.id = a.id order by p.position`);
  const middle = acts[Math.floor(acts.length / 2)].id;
  const made = '01990000-0000-7000-8000-00000000dead';
  const tail = acts.slice(-5);
  const lastFive = tail.map(({ id }) => `'${id}'`).join(', ');
  const from = tail[0].position;
  const like = `id, kind, at, actor_kind, actor_id, organisation_id, subject_kind, subject_id, case_id, area_id, detail, mac`;
  return [
    { what: 'one act is altered (its time)', names: middle, sql: [`update act set at = at - interval '3 days' where id = '${middle}'`] },
    {
      what: 'one act is altered (its detail)',
      names: middle,
      sql: [`update act set detail = detail || '{"altered": true}' where id = '${middle}'`],
    },
    { what: 'one act is altered (who did it)', names: middle, sql: [`update act set actor_id = '${made}' where id = '${middle}'`] },
    { what: 'one act is deleted', names: middle, sql: [`delete from act where id = '${middle}'`] },
    {
      what: 'one act is deleted with its place',
      sql: [`delete from act where id = '${middle}'`, `delete from log_position where id = '${middle}'`],
    },
    {
      what: 'one act is inserted',
      sql: [
        `insert into act (${like}) select gen_v7, kind, at, actor_kind, actor_id, organisation_id, subject_kind, subject_id, case_id, area_id, detail, mac
        from (select a.*, (left(a.id::text, 24) || 'deadbeefdead')::uuid as gen_v7 from act a where id = '${middle}') a`,
      ],
    },
    { what: 'the last five acts are cut off, nothing else', sql: [`delete from act where id in (${lastFive})`] },
    {
      what: 'the last five acts are cut off with their places',
      sql: [`delete from act where id in (${lastFive})`, `delete from log_position where position >= ${from}`],
      against: true,
    },
    {
      what: 'and with every checkpoint over them, the log turned back',
      sql: [
        `delete from act where id in (${lastFive})`,
        `delete from look where id in (select id from log_position where position >= ${from})`,
        `delete from log_position where position >= ${from}`,
        `delete from checkpoint where size > ${from}`,
        `update log_state set size = ${from}`,
      ],
      against: true,
    },
  ];
}

async function tamper({ what, sql, names, against }, outside) {
  await db.query('set session_replication_role = replica');
  for (const statement of sql) await db.query(statement);
  const said = await verified(product, ...(against ? ['--against', outside] : []));
  const named = names === undefined || said.broken?.id === names;
  report.check(
    `${what}: exit 1${names ? ', and it is named' : ''}`,
    said.code === 1 && said.ok === false && named,
    JSON.stringify(said.broken ?? said),
  );
  for (const table of KEPT) await db.query(`delete from ${table}`);
  for (const table of KEPT) await db.query(`insert into ${table} select * from kept_${table}`);
  await db.query('set session_replication_role = origin');
  const back = await verified(product, '--against', outside);
  report.check('  and put back it verifies', back.ok && back.code === 0, back.ok ? '' : JSON.stringify(back));
}

/** With triggers on, not even the owner can do it by mistake, and the app's role not at all. */
async function byItsFrontDoor() {
  for (const statement of ['update act set kind = kind', 'delete from act', 'truncate act', 'delete from checkpoint']) {
    for (const role of ['postgres', 'vc_app']) {
      await db.query(`set role ${role}`);
      const refused = await db.query(statement).then(
        () => false,
        (fault) => fault.code === '42501',
      );
      await db.query('reset role');
      report.check(`refused to ${role === 'postgres' ? 'the owner' : 'the app'}: ${statement}`, refused);
    }
  }
}
