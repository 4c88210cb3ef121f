import { IdentityModule, demoActor } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { SYSTEM, newId } from '#libs/kernel';
import { KeyRotation, Settings } from '#libs/platform';
import { AmendmentsService, ForgettingService, ReferralsModule, ReferralsService } from '#libs/referrals';
import type { PersonVictim } from '#libs/victims';
import { caseload } from '../../../test/support/caseload';
import { invented } from '../../../test/support/demo-referral';
import { house, until, type House } from '../../../test/support/engine';
import { LinkageModule } from './linkage.module';
import { LinkageService } from './linkage.service';

const referrer = demoActor('wmpRecords');
interface Suggestion {
  readonly id: string;
  readonly one_id: string;
  readonly other_id: string;
  readonly state: string;
  readonly verdict: string;
  readonly weight: number;
  readonly guards: string[];
  readonly factors: { field: string; level: string }[];
}

describe('who may be the same', () => {
  let home: House;
  let linkage: LinkageService;
  let sent = 7_000;
  beforeAll(async () => {
    home = await house([IdentityModule, ReferralsModule, LinkageModule]);
    await caseload(home.platform);
    linkage = home.platform.get(LinkageService);
  });
  afterAll(() => home.close());

  const refer = async (victim: Partial<PersonVictim>, over: Partial<ReferralContent> = {}) => {
    sent += 1;
    const plain = invented(sent, over);
    const content = { ...plain, victim: { kind: 'person' as const, familyName: '', ...victim } };
    const { view } = await home.platform.get(ReferralsService).receive(referrer, { content });
    const { rows } = await home.owner.query<{ personId: string; caseId: string }>(
      `select person_id as "personId", case_id as "caseId" from referral where id = $1`,
      [view.id],
    );
    return { ...rows[0]!, id: view.id };
  };
  const suggestions = async (...people: string[]) =>
    (
      await home.owner.query<Suggestion>(
        'select * from match_suggestion where one_id = any($1::uuid[]) and other_id = any($1::uuid[]) order by id',
        [people],
      )
    ).rows;
  const rebuilt = () => linkage.rebuild();

  const amina = { givenName: 'Amina', familyName: 'Inventedfor', dateOfBirth: '1984-03-21', phones: [{ number: '07700 900321' }] };

  it('two spellings of one woman become a suggestion within a minute of intake, by the worker and without anybody asking', async () => {
    const engine = await home.startEngine();
    const one = await refer(amina);
    const other = await refer({ ...amina, givenName: 'Ameena', familyName: 'Inventedfore' });
    await until('they are suggested', async () => (await suggestions(one.personId, other.personId)).length === 1);
    await engine.stop();
    const [found] = await suggestions(one.personId, other.personId);
    expect(found).toMatchObject({ state: 'open', verdict: 'strong' });
    expect(found!.factors.map((f) => f.field)).toEqual(expect.arrayContaining(['given', 'family', 'born', 'phone']));
    const stored = JSON.stringify((await home.owner.query('select * from match_suggestion')).rows);
    for (const value of ['Amina', 'Ameena', 'Inventedfor', '1984', '900321']) expect(stored).not.toContain(value);
  });

  it('nobody is joined by it, and no act of it stands in a case', async () => {
    const { rows } = await home.owner.query<{ kind: string; case_id: string | null }>(
      `select kind, case_id from act where kind like 'match.%'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.case_id !== null)).toEqual([]);
    expect((await home.owner.query('select 1 from person where party_id is not null')).rowCount).toBe(0);
  });

  it('two who were looked for at the same moment find one another', async () => {
    const people = await Promise.all(
      [1, 2].map(() =>
        refer({ givenName: 'Same', familyName: 'Momentson', dateOfBirth: '1971-05-09', phones: [{ number: '07700 900400' }] }),
      ),
    );
    await Promise.all(people.map((one) => linkage.lookAt([one.personId])));
    expect(await suggestions(...people.map((one) => one.personId))).toHaveLength(1);
  });

  it('twins of one home are for a person to look at, and never strong', async () => {
    const home_ = {
      familyName: 'Twinsome',
      dateOfBirth: '1990-07-14',
      address: { lines: ['4 Example Road'], postcode: 'B1 1AA', town: 'Birmingham' },
    };
    const one = await refer({ ...home_, givenName: 'Castor' });
    const other = await refer({ ...home_, givenName: 'Ludmila' });
    await rebuilt();
    expect(await suggestions(one.personId, other.personId)).toMatchObject([{ verdict: 'ask', guards: ['twins'] }]);
  });

  it('a child, and a number that is safe here and unsafe there, hold a pair back', async () => {
    const child = { givenName: 'Young', familyName: 'Exampleling', dateOfBirth: '2014-07-14' };
    const one = await refer({ ...child, phones: [{ number: '07700 900501', safe: true }] });
    const other = await refer({ ...child, phones: [{ number: '07700 900501', safe: false }] });
    await rebuilt();
    const [found] = await suggestions(one.personId, other.personId);
    expect(found).toMatchObject({ verdict: 'ask', guards: ['under-18', 'safe-contact-differs'] });
  });

  it('whoever is named as the suspect is never suggested to be the victim', async () => {
    const man = { givenName: 'Victor', familyName: 'Inventedthreat', dateOfBirth: '1980-02-03', phones: [{ number: '07700 900601' }] };
    const guardian = { givenName: 'Victor', familyName: 'Inventedthreat', isSuspect: true, phone: '07700 900601' };
    const one = await refer(man);
    const other = await refer({ ...man, guardian });
    await rebuilt();
    expect(await suggestions(one.personId, other.personId)).toEqual([]);
  });

  it('a business is found by its number, and never for a person', async () => {
    const shop = {
      kind: 'business' as const,
      legalName: 'Invented Corner Shop Ltd',
      companyNumber: '01234567',
      premises: { lines: ['1 Shop Row'], postcode: 'B2 2BB' },
    };
    const [one, other] = [await refer(shop as never), await refer({ ...shop, tradingName: 'Corner Shop' } as never)];
    await rebuilt();
    expect(await suggestions(one.personId, other.personId)).toMatchObject([{ verdict: 'strong' }]);
  });

  it('what was corrected is weighed again: who is no longer alike is no longer suggested, and comes back when they are', async () => {
    const wrong = { givenName: 'Correcta', familyName: 'Mistakenly', dateOfBirth: '1966-10-30', phones: [{ number: '07700 900701' }] };
    const one = await refer(wrong);
    const other = await refer(wrong);
    await rebuilt();
    const correct = async (victim: object) => {
      await home.platform.get(AmendmentsService).amend(referrer, other.id, {
        version: await versionOf(other.id),
        reason: 'the wrong person was written down',
        change: (was) => ({ ...was, victim: { ...was.victim, ...victim } }),
      });
      const before = await home.owner.query(`select id from outbox where job = 'linkage.look' order by id desc limit 1`);
      expect(before.rowCount).toBe(1);
      await linkage.lookAt([other.personId]);
      return (await suggestions(one.personId, other.personId))[0]?.state;
    };
    expect(await correct({ givenName: 'Somebody', familyName: 'Elsewise', dateOfBirth: '1999-01-19', phones: [] })).toBe('withdrawn');
    expect(await correct(wrong)).toBe('open');
  });
  const versionOf = async (id: string) =>
    (await home.owner.query<{ version: number }>('select version from referral where id = $1', [id])).rows[0]!.version;

  const CROWD = ['Abelard', 'Brighid', 'Cyrus', 'Delphine', 'Edgar'];

  it('a token that too many share is ignored', async () => {
    await home.platform.get(Settings).set(SYSTEM, 'linkage.mostInBlock', '3');
    const crowd = [];
    for (let n = 0; n < 5; n += 1)
      crowd.push(await refer({ givenName: CROWD[n]!, familyName: CROWD.at(-n - 1)!, phones: [{ number: '07700 900800' }] }));
    await rebuilt();
    const last = await refer({ givenName: 'Quite', familyName: 'Otherwise', phones: [{ number: '07700 900800' }] });
    await rebuilt();
    const { rows } = await home.owner.query<{ tokens: string[] }>('select tokens from person_token where person_id = $1', [last.personId]);
    const shared = async (most: number) =>
      (
        await home.owner.query('select * from match_candidates($1::bigint[], $2, 100) where person_id <> $3', [
          rows[0]!.tokens,
          most,
          last.personId,
        ])
      ).rowCount;
    expect(await shared(3)).toBe(0);
    expect(await shared(10)).toBe(crowd.length);
    await home.platform.get(Settings).set(SYSTEM, 'linkage.mostInBlock', '100');
  });

  it('a rebuild with nothing lacking does nothing; under a new key all are found by new tokens, and nothing is suggested twice', async () => {
    expect(await rebuilt()).toEqual({ people: 0, suggestions: 0 });
    const before = (await home.owner.query('select id, weight from match_suggestion order by id')).rows;
    const { rows: was } = await home.owner.query<{ n: number }>('select count(*)::int as n from person_token');
    await home.platform.get(KeyRotation).rotate();
    const fresh = await refer({ ...amina, givenName: 'Aminah' });
    await linkage.lookAt([fresh.personId]);
    // found by the tokens of the older key, before anybody else was made anew
    const found = await home.owner.query('select 1 from match_suggestion where $1 in (one_id, other_id)', [fresh.personId]);
    expect(found.rowCount).toBe(2);
    expect(await rebuilt()).toEqual({ people: was[0]!.n, suggestions: 0 });
    const { rows: now } = await home.owner.query('select generation, count(*)::int as n from person_token group by generation');
    expect(now).toEqual([{ generation: 2, n: was[0]!.n + 1 }]);
    const after = (await home.owner.query('select id, weight from match_suggestion order by id')).rows;
    expect(after.filter((row) => before.some((b) => b.id === row.id))).toEqual(before);
  });

  it('whoever was forgotten is found by nobody, and nothing tells whom they were like', async () => {
    const one = await refer({ ...amina, familyName: 'Forgettable' }, { consent: { basis: 'consent', toContact: 'refused' } as never });
    await refer({ ...amina, familyName: 'Forgettable' });
    await rebuilt();
    await home.owner.query(`update case_file set state = 'not-opened' where id = $1`, [one.caseId]);
    const engine = await home.startEngine();
    await home.platform.get(ForgettingService).forget(demoActor('leaderHaven'), one.caseId, 'asked-to');
    const tokens = async () => (await home.owner.query('select 1 from person_token where person_id = $1', [one.personId])).rowCount;
    await until('forgotten', async () => (await tokens()) === 0);
    await engine.stop();
    const { rows } = await home.owner.query<Suggestion>('select * from match_suggestion where $1 in (one_id, other_id)', [one.personId]);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ state: 'withdrawn', factors: [] });
  });

  it('nobody is looked for whom nobody knows', async () => {
    expect(await linkage.lookAt([newId()])).toBe(0);
  });
});
