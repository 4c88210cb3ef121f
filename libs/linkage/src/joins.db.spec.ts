import { IdentityModule, demoActor } from '#libs/identity';
import { addDays, startOfDay } from '#libs/kernel';
import { CasesQueries, ContactsService, DecisionsService, ReferralsModule, ReferralsService, RestrictionsService } from '#libs/referrals';
import { caseload } from '../../../test/support/caseload';
import { invented } from '../../../test/support/demo-referral';
import { house, type House } from '../../../test/support/engine';
import { JoinsQueries } from './joins.queries';
import { JoinsService } from './joins.service';
import { LinkageModule } from './linkage.module';
import { LinkageService } from './linkage.service';

const [leader, worker, stranger] = [demoActor('leaderHaven'), demoActor('caseworkerHaven'), demoActor('caseworkerHarbour')];
const PAGE = { limit: 25, after: null };
interface Sent {
  readonly id: string;
  readonly personId: string;
  readonly caseId: string;
}

describe('what a person says of two records', () => {
  let home: House;
  let joins: JoinsService;
  let shown: JoinsQueries;
  let sent = 8_000;
  const born = new Map<string, string>();
  beforeAll(async () => {
    home = await house([IdentityModule, ReferralsModule, LinkageModule]);
    await caseload(home.platform);
    joins = home.platform.get(JoinsService);
    shown = home.platform.get(JoinsQueries);
  });
  afterAll(() => home.close());
  afterEach(() => home.clock.turn(0));

  const refer = async (familyName: string, phones: { number: string; safe?: boolean }[], over: object = {}): Promise<Sent> => {
    sent += 1;
    const day = born.get(familyName) ?? `19${50 + born.size}-0${1 + (born.size % 9)}-${13 + born.size}`;
    born.set(familyName, day);
    const givenName = familyName.split('').reverse().join('');
    const victim = { kind: 'person' as const, givenName, familyName, dateOfBirth: day, phones };
    const { view } = await home.platform
      .get(ReferralsService)
      .receive(demoActor('wmpRecords'), { content: { ...invented(sent), victim, ...over } });
    const sql = `select id, person_id as "personId", case_id as "caseId" from referral where id = $1`;
    const found = (await home.owner.query<Sent>(sql, [view.id])).rows[0]!;
    await home.platform.get(LinkageService).lookAt([found.personId]);
    return found;
  };
  const pairOf = async (a: Sent, b: Sent) =>
    (
      await home.owner.query<{ id: string; state: string }>(
        'select id, state from match_suggestion where one_id = least($1::uuid, $2) and other_id = greatest($1::uuid, $2)',
        [a.personId, b.personId],
      )
    ).rows[0]!;
  const partyOf = async (one: Sent) =>
    (await home.owner.query<{ party: string }>('select coalesce(party_id, id) as party from person where id = $1', [one.personId])).rows[0]!
      .party;
  const marks = async (one: Sent) =>
    Object.fromEntries(
      (
        await home.owner.query<{ kind: string; mark: string }>('select kind, mark from channel where person_id = $1', [one.personId])
      ).rows.map((c) => [c.kind, c.mark]),
    );
  const acts = async (kind: string, of: Sent) =>
    (
      await home.owner.query<{ case_id: string; detail: { persons: string[] } }>(
        'select case_id, detail from act where kind = $1 and subject_id = $2',
        [kind, of.personId],
      )
    ).rows;

  it('joined, both are one party; what was unsafe in one is unsafe in the other at once, and what was safe crosses nowhere', async () => {
    const one = await refer('Onevictim', [{ number: '07700 900101', safe: false }]);
    const other = await refer('Onevictim', [{ number: '07700 900101', safe: true }]);
    const pair = await pairOf(one, other);
    await joins.join(leader, pair.id);
    expect(await partyOf(one)).toBe(await partyOf(other));
    expect(await marks(other)).toEqual({ voice: 'unsafe', text: 'unsafe', voicemail: 'unsafe' });
    const told = await acts('persons.joined', other);
    expect(told).toEqual([
      { case_id: other.caseId, detail: expect.objectContaining({ persons: [one.personId, other.personId].sort() }) as object },
    ]);
    await joins.part(leader, pair.id, 'look-again');
    expect(await partyOf(one)).toBe(one.personId);
    expect(await acts('persons.parted', one)).toHaveLength(1);
    // parting makes nothing safe
    expect(await marks(other)).toEqual({ voice: 'unsafe', text: 'unsafe', voicemail: 'unsafe' });
    expect((await pairOf(one, other)).state).toBe('open');
  });

  it('what becomes unsafe later crosses in the same moment, told in the other case without a word of why', async () => {
    const one = await refer('Laterunsafe', [{ number: '07700 900102', safe: true }]);
    const other = await refer('Laterunsafe', [
      { number: '07700 900102', safe: true },
      { number: '07700 900103', safe: true },
    ]);
    await joins.join(leader, (await pairOf(one, other)).id);
    await home.platform.get(DecisionsService).accept(leader, one.id);
    const voice = (await home.platform.get(CasesQueries).one(worker, one.caseId)).channels.find((c) => c.kind === 'voice')!;
    await home.platform.get(ContactsService).record(worker, one.caseId, { channelId: voice.id, outcome: 'someone-else-answered' });
    const { rows } = await home.owner.query<{ mark: string; unsafe_why: string | null }>(
      `select mark, unsafe_why from channel where person_id = $1 and kind = 'voice' order by place`,
      [other.personId],
    );
    expect(rows).toEqual([
      { mark: 'unsafe', unsafe_why: 'found-unsafe' },
      { mark: 'safe', unsafe_why: null },
    ]);
    const { rows: told } = await home.owner.query<{ detail: { why: string } }>(
      `select detail from act where kind = 'channel.marked-unsafe' and case_id = $1`,
      [other.caseId],
    );
    expect(told.map((act) => act.detail.why)).toEqual(['found-unsafe']);
  });

  it('a victim who asks one service to stop may still be reached by another', async () => {
    const one = await refer('Askedstop', [{ number: '07700 900104', safe: true }]);
    const other = await refer('Askedstop', [{ number: '07700 900104', safe: true }]);
    await joins.join(leader, (await pairOf(one, other)).id);
    await home.platform.get(DecisionsService).accept(leader, one.id);
    await home.platform.get(ContactsService).record(worker, one.caseId, { outcome: 'victim-asked-us-to-stop' });
    expect(await marks(one)).toMatchObject({ voice: 'unsafe' });
    expect(await marks(other)).toMatchObject({ voice: 'safe' });
  });

  it('joining gives nobody sight of anything', async () => {
    const before = (await home.owner.query('select * from case_access order by case_id, organisation_id')).rows;
    const one = await refer('Nosight', [{ number: '07700 900105' }]);
    const other = await refer('Nosight', [{ number: '07700 900105' }]);
    const granted = (await home.owner.query('select 1 from case_access')).rowCount!;
    await joins.join(leader, (await pairOf(one, other)).id);
    expect((await home.owner.query('select 1 from case_access')).rowCount).toBe(granted);
    expect(granted).toBeGreaterThan(before.length);
  });

  it('“not the same” beats every score, also for what is joined to either, until a person takes it back', async () => {
    const [a, b, c] = [
      await refer('Keptapart', [{ number: '07700 900106' }]),
      await refer('Keptapart', [{ number: '07700 900106' }]),
      await refer('Keptapart', [{ number: '07700 900106' }]),
    ];
    await joins.keepApart(leader, (await pairOf(a, b)).id);
    await joins.join(leader, (await pairOf(b, c)).id);
    // a and c are as alike as ever, but c is b
    await expect(joins.join(leader, (await pairOf(a, c)).id)).rejects.toMatchObject({ code: 'action_not_open' });
    for (const one of [a, b, c]) await home.platform.get(LinkageService).lookAt([one.personId]);
    expect((await pairOf(a, b)).state).toBe('apart');
    expect((await pairOf(a, c)).state).toBe('withdrawn');
    const waiting = await shown.list(leader, 'waiting', {}, { limit: 100, after: null });
    expect(waiting.items.filter((p) => p.sides.some((s) => s.caseId === a.caseId))).toEqual([]);
    await joins.takeBack(leader, (await pairOf(a, b)).id);
    await joins.join(leader, (await pairOf(a, b)).id);
    expect(new Set(await Promise.all([a, b, c].map(partyOf))).size).toBe(1);
    // parted in the middle, the two ends are two parties again
    await joins.part(leader, (await pairOf(b, c)).id, 'look-again');
    expect(await partyOf(a)).toBe(await partyOf(b));
    expect(await partyOf(c)).toBe(c.personId);
  });

  it('put off, it comes back on its day and not before', async () => {
    const [one, other] = [await refer('Putoff', [{ number: '07700 900107' }]), await refer('Putoff', [{ number: '07700 900107' }])];
    const { id } = await pairOf(one, other);
    const day = addDays(home.clock.today(), 7);
    await expect(joins.defer(leader, id, home.clock.today())).rejects.toMatchObject({ code: 'out_of_range' });
    await joins.defer(leader, id, day);
    expect((await home.sweeps.run('matches-come-back')).done).toBe(0);
    home.clock.turn(startOfDay(day).getTime() - new Date().getTime());
    expect((await home.sweeps.run('matches-come-back')).done).toBe(1);
    expect((await pairOf(one, other)).state).toBe('open');
  });

  it('whoever may see one of the two only, and whoever does not lead, finds no pair', async () => {
    const [one, other] = [await refer('Halfseen', [{ number: '07700 900108' }]), await refer('Halfseen', [{ number: '07700 900108' }])];
    const { id } = await pairOf(one, other);
    expect(await shown.one(leader, id)).toMatchObject({ id, verdict: 'strong', actions: ['join', 'keep-apart', 'defer'] });
    await expect(shown.one(worker, id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(shown.one({ ...stranger, roles: ['team-leader'] }, id)).rejects.toMatchObject({ code: 'not_found' });
    await home.owner.query('update case_access set until = now() where case_id = $1', [other.caseId]);
    await expect(shown.one(leader, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(joins.join(leader, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('each page is a look at both cases, and shows no number', async () => {
    const [one, other] = [await refer('Lookedat', [{ number: '07700 900109' }]), await refer('Lookedat', [{ number: '07700 900109' }])];
    const view = await shown.one(leader, (await pairOf(one, other)).id);
    expect(view.compared).toContainEqual({ field: 'born', words: expect.stringMatching(/same date of birth/i) as string, speaks: 'for' });
    expect(JSON.stringify(view)).not.toContain('900109');
    const { rows } = await home.owner.query<{ cases: string[] }>(
      `select cases from look where purpose = 'match.page' order by id desc limit 1`,
    );
    expect([...rows[0]!.cases].sort()).toEqual([one.caseId, other.caseId].sort());
  });

  it('a list goes on page by page, strong ones first', async () => {
    const all = (await shown.list(leader, 'waiting', {}, { limit: 100, after: null })).items.map((p) => p.id);
    expect(all.length).toBeGreaterThan(1);
    const first = await shown.list(leader, 'waiting', {}, { limit: 1, after: null });
    const rest = await shown.list(
      leader,
      'waiting',
      {},
      {
        limit: 100,
        after: JSON.parse(Buffer.from(first.next!, 'base64url').toString()) as string[],
      },
    );
    expect([...first.items, ...rest.items].map((p) => p.id)).toEqual(all);
    expect((await shown.list(leader, 'joined', {}, PAGE)).items.every((p) => p.state === 'joined')).toBe(true);
  });

  it('where one is for named people only, neither case tells that it was joined', async () => {
    const [one, other] = [await refer('Namedonly', [{ number: '07700 900110' }]), await refer('Namedonly', [{ number: '07700 900110' }])];
    await home.platform.get(DecisionsService).accept(leader, other.id);
    await home.platform.get(RestrictionsService).restrict(leader, other.caseId);
    await joins.join(leader, (await pairOf(one, other)).id);
    expect(await acts('persons.joined', one)).toMatchObject([{ case_id: null }]);
    expect(await acts('persons.joined', other)).toMatchObject([{ case_id: null }]);
  });
});
