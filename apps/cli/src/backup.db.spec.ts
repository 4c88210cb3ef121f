import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { seedDemoServices } from '#libs/directory';
import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { Work, backup, restore } from '#libs/platform';
import { ReferralsModule, ReferralsService } from '#libs/referrals';
import { migrations } from '#migrations';
import { Client } from 'pg';
import { emptyDatabase, type TestDatabase } from '../../../test/support/database';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';

let on: TestPlatform;
let empty: TestDatabase;
let folder: string;
beforeAll(async () => {
  on = await testPlatform([IdentityModule, ReferralsModule]);
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
  for (let n = 1; n <= 3; n += 1) await on.get(ReferralsService).receive(demoActor('wmpRecords'), { content: invented(n) });
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vc-backup-'));
  empty = await emptyDatabase();
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await empty.drop();
});
afterAll(() => on.close());

const fileOfReferrals = () => join(folder, 'public.referral.ndjson.gz');

/** Every row of every table as text, sorted: what a backup would be taken of again. */
async function contents(url: string): Promise<Record<string, string>> {
  const again = mkdtempSync(join(tmpdir(), 'vc-again-'));
  await backup(url, again);
  const files = readdirSync(again).filter((name) => name.endsWith('.gz'));
  const read = (name: string) =>
    gunzipSync(readFileSync(join(again, name)))
      .toString()
      .split('\n')
      .sort()
      .join('\n');
  const all = Object.fromEntries(files.map((name) => [name, read(name)]));
  rmSync(again, { recursive: true });
  return all;
}

describe('a backup', () => {
  it('restored into an empty database is the same, row by row', async () => {
    await backup(on.url, folder);
    await restore(empty.url, folder, migrations);
    // when a migration ran is not what was kept
    const ran = { 'public.migration.ndjson.gz': expect.any(String) };
    expect({ ...(await contents(empty.url)), ...ran }).toEqual({ ...(await contents(on.url)), ...ran });
  });

  it('tells no victim’s name or number to whoever has only the folder', async () => {
    await backup(on.url, folder);
    const text = readdirSync(folder).map((name) => (name.endsWith('.gz') ? gunzipSync(readFileSync(join(folder, name))).toString() : ''));
    expect(text.join('')).toContain('VC-');
    expect(text.join('')).not.toMatch(/Inventedson|900123/);
  });

  it('is not restored over anything', async () => {
    await backup(on.url, folder);
    await restore(empty.url, folder, migrations);
    await expect(restore(empty.url, folder, migrations)).rejects.toThrow(/not empty/);
    await expect(backup(on.url, folder)).rejects.toThrow(/not empty/);
  });

  it('that was changed is refused, and nothing of it stays', async () => {
    await backup(on.url, folder);
    const rows = gunzipSync(readFileSync(fileOfReferrals())).toString().split('\n');
    writeFileSync(fileOfReferrals(), gzipSync(rows.slice(1).join('\n')));
    await expect(restore(empty.url, folder, migrations)).rejects.toThrow(/not the one that was backed up/);
    const client = new Client({ connectionString: empty.url });
    await client.connect();
    const { rows: left } = await client.query('select 1 from organisation');
    await client.end();
    expect(left).toEqual([]);
  });

  it('without its manifest is none', async () => {
    appendFileSync(join(folder, 'x'), '');
    await expect(restore(empty.url, folder, migrations)).rejects.toThrow(/no backup/);
  });
});
