/** Up, down, up on a fresh embedded database: down leaves nothing behind, and the second up makes what the first made. Runs on `dist`. */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Client } = require('pg');
const { migrate, migrateDown, startEmbedded } = require('../dist/libs/platform/src/index.js');
const { migrations } = require('../dist/migrations/index.js');

/** Columns, constraints, indexes, triggers and functions of our own schemas, as sorted lines. */
const SHAPE = `
  with ours as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'bullmq')),
  tables as (select c.oid, nspname, relname from pg_class c join ours on ours.oid = relnamespace where relkind in ('r', 'p', 'v', 'm')
             and relname not in ('migration', 'typeorm_metadata'))
  select 'column ' || nspname || '.' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull as line
    from pg_attribute join tables on tables.oid = attrelid where attnum > 0 and not attisdropped
  union all select 'constraint ' || nspname || '.' || relname || ' ' || conname || ' ' || pg_get_constraintdef(k.oid) from pg_constraint k join tables on tables.oid = conrelid
  union all select 'index ' || pg_get_indexdef(indexrelid) from pg_index join tables on tables.oid = indrelid
  union all select 'trigger ' || pg_get_triggerdef(g.oid) from pg_trigger g join tables on tables.oid = tgrelid where not tgisinternal
  union all select 'function ' || nspname || '.' || proname || ' ' || md5(prosrc) from pg_proc join ours on ours.oid = pronamespace
    where not exists (select 1 from pg_depend where objid = pg_proc.oid and deptype = 'e')
  order by 1`;

async function shape(url) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(SHAPE)).rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

const difference = (one, other) => [
  ...one.filter((line) => !other.includes(line)).map((line) => `- ${line}`),
  ...other.filter((line) => !one.includes(line)).map((line) => `+ ${line}`),
];

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'vc-migrations-'));
  const server = await startEmbedded({ dataDir: folder, throwaway: true });
  try {
    await migrate(server.url, migrations);
    const first = await shape(server.url);
    await migrateDown(server.url, migrations, migrations.length);
    const empty = await shape(server.url);
    await migrate(server.url, migrations);
    const second = await shape(server.url);
    const faults = [...empty.map((line) => `left by down: ${line}`), ...difference(first, second)];
    console.log(`${migrations.length} migrations, ${first.length} columns, constraints, indexes, triggers and functions`);
    if (first.length === 0) faults.push('the first up made nothing');
    for (const fault of faults) console.error(fault);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (fault) => {
    console.error(fault);
    process.exit(1);
  },
);
