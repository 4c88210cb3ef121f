import { IdentityModule, demoActor } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { PUBLIC, addDays, startOfDay, parsePlainDate } from '#libs/kernel';
import { JoinsService, LinkageModule, LinkageService } from '#libs/linkage';
import {
  AmendmentsService,
  DecisionsService,
  ForgettingService,
  ReferralsModule,
  ReferralsService,
  RestrictionsService,
} from '#libs/referrals';
import { aBusiness, aPerson } from '../../../test/support/a-referral';
import { caseload } from '../../../test/support/caseload';
import { invented } from '../../../test/support/demo-referral';
import { house, until, type House } from '../../../test/support/engine';
import { RepeatVictimsModule } from './repeat-victims.module';
import { RepeatVictimsService } from './repeat-victims.service';

jest.setTimeout(90_000);

interface Sent {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
}
interface Flag {
  readonly id: string;
  readonly kind: string;
  readonly policy: string;
  readonly state: string;
  readonly incidents: number;
  readonly since: string;
  readonly evidence: string[];
}

const [leader, records] = [demoActor('leaderHaven'), demoActor('wmpRecords')];

describe('repeat victims', () => {
  let home: House;
  let sent = 30_000;
  let doors = 0;
  const repeats = () => home.platform.get(RepeatVictimsService);
  beforeAll(async () => {
    home = await house([IdentityModule, ReferralsModule, LinkageModule, RepeatVictimsModule]);
    await caseload(home.platform);
    home.clock.turn(Date.parse('2026-11-28T11:00:00Z') - new Date().getTime());
  });
  afterAll(() => home.close());

  const shop = () =>
    aBusiness({ legalName: `Invented Goods ${(doors += 1)} Ltd`, premises: { lines: [`${doors} Example Row`], postcode: 'B1 1AA' } });
  const refer = async (day: string, over: Partial<ReferralContent> = {}, more: ReferralContent['crime'] = {}): Promise<Sent> => {
    sent += 1;
    const plain = invented(sent);
    const crime = { ...plain.crime, offenceCode: '30C', occurredFrom: `${day}T10:00:00Z`, reportedAt: `${day}T12:00:00Z`, ...more };
    const content = { ...plain, ...over, crime };
    const { view } = await home.platform.get(ReferralsService).receive(records, { content });
    return sentOf(view.id);
  };
  const sentOf = async (id: string) =>
    (await home.owner.query<Sent>(`select id, person_id as "personId", case_id as "caseId" from referral where id = $1`, [id])).rows[0]!;
  const counted = async (...of: Sent[]) => repeats().count(of.map((one) => one.id));
  const flags = async (...of: Sent[]): Promise<Flag[]> =>
    (
      await home.owner.query<Flag>(
        `select f.id, kind, policy, state, incidents, since, array_agg(e.referral_id::text order by e.on_day) as evidence
         from repeat_flag f join repeat_evidence e on e.flag_id = f.id
         where f.id in (select flag_id from repeat_evidence where referral_id = any($1::uuid[])) and state <> 'undone' group by f.id order by kind, policy`,
        [of.map((one) => one.id)],
      )
    ).rows;
  const said = async (...of: Sent[]) =>
    (await flags(...of)).filter((f) => f.policy === 'any-12m').map((f) => [f.kind, f.state, f.incidents]);
  const acts = async (kind: string, caseId: string) =>
    (await home.owner.query<{ detail: { policies: string[] } }>('select detail from act where kind = $1 and case_id = $2', [kind, caseId]))
      .rows;
  const amend = async (of: Sent, change: (was: ReferralContent) => ReferralContent) => {
    const { rows } = await home.owner.query<{ version: number }>('select version from referral where id = $1', [of.id]);
    await home.platform.get(AmendmentsService).amend(records, of.id, { version: rows[0]!.version, reason: 'a correction', change });
  };

  it('a second burglary of a shop is found by the worker within a minute of intake; nothing readable is stored', async () => {
    const victim = shop();
    const engine = await home.startEngine();
    const one = await refer('2026-03-04', { victim });
    const other = await refer('2026-05-01', { victim });
    await until('a flag is raised', async () => (await flags(one)).length > 0, 60_000);
    await engine.stop();
    expect((await flags(other)).map((f) => [f.kind, f.policy, f.incidents, f.evidence])).toEqual(
      ['organisation', 'premises'].flatMap((kind) => ['any-12m', 'same-type-12m'].map((policy) => [kind, policy, 2, [one.id, other.id]])),
    );
    expect(await acts('case.repeat-found', other.caseId)).toHaveLength(1);
    const tables = ['repeat_occurrence', 'repeat_flag', 'repeat_evidence'].map((table) => home.owner.query(`select * from ${table}`));
    const stored = JSON.stringify((await Promise.all(tables)).map((table) => table.rows as unknown));
    for (const value of ['Invented', 'Example Row', 'B11AA', 'B1 1AA', '20/6']) expect(stored).not.toContain(value);
  });

  it('two shops of one chain are two premises and one organisation', async () => {
    const [here, there] = [shop(), shop()];
    const both = [here, { ...there, legalName: here.legalName! }];
    const one = await refer('2026-03-04', { victim: both[0]! });
    const other = await refer('2026-05-01', { victim: both[1]! });
    await counted(one, other);
    expect(await said(one)).toEqual([['organisation', 'raised', 2]]);
  });

  it('one crime with several referrals, and one incident with several crimes, count once', async () => {
    const victim = shop();
    const one = await refer('2026-03-04', { victim }, { reference: '20/555/26' });
    const again = await refer('2026-03-05', { victim, externalId: 'again' }, { reference: '20/555/26' });
    const log = { incidentReference: 'LOG 77' };
    const another = shop();
    const other = [await refer('2026-03-04', { victim: another }, log), await refer('2026-04-09', { victim: another }, log)];
    await counted(one, again, ...other);
    expect(await flags(one, again, ...other)).toEqual([]);
  });

  it('a corrected date is counted again: the flag grows, shrinks, and is undone', async () => {
    const victim = shop();
    const [one, two, three] = [
      await refer('2024-01-01', { victim }),
      await refer('2026-05-01', { victim }),
      await refer('2026-06-01', { victim }),
    ];
    await counted(one, two, three);
    expect(await said(two)).toEqual([['organisation', 'raised', 2], ['premises', 'raised', 2]]); // prettier-ignore
    const onDay = (of: Sent, day: string) => amend(of, (was) => ({ ...was, crime: { ...was.crime, occurredFrom: `${day}T10:00:00Z` } }));
    await onDay(one, '2026-01-01');
    await counted(one);
    expect((await flags(two)).map((f) => [f.incidents, f.since])).toEqual(Array(4).fill([3, '2026-01-01']));
    await onDay(one, '2024-01-01');
    await onDay(two, '2024-05-01');
    await counted(one, two);
    expect(await said(three)).toEqual([]);
    const { rows } = await home.owner.query<{ end_reason: string }>(`select distinct end_reason from repeat_flag where state = 'undone'`);
    expect(rows).toEqual([{ end_reason: 'no-longer-so' }]);
  });

  it('a corrected address takes a referral out of one place and into another, and both are counted again', async () => {
    const [here, there] = [
      { ...shop(), legalName: 'Corner' },
      { ...shop(), legalName: 'Corner' },
    ];
    const all = [
      await refer('2026-05-01', { victim: here }),
      await refer('2026-06-01', { victim: here }),
      await refer('2026-07-01', { victim: there }),
    ];
    await counted(...all);
    expect(await said(all[0]!)).toEqual([['premises', 'raised', 2]]);
    await amend(all[1]!, (was) => ({ ...was, victim: there }));
    await counted(all[1]!);
    expect([await said(all[0]!), await said(all[2]!)]).toEqual([[], [['premises', 'raised', 2]]]);
  });

  it('a person is a repeat victim when a leader says that two records are of one, and no longer when they are parted', async () => {
    const victim = { ...aPerson(), familyName: 'Repeatedly', dateOfBirth: '1971-02-03', phones: [{ number: '07700 900777' }] };
    const [one, other] = [
      await refer('2026-03-04', { victim }, { offenceCode: '49' }),
      await refer('2026-05-01', { victim }, { offenceCode: '49' }),
    ];
    await counted(one, other);
    expect(await flags(one)).toEqual([]);
    await home.platform.get(LinkageService).lookAt([one.personId, other.personId]);
    const pair = 'select id from match_suggestion where one_id = least($1::uuid, $2) and other_id = greatest($1::uuid, $2)';
    const { rows } = await home.owner.query<{ id: string }>(pair, [one.personId, other.personId]);
    const engine = await home.startEngine();
    await home.platform.get(JoinsService).join(leader, rows[0]!.id);
    await until('a flag is raised', async () => (await flags(one)).length > 0, 60_000);
    expect(await said(other)).toEqual([['person', 'raised', 2]]);
    await home.platform.get(JoinsService).part(leader, rows[0]!.id, 'look-again');
    await until('it is undone', async () => (await flags(one)).length === 0, 60_000);
    await engine.stop();
  });

  it('a home is a place too, but nothing that was suffered there under strict contact counts for who lives there next', async () => {
    const address = { lines: ['77 Example Close'], postcode: 'B2 2BB' };
    const victim = (familyName: string) => ({ ...aPerson(), familyName, address });
    const burgled = { offenceCode: '28E' };
    const before = await refer(
      '2026-02-01',
      { victim: victim('Earlier'), flags: { domesticAbuse: true }, consent: { toContact: 'given' } },
      burgled,
    );
    const [one, other] = [
      await refer('2026-03-01', { victim: victim('Formerly') }, burgled),
      await refer('2026-04-01', { victim: victim('Nowadays') }, burgled),
    ];
    await counted(before, one, other);
    expect((await flags(one)).map((f) => [f.kind, f.policy, f.evidence])).toEqual([
      ['premises', 'any-12m', [one.id, other.id]],
      ['premises', 'same-type-12m', [one.id, other.id]],
    ]);
  });

  it('what came by a public form counts when a provider has taken it on', async () => {
    const victim = shop();
    const known = await refer('2026-03-04', { victim });
    const content = { ...invented((sent += 1)), source: 'self' as const, victim, crime: { occurredFrom: '2026-05-01T10:00:00Z' } };
    const { view } = await home.platform.get(ReferralsService).receive(PUBLIC, { content });
    const form = await sentOf(view.id);
    await counted(known, form);
    expect(await flags(known)).toEqual([]);
    await home.platform.get(DecisionsService).accept(leader, form.id);
    await counted(form);
    expect(await said(known)).toEqual([['organisation', 'raised', 2], ['premises', 'raised', 2]]); // prettier-ignore
  });

  it('two that are counted at the same moment raise one flag', async () => {
    const victim = shop();
    const both = [await refer('2026-03-04', { victim }), await refer('2026-05-01', { victim })];
    await Promise.all(
      Array.from({ length: 8 }, () => both)
        .flat()
        .map((one) => counted(one)),
    );
    expect(await flags(...both)).toHaveLength(4);
  });

  it('no case learns of one that is for named people only', async () => {
    const victim = shop();
    const [one, secret] = [await refer('2026-03-04', { victim }), await refer('2026-05-01', { victim })];
    await home.platform.get(DecisionsService).accept(leader, secret.id);
    await home.platform.get(RestrictionsService).restrict(leader, secret.caseId);
    await counted(one, secret);
    expect([await acts('case.repeat-found', one.caseId), await acts('case.repeat-found', secret.caseId)]).toMatchObject([[], [{}]]);
  });

  it('whoever is forgotten is evidence of nothing', async () => {
    const victim = shop();
    const [one, other] = [await refer('2026-03-04', { victim }), await refer('2026-05-01', { victim })];
    await counted(one, other);
    await home.owner.query(`update case_file set state = 'not-opened' where id = $1`, [one.caseId]);
    const engine = await home.startEngine();
    await home.platform.get(ForgettingService).forget(leader, one.caseId, 'asked-to');
    await until('nothing rests on it', async () => (await flags(one, other)).length === 0, 60_000);
    await engine.stop();
    expect((await home.owner.query('select 1 from repeat_occurrence where referral_id = $1', [one.id])).rowCount).toBe(0);
  });

  it('lapses on the day after its last, by the sweep and not before', async () => {
    const victim = shop();
    const [one, other] = [await refer('2026-03-04', { victim }), await refer('2026-05-01', { victim })];
    await counted(one, other);
    const at = (day: string) => home.clock.turn(startOfDay(parsePlainDate(day)).getTime() + 3_600_000 - new Date().getTime());
    const before = home.clock.today();
    at('2027-05-01');
    await home.sweeps.run('repeats-lapse');
    expect(await said(one)).toEqual([['organisation', 'raised', 2], ['premises', 'raised', 2]]); // prettier-ignore
    at(addDays(parsePlainDate('2027-05-01'), 1));
    await home.sweeps.run('repeats-lapse');
    expect(await said(one)).toEqual([['organisation', 'lapsed', 2], ['premises', 'lapsed', 2]]); // prettier-ignore
    at(before);
  });

  it('the nightly sweep makes good what no job has counted', async () => {
    const victim = shop();
    const both = [await refer('2026-03-04', { victim }), await refer('2026-05-01', { victim })];
    await home.sweeps.run('repeats-lacking');
    expect(await flags(...both)).toHaveLength(4);
    expect((await home.sweeps.run('repeats-lacking')).found).toBe(0);
  });
});
