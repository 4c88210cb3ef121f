import { readdirSync } from 'node:fs';
import { SYSTEM, newId } from '#libs/kernel';
import { testPlatform, type TestPlatform } from '../../../../test/support/platform';
import { Work } from '../work/work';
import { KeyRing } from './key-ring';
import { KeyRotation } from './key-rotation';
import { internally } from './look';
import { Vault, type WrappedKey } from './vault';

const PEOPLE = 7;
let on: TestPlatform;
beforeAll(async () => (on = await testPlatform()));
afterAll(() => on.close());

const place = (row: string) => ({ table: 'person', group: 'story', row });
const keys = () =>
  on.get(Work).read(SYSTEM, ({ query }) => query<WrappedKey>('select person_id as "personId", wrapped from person_key order by person_id'));

describe('turning the key ring', () => {
  it('wraps every person’s key again, and all that was sealed before and after is opened by a process that runs on', async () => {
    const running = on.get(Vault);
    const sealed = new Map<string, Buffer>();
    await on.get(Work).run(SYSTEM, async (tx) => {
      for (let n = 0; n < PEOPLE; n += 1) {
        const key = running.newPersonKey(newId());
        sealed.set(key.personId, running.seal(key, place(key.personId), `story ${n}`));
        await tx.query('insert into person_key values ($1, $2)', [key.personId, key.wrapped]);
        tx.did('person.added', { kind: 'person', id: key.personId });
      }
    });
    const own = running.sealOwn(place('own'), 'kept');

    const done = await on.get(KeyRotation).rotate();
    expect(done).toEqual({ person: 2, own: 2, token: 2, rewrapped: PEOPLE });
    expect(readdirSync(on.secretsDir)).toEqual(expect.arrayContaining(['person-1.key', 'person-2.key', 'own-2.key']));

    const fresh = new Vault(KeyRing.read(on.secretsDir));
    const rows = await keys();
    expect(rows.map((row) => row.wrapped[1])).toEqual(Array.from({ length: PEOPLE }, () => 2));
    for (const vault of [running, fresh]) {
      const stories = rows.map((row) => vault.open(internally('rotate'), row, place(row.personId), sealed.get(row.personId) as Buffer));
      expect([...stories].sort()).toEqual(Array.from({ length: PEOPLE }, (_, n) => `story ${n}`));
      expect(vault.openOwn(place('own'), own)).toBe('kept');
    }
    expect(running.openOwn(place('own'), fresh.sealOwn(place('own'), 'new'))).toBe('new');
  });

  it('can be done again, and the database then knows the newest keys', async () => {
    expect(await on.get(KeyRotation).rotate()).toEqual({ person: 3, own: 3, token: 3, rewrapped: PEOPLE });
    const [row] = await on
      .get(Work)
      .read(SYSTEM, ({ query }) => query<{ checks: object }>('select key_checks as checks from installation'));
    expect(Object.keys(row?.checks ?? {})).toEqual(expect.arrayContaining(['person-1', 'person-3', 'own-3']));
  });

  it('a key that is nowhere is missed by its name', () => {
    expect(() => KeyRing.read(on.secretsDir).key('person', 9)).toThrow('person-9.key is missing');
  });
});
