import { Client } from 'pg';
import { emptyDatabase, testDatabase } from '../../../../test/support/database';

async function ask<T>(url: string, statement: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as T[];
  } finally {
    await client.end();
  }
}

describe('a database for a test file', () => {
  it('is migrated, and each has its own rows', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    expect((await ask(one.url, 'select 1 from migration')).length).toBeGreaterThan(0);
    await ask(one.url, 'create table only_here (a int)');
    expect(await ask(other.url, "select to_regclass('only_here') as found")).toEqual([{ found: null }]);
    await Promise.all([one.drop(), other.drop()]);
    await expect(ask(one.url, 'select 1')).rejects.toThrow(/does not exist/);
  });

  it('can be empty, for the migrations’ own tests', async () => {
    const empty = await emptyDatabase();
    expect(await ask(empty.url, "select to_regclass('migration') as found")).toEqual([{ found: null }]);
    await empty.drop();
  });
});
