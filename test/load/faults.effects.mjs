import { Client } from 'pg';
import { verified } from './own/verified.mjs';

const OURS = `external_id like 'DRILL-%'`;

/** What must hold once everything has come to rest. Read as the owner, from the rows themselves. */
export async function checkEffects({ report, product, url, sent, redis }) {
  const db = new Client({ connectionString: url });
  await db.connect();
  const rows = async (sql, params = []) => (await db.query(sql, params)).rows;
  const none = async (what, sql, params) => {
    const found = await rows(sql, params);
    report.check(what, found.length === 0, found.length === 0 ? '' : JSON.stringify(found.slice(0, 3)));
  };

  const there = new Map((await rows(`select id, external_id from referral where ${OURS}`)).map((row) => [row.external_id, row.id]));
  const [{ count }] = await rows(`select count(*)::int from referral where ${OURS}`);
  const lost = sent.filter(({ externalId, id }) => there.get(externalId) !== id);
  report.check('every 201 is there, under the id that was answered', lost.length === 0, lost.map((l) => l.externalId).join(' '));
  report.check('and only once', count === sent.length && there.size === sent.length, `${count} rows for ${sent.length} answers`);
  const [retried, replayed] = [sent.filter((s) => s.tries > 1).length, sent.filter((s) => s.again).length];
  report.check('some were sent again, and some of those had been done', retried > 0 && replayed > 0, `${retried}, ${replayed}`);

  await none(
    'one act of receiving and one of triage for each',
    `select r.external_id, count(*) filter (where a.kind = 'referral.received') as received,
      count(*) filter (where a.kind = 'referral.triaged') as triaged from referral r left join act a on a.subject_id = r.id where ${OURS}
    group by 1 having count(*) filter (where a.kind = 'referral.received') <> 1 or count(*) filter (where a.kind = 'referral.triaged') <> 1`,
  );
  await none(
    'one kept answer for each',
    `select key, count(*) from idempotency where path = '/v1/referrals' and key = any($1) group by 1 having count(*) <> 1
    union all select k, 0 from unnest($1::text[]) k where not exists (select 1 from idempotency i where i.key = k)`,
    [sent.map((s) => s.key)],
  );
  await none(
    'nothing half written',
    `select 'person' as what, p.id from person p where not exists (select 1 from referral r where r.person_id = p.id)
    union all select 'case', c.id from case_file c where not exists (select 1 from referral r where r.case_id = c.id)
    union all select 'key', k.person_id from person_key k where not exists (select 1 from person p where p.id = k.person_id)`,
  );

  await none(
    'one finding for each, and published once',
    `select r.external_id, count(f.*) from referral r left join finding f on f.case_id = r.case_id where ${OURS} group by 1 having count(f.*) <> 1`,
  );
  await none(
    'each assessed, and no assessment told twice',
    `select r.external_id, count(a.id), count(distinct a.detail ->> 'status') from referral r
      left join act a on a.case_id = r.case_id and a.kind = 'code.assessed' where ${OURS}
    group by 1 having count(a.id) = 0 or count(a.id) <> count(distinct a.detail ->> 'status')`,
  );
  const [figures] = await rows(
    `select (select count(*)::int from finding) as findings, (select count(*)::int from figures.finding) as published`,
  );
  report.check(
    'as many figures as findings',
    figures.findings === figures.published && figures.findings >= sent.length,
    JSON.stringify(figures),
  );

  await followUps({ report, rows, none });
  await queues({ report, redis });
  const answer = await verified(product);
  report.check('audit verify passes', answer.ok && answer.code === 0 && answer.records > 0, JSON.stringify(answer));
  await db.end();
}

async function followUps({ report, rows, none }) {
  const [{ count }] = await rows('select count(*)::int from follow_up');
  report.check('follow-ups were set meanwhile', count >= 30, count);
  await none(
    'every follow-up came due once',
    `select f.id, f.state, count(a.id) from follow_up f left join act a on a.subject_id = f.id and a.kind = 'follow-up.came-due'
     where f.purpose = 'call' group by 1, 2 having count(a.id) <> 1 or f.state <> 'due'`,
  );
  await none(
    'and the worker was told once',
    `select f.id, count(n.id) from follow_up f left join notice n on n.about = f.id and n.kind = 'follow-up-due' where f.purpose = 'call'
     group by 1 having count(n.id) <> 1`,
  );
  await none(
    'every deadline that can ring has rung once',
    `select d.id from deadline d join follow_up f on f.id = d.about
     where f.due_on <= current_date and d.performed_at is null and d.met_at is null and d.cancelled_at is null`,
  );
}

async function queues({ report, redis }) {
  if (!redis) return report.notChecked('no job failed for good', 'the queues stand on PostgreSQL');
  const failed = await redis.use(async (r) => {
    const keys = await r.keys('*:failed');
    return Promise.all(keys.map(async (key) => [key.split(':').at(-2), await r.zcard(key)]));
  });
  report.check(
    'no job failed for good',
    failed.every(([, count]) => count === 0),
    JSON.stringify(failed),
  );
}
