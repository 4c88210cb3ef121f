/**
 * A hundred thousand referrals over fourteen months, copied from those that came in through the door: the same columns, sizes and indexes.
 * Their sealed values do not open (each is bound to its row), and nothing that is measured here opens them.
 */
export async function manyRows(db, count) {
  await db.query('set session_replication_role = replica');
  const stepMs = 25_000_000_000 / count;
  await db.query(`create function pg_temp.id7(at_ms bigint, salt text) returns uuid language sql as $$
    select (lpad(to_hex(at_ms), 12, '0') || '7' || substr(m, 1, 3) || '8' || substr(m, 4, 15))::uuid from md5(at_ms || salt) m $$`);
  await db.query(
    `create temp table copy as
     select n, pg_temp.id7(ms, 'referral') as referral_id, pg_temp.id7(ms, 'case') as case_id, pg_temp.id7(ms, 'person') as person_id,
       pg_temp.id7(ms, 'crime') as crime_id, to_timestamp(ms / 1000.0) as at, t.id as template
     from generate_series(1, $1::int) n, lateral (select ($2::bigint + n * $3::float)::bigint as ms) m
       join (select id, row_number() over (order by id) - 1 as k, count(*) over () as of from referral) t on true
     where t.k = n % t.of`,
    [count, Date.UTC(2026, 0, 1), stepMs],
  );
  for (const [table, values] of TABLES) {
    const { rows } = await db.query(
      `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as names from information_schema.columns where table_schema = 'public' and table_name = $1`,
      [table],
    );
    const shown = rows[0].names.split(', ').map((name) => values[name.replaceAll('"', '')] ?? `t.${name}`);
    await db.query(
      `insert into ${table} (${rows[0].names}) select ${shown.join(', ')} from copy join referral r on r.id = copy.template ${values.joined}`,
    );
  }
  await db.query('set session_replication_role = origin');
  await db.query('analyze');
}

const ONE = { case_id: 'copy.case_id', person_id: 'copy.person_id' };
const TABLES = [
  [
    'crime',
    { id: 'copy.crime_id', reference: `'20/' || copy.n`, reference_key: `'COPY' || copy.n`, joined: 'join crime t on t.id = r.crime_id' },
  ],
  ['person', { id: 'copy.person_id', joined: 'join person t on t.id = r.person_id' }],
  ['person_key', { ...ONE, joined: 'join person_key t on t.person_id = r.person_id' }],
  ['channel', { id: 'gen_random_uuid()', person_id: 'copy.person_id', joined: 'join channel t on t.person_id = r.person_id' }],
  [
    'case_file',
    {
      id: 'copy.case_id',
      person_id: 'copy.person_id',
      opened_at: 'copy.at',
      worker_id: 'null',
      joined: 'join case_file t on t.id = r.case_id',
    },
  ],
  ['case_facts', { ...ONE, joined: 'join case_facts t on t.case_id = r.case_id' }],
  ['case_access', { ...ONE, joined: 'join case_access t on t.case_id = r.case_id' }],
  ['finding', { ...ONE, joined: 'join finding t on t.case_id = r.case_id' }],
  [
    'referral',
    {
      ...ONE,
      id: 'copy.referral_id',
      reference: `'VC-' || copy.n`,
      external_id: `'COPY-' || copy.n`,
      crime_id: 'copy.crime_id',
      received_at: 'copy.at',
      joined: 'join referral t on t.id = r.id',
    },
  ],
];
