import { migrate, migrateDown, pool } from '#libs/platform';
import { emptyDatabase, type TestDatabase } from '../test/support/database';
import { migrationNames, migrations } from './index';

/** TypeORM's own list of what has run. */
const OWN = / (migration\b|migration_id_seq|PK_[0-9a-f]+$)/;
let database: TestDatabase;

/** Everything of the schema that a migration could forget on its way down. */
async function schema(): Promise<string[]> {
  const on = pool({ url: database.url, name: 'test', max: 1 });
  try {
    const { rows } = await on.query<{ what: string }>(`
      select 'relation ' || relkind::text || ' ' || relname as what from pg_class where relnamespace = 'public'::regnamespace
      union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
        and not exists (select 1 from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')
      union all select 'column ' || c.table_name || '.' || c.column_name || ' ' || c.data_type || ' ' || c.is_nullable
        from information_schema.columns c where c.table_schema = 'public'
      union all select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
      union all select 'trigger ' || tgrelid::regclass::text || ' ' || tgname from pg_trigger where not tgisinternal
      union all select 'grant ' || table_name || ' ' || grantee || ' ' || privilege_type from information_schema.role_table_grants
        where table_schema = 'public' and grantee like 'vc%'
      order by 1`);
    return rows.map((row) => row.what);
  } finally {
    await on.end();
  }
}

beforeAll(async () => (database = await emptyDatabase()));
afterAll(() => database.drop());

describe('the migrations', () => {
  it('go up, all the way down and up again, leave nothing behind and make the same each time', async () => {
    await migrate(database.url, migrations);
    const up = await schema();
    await migrateDown(database.url, migrations, migrations.length);
    const left = (await schema()).filter((what) => !OWN.test(what));
    expect(left).toEqual([]);
    await migrate(database.url, migrations);
    expect(await schema()).toEqual(up);
  });

  it('go one step down and up again from the last', async () => {
    const up = await schema();
    await migrateDown(database.url, migrations, 1);
    expect(await schema()).not.toEqual(up);
    expect(await migrate(database.url, migrations)).toEqual([migrationNames.at(-1)]);
    expect(await schema()).toEqual(up);
  });

  it('run in the order of the list: TypeORM sorts by the number in the name', () => {
    const numbers = migrationNames.map((name) => Number(name.slice(-13)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
