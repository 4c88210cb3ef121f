import { createHash } from 'node:crypto';
import { generate, keysOf } from '#libs/matching';
import { newId } from '#libs/kernel';

const PEOPLE_AT_ONCE = 20_000;
const ROWS_AT_ONCE = 2_000;
const ASKED = 2_000;
const MOST_IN_BLOCK = 100;
const MOST = 151;
const INDEX = 'person_token_tokens_idx';

/** A token of this length and spread: what the vault makes of a key, without its secret. */
const token = (key) => createHash('md5').update(key.join('\u0000')).digest().readBigInt64BE(0);

/**
 * Who may be the same as one victim among a million, as the database answers it: tokens of invented people, the product's own function, one
 * connection. Answers milliseconds, by the database's own clock and as seen from outside.
 */
export async function searchAmong(db, people) {
  await db.query('set session_replication_role = replica');
  const [{ definition }] = (await db.query(`select pg_get_indexdef($1::regclass) as definition`, [INDEX])).rows;
  await db.query(`drop index ${INDEX}`);
  for (let seed = 1; seed * PEOPLE_AT_ONCE <= people; seed += 1)
    await add(db, generate({ people: PEOPLE_AT_ONCE, dirt: 'usual', seed, records: 1 }));
  await db.query(`set maintenance_work_mem = '512MB'`);
  await db.query(definition);
  await db.query('vacuum analyze person_token');
  await db.query('set session_replication_role = origin');
  const asked = (await db.query(`select tokens::text[] from person_token order by md5(person_id::text) limit ${ASKED}`)).rows;
  const [inside, outside] = [[], []];
  const plain = (tokens) => `{${tokens.join(',')}}`;
  for (const { tokens } of asked) {
    const begun = performance.now();
    await db.query({
      name: 'candidates',
      text: 'select person_id from match_candidates($1::bigint[], $2, $3)',
      values: [plain(tokens), MOST_IN_BLOCK, MOST],
    });
    outside.push(performance.now() - begun);
  }
  for (const { tokens } of asked.slice(0, ASKED / 4)) {
    const { rows } = await db.query(
      `explain (analyze, timing off, format json) select person_id from match_candidates('${plain(tokens)}'::bigint[], ${MOST_IN_BLOCK}, ${MOST})`,
    );
    inside.push(rows[0]['QUERY PLAN'][0]['Execution Time']);
  }
  return { inside: spread(inside), outside: spread(outside) };
}

async function add(db, labelled) {
  for (let n = 0; n < labelled.length; n += ROWS_AT_ONCE) {
    const rows = labelled.slice(n, n + ROWS_AT_ONCE).map(({ record }) => `{${[...new Set(keysOf(record).map(token))].join(',')}}`);
    await db.query(
      `insert into person_token (person_id, generation, made_with, looked, tokens) select id, 1, 'bench', true, tokens::bigint[] from unnest($1::uuid[], $2::text[]) as t(id, tokens)`,
      [rows.map(() => newId()), rows],
    );
  }
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p99: at(0.99) };
}
