import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { seedDemoServices } from '#libs/directory';
import type { ReferralContent } from '#libs/intake';
import { PUBLIC, SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { CasesQueries } from './cases.queries';
import { CasesService } from './cases.service';
import { ContactsService } from './contacts.service';
import { DecisionsService } from './decisions.service';
import { ReferralsModule } from './referrals.module';
import { ReferralsService } from './referrals.service';

const leader = demoActor('leaderHaven');
const caseworker = demoActor('caseworkerHaven');
let on: TestPlatform;

const ask = <T extends object>(sql: string, ...params: unknown[]) => on.get(Work).read(SYSTEM, ({ query }) => query<T>(sql, params));
const receive = async (content: ReferralContent, actor = PUBLIC) => (await on.get(ReferralsService).receive(actor, { content })).view;
const caseOf = async (id: string) => (await ask<{ case_id: string }>('select case_id from referral where id = $1', id))[0]!.case_id;

/** What a public form gives of the same victim and crime that a force may know. */
const byForm = (n: number, over: Partial<ReferralContent> = {}) => invented(n, { source: 'self', externalId: undefined, ...over });

async function allocated(content: ReferralContent): Promise<string> {
  const { id } = await receive(content);
  await on.get(DecisionsService).accept(leader, id);
  const caseId = await caseOf(id);
  await on.get(CasesService).allocate(leader, caseId, DEMO.people.caseworkerHaven.id);
  return caseId;
}

const channels = async (caseId: string) => (await on.get(CasesQueries).one(caseworker, caseId)).channels;

beforeAll(async () => {
  on = await testPlatform([IdentityModule, ReferralsModule]);
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
});
afterAll(() => on.close());

describe('a referral by a public form', () => {
  it('is received from a victim, from somebody who knows them and from an agency, never in the name of the police', async () => {
    for (const source of ['self', 'third-party', 'agency'] as const) {
      expect(await receive(byForm(1, { source }))).toMatchObject({ state: 'received', triage: { outcome: 'ready' } });
    }
    await expect(receive(byForm(1, { source: 'police' }))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is read by the next working day, held or not, because whoever filled in the form was told so', async () => {
    const { id } = await receive(byForm(7));
    const due = () => ask('select due_on, met_at is not null as met from deadline where about = $1', id);
    expect(await due()).toMatchObject([{ met: false }]);
    await on.get(DecisionsService).accept(leader, id);
    expect(await due()).toMatchObject([{ met: true }]);
  });

  it('stands by itself: the crime, the case and the channels that a force told us of stay as they were', async () => {
    const known = await receive(invented(2), demoActor('wmpRecords'));
    const before = await ask('select * from crime c join referral r on r.crime_id = c.id where r.id = $1', known.id);
    const contact = { unsafeToContact: true };
    const same = await receive(byForm(2, { source: 'third-party', contact, consent: { toContact: 'refused' } }));
    expect(await ask('select * from crime c join referral r on r.crime_id = c.id where r.id = $1', known.id)).toEqual(before);
    const rows = await ask<{ crime_id: string }>('select crime_id, person_id from referral where id = any($1)', [known.id, same.id]);
    expect(new Set(rows.map((r) => r.crime_id)).size).toBe(2);
    expect((await ask<{ mark: string }>('select mark from channel where person_id in (select person_id from referral where id = $1)', known.id)).map((c) => c.mark)).not.toContain('unsafe'); // prettier-ignore
  });

  it('is nothing that a force’s later referral is a duplicate of', async () => {
    await receive(byForm(3));
    expect((await receive(invented(3), demoActor('wmpRecords'))).triage.outcome).toBe('ready');
  });

  it('leaves its channels unproven: under strict contact they are called, and nothing is written before that call', async () => {
    const caseId = await allocated(byForm(4, { flags: { domesticAbuse: true } }));
    const before = await channels(caseId);
    expect(Object.fromEntries(before.map((c) => [c.kind, [c.state.state, c.usable]]))).toEqual({
      voice: ['unproven', true],
      text: ['unproven', false],
      voicemail: ['unknown', false],
    });
    const of = (kind: string) => before.find((c) => c.kind === kind)?.id ?? '';
    const voice = of('voice');
    await expect(on.get(CasesQueries).openChannel(caseworker, caseId, of('text'))).rejects.toMatchObject({ code: 'channel_unproven' });
    await on.get(ContactsService).record(caseworker, caseId, { channelId: voice, outcome: 'spoke-to-victim', confirmedSafe: true });
    const proven = (await channels(caseId)).find((c) => c.kind === 'voice');
    expect(proven).toMatchObject({ state: { state: 'safe' }, usable: true });
  });

  it('after somebody else answered its other channels have to be checked too', async () => {
    const victim = { ...invented(5).victim, phones: [{ number: '07700 900123', safe: true }, { number: '07700 900124', safe: true }] } as ReferralContent['victim']; // prettier-ignore
    const caseId = await allocated(byForm(5, { victim }));
    const [first] = await channels(caseId);
    await on.get(ContactsService).record(caseworker, caseId, { channelId: first!.id, outcome: 'someone-else-answered' });
    const states = (await channels(caseId)).filter((c) => c.kind === 'voice').map((c) => c.state.state);
    expect(states.sort()).toEqual(['check-again', 'unsafe']);
  });

  it('by a record system a victim’s own word is proven as before', async () => {
    const { id } = await receive(invented(6, { source: 'self' }), demoActor('wmpRecords'));
    const [row] = await ask<{ confirmed_by: string }>(`select confirmed_by from channel where mark = 'safe' and person_id in (select person_id from referral where id = $1) limit 1`, id); // prettier-ignore
    expect(row?.confirmed_by).toBe('victim');
  });
});
