import { DEMO, IdentityModule, demoActor } from '#libs/identity';
import { SYSTEM, newId, type Actor } from '#libs/kernel';
import { Settings } from '#libs/platform';
import { DecisionsService, ReferralsModule, ReferralsService, RestrictionsService } from '#libs/referrals';
import { caseload } from '../../../test/support/caseload';
import { invented } from '../../../test/support/demo-referral';
import { house, type House } from '../../../test/support/engine';
import { ConnectionsQueries } from './connections.queries';
import { ConnectionsService } from './connections.service';
import { LinkageModule } from './linkage.module';
import { LinkageService } from './linkage.service';
import type { SearchAsked } from './search.rules';
import { Searches } from './searches';
import { SearchesQueries } from './searches.queries';

jest.setTimeout(60_000);

const [leader, worker] = [demoActor('leaderHaven'), demoActor('caseworkerHaven')];
const [theirLeader, theirWorker] = [demoActor('leaderHarbour'), demoActor('caseworkerHarbour')];
interface Sent {
  readonly id: string;
  readonly personId: string;
  readonly caseId: string;
  readonly reference: string;
}

describe('a search for a person', () => {
  let home: House;
  let searches: Searches;
  let queries: SearchesQueries;
  let sent = 9_500;
  beforeAll(async () => {
    home = await house([IdentityModule, ReferralsModule, LinkageModule]);
    await caseload(home.platform);
    searches = home.platform.get(Searches);
    queries = home.platform.get(SearchesQueries);
  });
  afterAll(() => home.close());
  afterEach(async () => {
    home.clock.turn(0);
    await home.owner.query('delete from person_search');
  });

  const refer = async (
    to: 'haven' | 'harbour',
    victim: { givenName: string; familyName: string; dateOfBirth: string; phone?: string },
  ): Promise<Sent> => {
    sent += 1;
    const { phone = '07700 900717', ...named } = victim;
    const content = invented(sent, {
      victim: { kind: 'person', ...named, phones: [{ number: phone }], emails: [{ address: `v${sent}@example.org` }] },
    });
    const { view } = await home.platform.get(ReferralsService).receive(demoActor('wmpRecords'), { content });
    if (to === 'harbour') await home.platform.get(DecisionsService).offer(leader, view.id, DEMO.organisations.harbour.id);
    await home.platform.get(DecisionsService).accept(to === 'haven' ? leader : theirLeader, view.id);
    const sql = `select id, person_id as "personId", case_id as "caseId", reference from referral where id = $1`;
    const one = (await home.owner.query<Sent>(sql, [view.id])).rows[0]!;
    await home.platform.get(LinkageService).lookAt([one.personId]);
    return one;
  };
  const search = async (asked: SearchAsked, as: Actor = worker) => queries.results(as, await searches.begin(as, asked));
  const cases = async (asked: SearchAsked, as: Actor = worker) => (await search(asked, as)).hits.map((hit) => hit.caseId);

  const mara = { givenName: 'Mara', familyName: 'Soughtfor', dateOfBirth: '1977-06-05', phone: '07700 900811' };

  it('finds by name and birthday, by telephone, by e-mail and by reference, in scope and only there', async () => {
    const one = await refer('haven', mara);
    for (const asked of [
      { givenName: 'Marra', familyName: 'Soughtfore', dateOfBirth: '1977-06-05' },
      { phone: '+44 7700 900811' },
      { email: `V${sent}@example.org` },
      { reference: one.reference.toLowerCase().replace(/-/g, ' ') },
    ]) {
      expect(await cases(asked)).toEqual([one.caseId]);
      expect(await cases(asked, theirWorker)).toEqual([]);
    }
    expect((await search(mara)).hits).toMatchObject([
      {
        reference: one.reference,
        name: 'Mara Soughtfor',
        dateOfBirth: '1977-06-05',
        words: expect.arrayContaining(['Same date of birth']) as string[],
      },
    ]);
  });

  it('is recorded without a value, and each showing is a look, also of nothing', async () => {
    const id = await searches.begin(worker, { phone: '07700 900999' });
    const { rows: acts } = await home.owner.query(
      `select detail, subject_id, case_id from act where kind = 'person.searched' order by id desc limit 1`,
    );
    expect(acts).toEqual([{ detail: { by: ['phone'] }, subject_id: id, case_id: null }]);
    expect((await queries.results(worker, id)).hits).toEqual([]);
    const looks = async () =>
      (await home.owner.query<{ cases: string[] }>(`select cases from look where purpose = 'search.page' order by id desc limit 1`)).rows;
    expect(await looks()).toEqual([{ cases: [] }]);
    const [found] = await cases(mara);
    expect(await looks()).toEqual([{ cases: [found] }]);
    const stored = JSON.stringify(
      (await home.owner.query<{ sealed: Buffer }>('select * from person_search')).rows.map((row) => row.sealed.toString('latin1')),
    );
    for (const value of ['900999', 'Mara', 'Soughtfor']) expect(stored).not.toContain(value);
  });

  it('is one’s own, and ends after an hour', async () => {
    const id = await searches.begin(worker, mara);
    for (const [as, of] of [
      [leader, id],
      [theirWorker, id],
      [worker, newId()],
    ] as const) {
      await expect(queries.results(as, of)).rejects.toMatchObject({ code: 'not_found' });
    }
    home.clock.turn(3_600_001);
    await expect(queries.results(worker, id)).rejects.toMatchObject({ code: 'not_found' });
    await home.sweeps.run('expired-person-search');
    expect((await home.owner.query('select 1 from person_search')).rowCount).toBe(0);
  });

  it('so many in an hour and no more, also of those that come at once; then it says when to come again', async () => {
    await home.platform.get(Settings).set(SYSTEM, 'search.perUserPerHour', '3');
    const tried = await Promise.allSettled(Array.from({ length: 6 }, () => searches.begin(worker, mara)));
    expect(tried.filter((one) => one.status === 'fulfilled')).toHaveLength(3);
    home.clock.turn(30 * 60_000);
    const refused = await searches
      .begin(worker, mara)
      .catch((error: unknown) => error as { code: string; retryAfter: number; message: string });
    expect(refused).toMatchObject({ code: 'too_many_requests', message: expect.stringContaining('in 30 minutes') as string });
    expect((refused as { retryAfter: number }).retryAfter).toBeGreaterThan(1_700);
    // another user has an hour of their own
    await searches.begin(leader, mara);
    home.clock.turn(61 * 60_000);
    await searches.begin(worker, mara);
    await home.platform.get(Settings).set(SYSTEM, 'search.perUserPerHour', '60');
  });

  it('tells that another service knows them by name and birthday alone, and never by a telephone; asked, it answers the same way', async () => {
    const known = { givenName: 'Ottilie', familyName: 'Knownthere', dateOfBirth: '1962-10-09', phone: '07700 900822' };
    const one = await refer('harbour', known);
    const { phone, ...named } = known;
    for (const asked of [{ phone }, { reference: one.reference }, { ...named, dateOfBirth: '1962-10-08' }]) {
      expect(await search(asked)).toMatchObject({ hits: [], elsewhere: null });
    }
    const id = await searches.begin(worker, named);
    expect(await queries.results(worker, id)).toMatchObject({ hits: [], elsewhere: { asked: null } });
    await home.platform.get(ConnectionsService).askAfterSearch(worker, id);
    expect(await queries.results(worker, id)).toMatchObject({ elsewhere: { asked: 'asked' } });
    const requests = home.platform.get(ConnectionsQueries);
    const page = { limit: 25, after: null };
    expect((await requests.asked(worker, page)).items).toMatchObject([
      { state: 'asked', caseId: null, other: null, sought: { name: 'Ottilie Knownthere', dateOfBirth: '1962-10-09' } },
    ]);
    expect((await requests.asked(leader, page)).items).toEqual([]);
    const [waiting] = (await requests.waiting(theirLeader, page)).items;
    expect(waiting).toMatchObject({ reference: one.reference, sought: null });
    await home.owner.query('delete from person_key where person_id = $1', [one.personId]);
    expect((await requests.asked(worker, page)).items).toMatchObject([{ sought: null }]);
    await expect(
      home.platform.get(ConnectionsService).askAfterSearch(worker, await searches.begin(worker, { phone })),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('under restriction it tells nothing at all, to colleagues neither', async () => {
    const named = { givenName: 'Hesper', familyName: 'Restrictson', dateOfBirth: '1959-04-17' };
    const there = await refer('harbour', named);
    await home.platform.get(RestrictionsService).restrict(theirLeader, there.caseId);
    for (const as of [worker, theirWorker]) expect(await search(named, as)).toMatchObject({ hits: [], elsewhere: null });
    expect(await cases(named, theirLeader)).toEqual([there.caseId]);
  });

  it('nobody searches but those who do casework', async () => {
    for (const as of [demoActor('officerWmp'), demoActor('commissionerPcc'), demoActor('administratorHaven')]) {
      await expect(searches.begin(as, mara)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await expect(searches.begin(worker, { familyName: 'Soughtfor' })).rejects.toMatchObject({ kind: 'invalid' });
  });
});
