import { DEMO, IdentityModule, demoActor } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { DecisionsService, ReferralsModule, ReferralsService, RestrictionsService } from '#libs/referrals';
import { caseload } from '../../../test/support/caseload';
import { invented } from '../../../test/support/demo-referral';
import { house, type House } from '../../../test/support/engine';
import { ConnectionsQueries } from './connections.queries';
import { ConnectionsService } from './connections.service';
import { ElsewhereQueries } from './elsewhere.queries';
import { JoinsQueries } from './joins.queries';
import { LinkageModule } from './linkage.module';
import { LinkageService } from './linkage.service';
import { SamePersonQueries } from './same-person.queries';

jest.setTimeout(60_000);

const [leader, worker] = [demoActor('leaderHaven'), demoActor('caseworkerHaven')];
const theirWorker = demoActor('caseworkerHarbour');
const theirLeader = demoActor('leaderHarbour');
const PAGE = { limit: 25, after: null };
interface Sent {
  readonly id: string;
  readonly personId: string;
  readonly caseId: string;
  readonly reference: string;
}

describe('what another service knows', () => {
  let home: House;
  let elsewhere: ElsewhereQueries;
  let connections: ConnectionsService;
  let requests: ConnectionsQueries;
  let sent = 9_000;
  const born = new Map<string, string>();
  beforeAll(async () => {
    home = await house([IdentityModule, ReferralsModule, LinkageModule]);
    await caseload(home.platform);
    elsewhere = home.platform.get(ElsewhereQueries);
    connections = home.platform.get(ConnectionsService);
    requests = home.platform.get(ConnectionsQueries);
  });
  afterAll(() => home.close());

  const refer = async (familyName: string, over: object = {}): Promise<Sent> => {
    sent += 1;
    const day = born.get(familyName) ?? `${1950 + 3 * born.size}-0${1 + (born.size % 9)}-${13 + born.size}`;
    born.set(familyName, day);
    const victim = {
      kind: 'person' as const,
      givenName: 'Sameya',
      familyName,
      dateOfBirth: day,
      phones: [{ number: '07700 900717' }],
    };
    const content = invented(sent, { victim: { ...victim, ...over } });
    const { view } = await home.platform.get(ReferralsService).receive(demoActor('wmpRecords'), { content });
    const sql = `select id, person_id as "personId", case_id as "caseId", reference from referral where id = $1`;
    return (await home.owner.query<Sent>(sql, [view.id])).rows[0]!;
  };
  const ours = async (familyName: string, over: object = {}) => {
    const one = await refer(familyName, over);
    await home.platform.get(DecisionsService).accept(leader, one.id);
    return one;
  };
  const theirs = async (familyName: string, over: object = {}) => {
    const one = await refer(familyName, over);
    await home.platform.get(DecisionsService).offer(leader, one.id, DEMO.organisations.harbour.id);
    await home.platform.get(DecisionsService).accept(theirLeader, one.id);
    return one;
  };
  const both = async (familyName: string, over: object = {}) => {
    const pair = [await ours(familyName, over), await theirs(familyName, over)] as const;
    await home.platform.get(LinkageService).lookAt(pair.map((one) => one.personId));
    const sql = `select id from match_suggestion where one_id = any($1::uuid[]) and other_id = any($1::uuid[])`;
    const id = (await home.owner.query<{ id: string }>(sql, [pair.map((one) => one.personId)])).rows[0]!.id;
    return { our: pair[0], their: pair[1], id };
  };
  const known = async (actor: Actor) => (await elsewhere.list(actor, { limit: 100, after: null })).items;

  it('is told as one sentence about one’s own case, from either side, and of the other case nothing', async () => {
    const { our, their, id } = await both('Twoservices');
    expect(await known(worker)).toEqual([
      { id, caseId: our.caseId, reference: our.reference, name: 'Sameya Twoservices', foundAt: expect.any(Date) as Date, asked: null },
    ]);
    expect((await known(theirWorker)).map((one) => one.reference)).toEqual([their.reference]);
    expect(await home.platform.get(SamePersonQueries).ofCase(worker, our.caseId)).toEqual({ joined: [], waiting: 0, elsewhere: id });
    await expect(home.platform.get(JoinsQueries).one(leader, id)).rejects.toMatchObject({ code: 'not_found' });
    const { rows } = await home.owner.query<{ cases: string[] }>(
      `select cases from look where purpose = 'elsewhere.list' order by id limit 1`,
    );
    expect(rows).toEqual([{ cases: [our.caseId] }]);
  });

  it('asked, and agreed: only then each learns with whom to speak, and nobody sees more', async () => {
    const { our, their, id } = await both('Agreedto');
    const sights = (await home.owner.query('select * from case_access order by 1, 2')).rows;
    await connections.ask(worker, id);
    await connections.ask(leader, id);
    const [asked] = (await requests.asked(worker, PAGE)).items;
    expect(asked).toMatchObject({ state: 'asked', reference: our.reference, other: null });
    expect((await elsewhere.one(worker, id)).asked).toMatchObject({ state: 'asked' });
    const [waiting, ...more] = (await requests.waiting(theirLeader, PAGE)).items;
    expect(more).toEqual([]);
    expect(waiting).toMatchObject({
      reference: their.reference,
      caseId: their.caseId,
      other: { person: DEMO.people.caseworkerHaven.name },
    });
    expect(JSON.stringify(waiting)).not.toContain(our.reference);
    const due = await home.owner.query(`select case_id, organisation_id from deadline where kind = 'connection-answer' and met_at is null`);
    expect(due.rows).toEqual([{ case_id: their.caseId, organisation_id: DEMO.organisations.harbour.id }]);
    for (const other of [leader, theirWorker]) {
      await expect(connections.answer(other, waiting!.id, 'agree')).rejects.toMatchObject({
        kind: expect.stringMatching(/not-found|forbidden/) as string,
      });
    }
    await connections.answer(theirLeader, waiting!.id, 'agree');
    expect((await requests.asked(worker, PAGE)).items[0]).toMatchObject({
      state: 'agreed',
      other: { organisation: DEMO.organisations.harbour.name },
    });
    await expect(connections.answer(theirLeader, waiting!.id, 'decline')).rejects.toMatchObject({ code: 'action_not_open' });
    expect((await home.owner.query('select * from case_access order by 1, 2')).rows).toEqual(sights);
    const { rows } = await home.owner.query(`select kind, case_id from act where kind like 'connection.%' order by id`);
    expect(rows).toEqual([
      { kind: 'connection.asked', case_id: our.caseId },
      { kind: 'connection.agreed', case_id: their.caseId },
    ]);
  });

  it('“no” tells whoever asked nothing, not even which service it was', async () => {
    const { id } = await both('Saidno');
    await connections.ask(worker, id);
    const [waiting] = (await requests.waiting(theirLeader, PAGE)).items;
    await connections.answer(theirLeader, waiting!.id, 'decline');
    expect((await requests.asked(worker, PAGE)).items[0]).toMatchObject({ state: 'declined', other: null });
    expect((await requests.answered(theirLeader, PAGE)).items[0]).toMatchObject({ state: 'declined' });
  });

  it.each(['theirs', 'ours'] as const)(
    'under restriction, of %s, nothing at all; and what was asked before can only be declined',
    async (whose) => {
      const { our, their, id } = await both(whose === 'theirs' ? 'Restrictedthere' : 'Restrictedhereabouts');
      await connections.ask(worker, id);
      const [actor, caseId] = whose === 'theirs' ? [theirLeader, their.caseId] : [leader, our.caseId];
      await home.platform.get(RestrictionsService).restrict(actor, caseId);
      expect((await known(leader)).filter((one) => one.id === id)).toEqual([]);
      expect((await known(theirLeader)).filter((one) => one.id === id)).toEqual([]);
      await expect(elsewhere.one(leader, id)).rejects.toMatchObject({ code: 'not_found' });
      await expect(connections.ask(leader, id)).rejects.toMatchObject({ code: 'not_found' });
      const waiting = (await requests.waiting(theirLeader, PAGE)).items.at(-1)!;
      if (whose === 'theirs')
        await expect(connections.answer(theirLeader, waiting.id, 'agree')).rejects.toMatchObject({ code: 'action_not_open' });
      await connections.answer(theirLeader, waiting.id, 'decline');
    },
  );

  it('a shared telephone says nothing, nor does a case that the other service never took on', async () => {
    const before = (await known(leader)).length;
    const one = await ours('Sharedphone', { givenName: 'Mara', dateOfBirth: '1961-01-02' });
    const other = await theirs('Elsewise', { givenName: 'Piotr', dateOfBirth: '1988-09-30' });
    const [mine, offered] = [await ours('Onlyoffered'), await refer('Onlyoffered')];
    await home.platform.get(DecisionsService).offer(leader, offered.id, DEMO.organisations.harbour.id);
    await home.platform.get(LinkageService).lookAt([one, other, mine, offered].map(({ personId }) => personId));
    expect(await known(leader)).toHaveLength(before);
  });

  it('the list goes on page by page', async () => {
    const all = (await known(leader)).map((one) => one.id);
    const first = await elsewhere.list(leader, { limit: 1, after: null });
    const after = JSON.parse(Buffer.from(first.next!, 'base64url').toString()) as string[];
    expect([...first.items, ...(await elsewhere.list(leader, { limit: 100, after })).items].map((one) => one.id)).toEqual(all);
  });
});
