import { seedDemoServices } from '#libs/directory';
import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { Settings, Work } from '#libs/platform';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { AmendmentsService } from './amendments.service';
import { BatchIntake } from './batch-intake';
import { DecisionsService } from './decisions.service';
import { ForgettingService } from './forgetting.service';
import { ReferralsModule } from './referrals.module';
import { ReferralsService } from './referrals.service';
import { TriageDecisionsQueries } from './triage-decisions.queries';

const [wmp, leader, stranger] = (['wmpRecords', 'leaderHaven', 'caseworkerHarbour'] as const).map(demoActor);
const REFUSED = { basis: 'public-task', toContact: 'refused' } as const;
let on: TestPlatform;
let n = 700;

const rows = <R extends object>(sql: string, params: unknown[]) => on.get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));
const explain = (id: string) => on.get(TriageDecisionsQueries).explain(leader!, id);
const receive = async (over: Parameters<typeof invented>[1] = {}) =>
  (await on.get(ReferralsService).receive(wmp!, { content: invented((n += 1), over) })).view;
const amend = (id: string, over: Parameters<typeof invented>[1]) =>
  on
    .get(Work)
    .run(wmp!, (tx) => on.get(AmendmentsService).amendIn(tx, id, { reason: 'asked again', change: (sent) => ({ ...sent, ...over }) }));

beforeAll(async () => {
  on = await testPlatform([IdentityModule, ReferralsModule]);
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
});
afterAll(() => on.close());

describe('what triage decided', () => {
  it('is kept with its version and its facts, sealed, and the record leads to it', async () => {
    const view = await receive();
    const [decision] = await explain(view.reference);
    expect(decision).toMatchObject({ occasion: 'received', version: '1', outcome: 'ready', state: 'received', firstContact: 'phone' });
    expect(decision!.explanation!.again).toMatchObject({ outcome: 'ready', firstContact: 'phone' });
    const [row] = await rows<{ facts: Buffer }>('select facts from triage_decision where id = $1', [decision!.id]);
    expect(row!.facts.toString('latin1')).not.toContain('ageBand');
    const [act] = await rows<{ detail: object }>(`select detail from act where subject_id = $1 and kind = 'referral.triaged'`, [view.id]);
    expect(act!.detail).toMatchObject({ decisionId: decision!.id, rules: '1' });
  });

  it('is decided anew when the referrer corrects it, and both decisions stay', async () => {
    const { id } = await receive({ consent: REFUSED });
    await amend(id, { consent: { basis: 'consent', toContact: 'given' } });
    const both = await explain(id);
    expect(both.map((d) => [d.occasion, d.outcome, d.state])).toEqual([
      ['received', 'consent-needed', 'held'],
      ['amended', 'ready', 'received'],
    ]);
    expect(both.map((d) => d.explanation!.facts.find((f) => f.fact === 'consent to contact')!.words)).toEqual(['Refused', 'Given']);
  });

  it('is never decided anew by a setting: what was excluded stays explained by the list of that day', async () => {
    await on.get(Settings).set(SYSTEM, 'triage.excludedOffences', '49');
    const crime = { ...invented(1).crime, offenceCode: '49', reference: '20/700990/26' };
    const { id, state } = await receive({ crime });
    await on.get(Settings).set(SYSTEM, 'triage.excludedOffences', '');
    expect(state).toBe('declined');
    expect((await explain(id))[0]!.explanation!.again).toMatchObject({ outcome: 'excluded-offence' });
  });

  it('after a provider has accepted, a correction changes how careful one is, and no state', async () => {
    const { id } = await receive();
    await on.get(DecisionsService).accept(leader!, id);
    await amend(id, { flags: { stalking: true, honourBased: true }, risk: { band: 'high' } });
    const [file] = await rows(
      'select c.danger, c.strict_contact, c.restricted from case_file c join referral r on r.case_id = c.id where r.id = $1',
      [id],
    );
    expect(file).toEqual({ danger: 3, strict_contact: true, restricted: true });
    expect((await explain(id)).map((d) => d.state)).toEqual(['received', 'accepted']);
    const danger = await rows<{ danger: number }>(
      `select d.danger from deadline d join referral r on r.case_id = d.case_id where r.id = $1 and d.kind = 'allocate-case'`,
      [id],
    );
    expect(danger).toEqual([{ danger: 3 }]);
  });

  it('is kept for every row of a file, and for what a newer row changes', async () => {
    const content = invented((n += 1));
    const take = (changed: typeof content, sourceVersion: number) =>
      on.get(Work).run(wmp!, async (tx) => {
        const known = await on.get(BatchIntake).known(tx, [changed], false);
        return on.get(BatchIntake).take(tx, known, { content: changed, quality: [], sourceVersion });
      });
    await take(content, 1);
    expect(await take({ ...content, consent: REFUSED }, 2)).toMatchObject({ what: 'updated', outcome: 'consent-needed' });
    const [{ id }] = (await rows<{ id: string }>('select id from referral where external_id = $1', [content.externalId])) as [
      { id: string },
    ];
    expect((await explain(id)).map((d) => d.outcome)).toEqual(['ready', 'consent-needed']);
  });

  it('new information makes the earlier case more careful at once, whatever its provider has done meanwhile', async () => {
    const earlier = invented((n += 1));
    const { view } = await on.get(ReferralsService).receive(wmp!, { content: earlier });
    await on.get(DecisionsService).accept(leader!, view.id);
    const later = { ...earlier, externalId: `${earlier.externalId}-later`, flags: { domesticAbuse: true, strangulation: true } };
    const { view: held } = await on.get(ReferralsService).receive(wmp!, { content: later });
    expect(held.triage.outcome).toBe('new-information');
    const [file] = await rows('select c.danger, c.strict_contact from case_file c join referral r on r.case_id = c.id where r.id = $1', [
      view.id,
    ]);
    expect(file).toEqual({ danger: 3, strict_contact: true });
  });

  it('is shown to nobody of another provider, and a look says who was shown it', async () => {
    const { id } = await receive();
    await expect(on.get(TriageDecisionsQueries).explain(stranger!, id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(
      on.get(TriageDecisionsQueries).explain({ ...leader!, organisationId: stranger!.organisationId }, id),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    for (const wrong of ['VC-AAAA-AAAA', 'nonsense']) await expect(explain(wrong)).rejects.toMatchObject({ code: 'not_found' });
    await explain(id);
    const looks = await rows(`select l.purpose from look l join referral r on r.case_id = any(l.cases) where r.id = $1`, [id]);
    expect(looks).toEqual([{ purpose: 'triage.explain' }]);
  });

  it('of a victim who is forgotten, only outcome and version are left', async () => {
    const { id } = await receive({ consent: REFUSED });
    await on.get(DecisionsService).decline(leader!, id, 'victim-declined');
    const [row] = await rows<{ case_id: string }>('select case_id from referral where id = $1', [id]);
    await on.get(ForgettingService).forget(leader!, row!.case_id, 'asked-to');
    const [decision] = await on.get(TriageDecisionsQueries).explain(SYSTEM, id);
    expect(decision).toMatchObject({ outcome: 'consent-needed', version: '1', reasons: [], explanation: null });
    expect(await rows('select facts, reasons from referral where id = $1', [id])).toEqual([{ facts: null, reasons: [] }]);
  });
});
