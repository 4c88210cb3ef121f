import { DEMO, IdentityModule, demoActor } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { DecisionsService, ReferralsModule, ReferralsService, RestrictionsService } from '#libs/referrals';
import { aBusiness, aPerson } from '../../../test/support/a-referral';
import { caseload } from '../../../test/support/caseload';
import { invented } from '../../../test/support/demo-referral';
import { house, type House } from '../../../test/support/engine';
import { JudgementsService } from './judgements.service';
import { RepeatVictimsModule } from './repeat-victims.module';
import { RepeatVictimsQueries } from './repeat-victims.queries';
import { RepeatVictimsService } from './repeat-victims.service';

jest.setTimeout(60_000);

const [leader, worker, stranger, officer] = (['leaderHaven', 'caseworkerHaven', 'caseworkerHarbour', 'officerWmp'] as const).map(demoActor);
const PAGE = { limit: 100, after: null };

describe('repeat victims as they are read', () => {
  let home: House;
  let sent = 50_000;
  let doors = 300;
  const queries = () => home.platform.get(RepeatVictimsQueries);
  const judgements = () => home.platform.get(JudgementsService);
  beforeAll(async () => {
    home = await house([IdentityModule, ReferralsModule, RepeatVictimsModule]);
    await caseload(home.platform);
    home.clock.turn(Date.parse('2026-11-28T11:00:00Z') - new Date().getTime());
  });
  afterAll(() => home.close());

  const shop = () =>
    aBusiness({ legalName: `Invented Reading ${(doors += 1)} Ltd`, premises: { lines: [`${doors} Row`], postcode: 'B1 1AA' } });
  const refer = async (day: string, over: Partial<ReferralContent>, code = '30C') => {
    const plain = invented((sent += 1));
    const crime = { ...plain.crime, offenceCode: code, occurredFrom: `${day}T10:00:00Z` };
    const { view } = await home.platform.get(ReferralsService).receive(demoActor('wmpRecords'), { content: { ...plain, ...over, crime } });
    const sql = 'select id, case_id as "caseId" from referral where id = $1';
    return (await home.owner.query<{ id: string; caseId: string }>(sql, [view.id])).rows[0]!;
  };
  const counted = (...of: { id: string }[]) => home.platform.get(RepeatVictimsService).count(of.map((one) => one.id));
  const any = async (caseId: string, kind = 'premises') =>
    (await queries().ofCase(worker!, caseId)).flags.find((flag) => flag.kind === kind && flag.policy.name === 'any-12m');
  const pair = async (victim = shop()) => {
    const both = [await refer('2026-03-04', { victim }), await refer('2026-05-01', { victim })] as const;
    await counted(...both);
    return both;
  };

  it('in a case they are said in words, and naming the other case is a look at it', async () => {
    const [one, other] = await pair();
    expect(await any(other.caseId)).toMatchObject({
      words: 'This is the second burglary at these premises since 4 March 2026.',
      others: 0,
    });
    const looks = await home.owner.query(`select 1 from look where purpose = 'repeat.panel' and $1 = any(cases)`, [one.caseId]);
    expect(looks.rowCount).toBeGreaterThan(0);
    expect(await queries().ofCase(stranger!, one.caseId)).toEqual({ flags: [], said: [] });
    await expect(queries().ofCase(officer!, one.caseId)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('who was at this home before is never named, and another provider’s case is only counted', async () => {
    const address = { lines: ['5 Example Mews'], postcode: 'B3 3CC' };
    const at = (familyName: string, day: string) => refer(day, { victim: { ...aPerson(), familyName, address } }, '28E');
    const all = [await at('Before', '2026-02-01'), await at('Nowadays', '2026-05-01'), await at('Nowadays', '2026-06-01')];
    await counted(...all);
    expect((await any(all[2]!.caseId))!.incidents.map((one) => one.cases.length)).toEqual([1, 0, 0]);
    await home.platform.get(DecisionsService).offer(leader!, all[0]!.id, DEMO.organisations.harbour.id);
    expect(await any(all[2]!.caseId)).toMatchObject({ count: 3, others: 1, seesAll: false });
  });

  it('what the referrer said is shown as theirs, and raises nothing', async () => {
    const one = await refer('2026-03-04', { victim: shop(), flags: { repeatVictim: true } });
    await counted(one);
    expect(await queries().ofCase(worker!, one.caseId)).toEqual({ flags: [], said: [{ source: 'police', repeat: true, targeted: false }] });
  });

  it('a leader’s list goes on page by page, by kind and by policy, and names nothing that is not theirs', async () => {
    await pair();
    const filter = { state: 'raised', policy: 'any-12m' } as const;
    const all = (await queries().list(leader!, filter, PAGE)).items;
    expect(all.length).toBeGreaterThan(2);
    expect(all.every((line) => line.name !== '')).toBe(true);
    const first = await queries().list(leader!, filter, { limit: 1, after: null });
    const rest = await queries().list(leader!, filter, {
      limit: 100,
      after: JSON.parse(Buffer.from(first.next!, 'base64url').toString()) as string[],
    });
    expect([...first.items, ...rest.items].map((line) => line.flag.id)).toEqual(all.map((line) => line.flag.id));
    const organisations = (await queries().list(leader!, { ...filter, kind: 'organisation' }, PAGE)).items;
    expect(organisations.every((line) => line.flag.kind === 'organisation')).toBe(true);
    expect((await queries().list({ ...stranger!, roles: ['team-leader'] }, filter, PAGE)).items.length).toBeLessThan(all.length);
    await expect(queries().list(worker!, filter, PAGE)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('a leader withdraws it with a reason: counted again it stays withdrawn, and a new incident brings it back', async () => {
    const victim = shop();
    const [one, other] = await pair(victim);
    const { id } = (await any(other.caseId))!;
    const verbs = home.platform.get(RepeatVictimsService);
    await expect(verbs.withdraw(leader!, id, '' as never)).rejects.toMatchObject({ code: 'reason_required' });
    await expect(verbs.withdraw(worker!, id, 'one-event')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verbs.withdraw({ ...stranger!, roles: ['team-leader'] }, id, 'one-event')).rejects.toMatchObject({ code: 'not_found' });
    await verbs.withdraw(leader!, id, 'one-event');
    expect(await counted(one, other)).toBe(0);
    expect(await any(other.caseId)).toMatchObject({ state: 'withdrawn', endReason: 'one-event', endedBy: DEMO.people.leaderHaven.name });
    const { rowCount } = await home.owner.query(`select 1 from act where kind = 'repeat.withdrawn' and case_id = any($1)`, [
      [one.caseId, other.caseId],
    ]);
    expect(rowCount).toBe(2);
    await expect(verbs.withdraw(leader!, id, 'one-event')).rejects.toMatchObject({ code: 'action_not_open' });
    await counted(await refer('2026-07-01', { victim }));
    expect(await any(other.caseId)).toMatchObject({ id, state: 'raised', count: 3, endReason: null });
  });

  it('whoever sees a part of it only cannot say that it is none; a restricted case hinders nobody and is told to nobody', async () => {
    const verbs = home.platform.get(RepeatVictimsService);
    const victim = shop();
    const all = [...(await pair(victim)), await refer('2026-06-01', { victim })];
    await counted(...all);
    const { id } = (await any(all[1]!.caseId))!;
    await home.platform.get(DecisionsService).accept(leader!, all[2]!.id);
    await home.platform.get(RestrictionsService).restrict(leader!, all[2]!.caseId);
    await home.owner.query('delete from case_named where case_id = $1', [all[2]!.caseId]);
    expect(await any(all[1]!.caseId)).toMatchObject({ count: 2, others: 0, seesAll: true });
    await home.platform.get(DecisionsService).offer(leader!, all[0]!.id, DEMO.organisations.harbour.id);
    await expect(verbs.withdraw(leader!, id, 'one-event')).rejects.toMatchObject({ code: 'action_not_open' });
    await home.owner.query(`update case_access set until = null where case_id = $1 and organisation_id = $2`, [
      all[0]!.caseId,
      leader!.organisationId,
    ]);
    await verbs.withdraw(leader!, id, 'one-event');
  });

  it('“persistently targeted” is judged by a person, with a reason that is sealed, once, and taken back', async () => {
    const one = await refer('2026-03-04', { victim: shop() });
    const command = { basis: 'campaign', reason: 'The invented neighbour again' } as const;
    await expect(judgements().judge(worker!, one.caseId, { ...command, reason: ' ' })).rejects.toMatchObject({ code: 'reason_required' });
    await expect(judgements().judge(stranger!, one.caseId, command)).rejects.toMatchObject({ code: 'not_found' });
    const id = await judgements().judge(worker!, one.caseId, command);
    await expect(judgements().judge(leader!, one.caseId, command)).rejects.toMatchObject({ code: 'action_not_open' });
    expect(await judgements().ofCase(leader!, one.caseId)).toMatchObject([{ id, ...command, judgedBy: DEMO.people.caseworkerHaven.name }]);
    expect(await judgements().ofCase(stranger!, one.caseId)).toEqual([]);
    const { rows } = await home.owner.query<{ reason: Buffer }>('select reason from targeting_judgement where id = $1', [id]);
    expect(rows[0]!.reason.toString('latin1')).not.toContain('neighbour');
    await expect(judgements().takeBack(stranger!, one.caseId, 'wrong')).rejects.toMatchObject({ code: 'not_found' });
    await judgements().takeBack(leader!, one.caseId, 'wrong');
    expect(await judgements().ofCase(leader!, one.caseId)).toEqual([]);
    await expect(judgements().takeBack(leader!, one.caseId, 'wrong')).rejects.toMatchObject({ code: 'not_found' });
    await judgements().judge(leader!, one.caseId, command);
  });
});
