import { Clock, newId, type Actor } from '#libs/kernel';
import { DataSource } from 'typeorm';
import { testPlatform, type TestPlatform } from '../../../../test/support/platform';
import { Work } from '../work/work';
import { DRAFT_DAYS, Drafts } from './drafts';

const person = (): Actor => ({ kind: 'person', id: newId(), organisationId: newId(), roles: ['police-officer'], scopes: [], forces: [] });

describe('forms that are not finished', () => {
  let platform: TestPlatform;
  let drafts: Drafts;
  const [officer, other] = [person(), person()];

  beforeAll(async () => {
    platform = await testPlatform();
    drafts = platform.get(Drafts);
  });
  afterAll(() => platform.close());
  afterEach(() => platform.get(Clock).turn(0));

  it('what was typed is there again, and nobody else can open it', async () => {
    const id = await drafts.begin(officer, 'referral', { familyName: 'Demo-Okafor' });
    expect(await drafts.open(officer, 'referral', id)).toEqual({ familyName: 'Demo-Okafor' });
    await expect(drafts.open(other, 'referral', id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(drafts.keep(other, 'referral', id, {})).rejects.toMatchObject({ code: 'not_found' });
    await expect(drafts.open(officer, 'assessment', id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('what was typed cannot be read from the table', async () => {
    const id = await drafts.begin(officer, 'referral', { familyName: 'Zanzibar-Quux' });
    const [row] = await platform
      .get(DataSource)
      .query<{ text: string }[]>(`select encode(sealed, 'escape') as text from draft where id = $1`, [id]);
    expect(row?.text).not.toContain('Zanzibar');
  });

  it('it expires 90 days after it was last touched', async () => {
    const id = await drafts.begin(officer, 'referral', 1);
    platform.get(Clock).turn((DRAFT_DAYS - 1) * 86_400_000);
    await drafts.keep(officer, 'referral', id, 2);
    platform.get(Clock).turn((DRAFT_DAYS + 1) * 86_400_000);
    expect(await drafts.open(officer, 'referral', id)).toBe(2);
    platform.get(Clock).turn(2 * DRAFT_DAYS * 86_400_000);
    await expect(drafts.open(officer, 'referral', id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await drafts.sweep()).toBeGreaterThanOrEqual(1);
  });

  it('sent twice at the same moment, the verb is done once', async () => {
    const work = platform.get(Work);
    const id = await drafts.begin(officer, 'referral', 1);
    const send = () =>
      drafts.finish(officer, 'referral', id, () =>
        work.run(officer, (tx) => Promise.resolve(tx.did('referral.received', { kind: 'referral', id: newId() }))),
      );
    const sent = await Promise.allSettled([send(), send()]);
    expect(sent.map((s) => s.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await drafts.mine(officer, 'referral')).map((d) => d.id)).not.toContain(id);
  });

  it('when the verb refuses, the draft is still there', async () => {
    const id = await drafts.begin(officer, 'referral', 'kept');
    const refusing = drafts.finish(officer, 'referral', id, () =>
      platform.get(Work).run(officer, () => Promise.reject(new Error('refused'))),
    );
    await expect(refusing).rejects.toThrow('refused');
    expect(await drafts.open(officer, 'referral', id)).toBe('kept');
  });
});
