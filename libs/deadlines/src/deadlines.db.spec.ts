import { SYSTEM, addDays, conflict, endOfDay, newId, parsePlainDate, startOfDay, type PlainDate } from '#libs/kernel';
import { Alarms, type Engine } from '#libs/platform';
import { house, until, type House } from '../../../test/support/engine';
import { cancelDeadlines, meetDeadlines, moveDeadlines, startDeadline, type Due } from './deadlines';
import { DeadlinesModule } from './deadlines.module';
import { dueFor } from './deadlines.queries';
import { DueDeadlines } from './due-deadlines';
import { DueVerbs } from './due-verbs';

const ORGANISATION = newId();
/** What is about this is refused each time. */
const never = newId();

describe('deadlines', () => {
  let home: House;
  let due: DueDeadlines;
  beforeAll(async () => {
    home = await house([DeadlinesModule]);
    due = home.platform.get(DueDeadlines);
    const perform = (tx: Parameters<Parameters<typeof home.work.run>[1]>[0], d: { id: string; about: string; caseId: string }) => {
      tx.did('test.came-due', { kind: 'test', id: d.about, caseId: d.caseId });
      return Promise.resolve();
    };
    const refuseOnce = async (tx: Parameters<typeof perform>[0], d: Parameters<typeof perform>[1]) => {
      // long enough for another, who woke first, to have done it
      await new Promise((done) => setTimeout(done, 100));
      const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from act where kind = 'test.came-due' and subject_id = $1`, [
        d.about,
      ]);
      if (d.about === never || row?.n) throw conflict('action_not_open');
      return perform(tx, d);
    };
    home.platform.get(DueVerbs).add([
      { kind: 'stateful', comesDue: 'on-the-day', perform: refuseOnce },
      { kind: 'call-back', comesDue: 'on-the-day', perform },
      { kind: 'two-days', comesDue: 'after-the-day', perform },
    ]);
  });
  afterAll(() => home.close());
  afterEach(async () => {
    await home.owner.query('delete from deadline');
    home.clock.turn(0);
  });

  const start = async (dueOn: Due, kind = 'call-back') => {
    const about = newId();
    const id = await home.work.run(SYSTEM, (tx) => {
      tx.did('test.started', { kind: 'test', id: about });
      return Promise.resolve(startDeadline(tx, { kind, caseId: about, about, organisationId: ORGANISATION, ...dueOn }));
    });
    return { id, about };
  };
  const verb = (about: string, what: (tx: Parameters<Parameters<typeof home.work.run>[1]>[0]) => Promise<unknown>) =>
    home.work.run(SYSTEM, async (tx) => {
      tx.did('test.changed', { kind: 'test', id: about });
      await what(tx);
    });
  const effects = async (about: string) =>
    (await home.owner.query(`select 1 from act where kind = 'test.came-due' and subject_id = $1`, [about])).rowCount;
  const at = (instant: Date) => home.clock.turn(instant.getTime() - new Date().getTime());
  const day = (text: string): PlainDate => parsePlainDate(text);
  const sweep = async () => (await home.sweeps.run('deadlines-due')).done;
  const DAY = day('2027-03-15');

  it('comes due in the first minute of its day in London, not before, and once', async () => {
    const { id, about } = await start({ dueOn: DAY });
    at(new Date(startOfDay(DAY).getTime() - 2_000));
    expect(await due.ring(id)).toBe(false);
    at(new Date(startOfDay(DAY).getTime() + 1_000));
    expect(await due.ring(id)).toBe(true);
    expect(await due.ring(id)).toBe(false);
    expect(await effects(about)).toBe(1);
  });

  it('in summer the day begins an hour earlier by UTC', async () => {
    const { id } = await start({ dueOn: day('2027-07-01') });
    at(new Date('2027-06-30T22:59:58Z'));
    expect(await due.ring(id)).toBe(false);
    at(new Date('2027-06-30T23:00:01Z'));
    expect(await due.ring(id)).toBe(true);
  });

  it('of a kind that has the whole day, comes due when the day is over', async () => {
    const { id } = await start({ dueOn: DAY }, 'two-days');
    at(new Date(endOfDay(DAY).getTime() - 1_000));
    expect(await due.ring(id)).toBe(false);
    at(new Date(endOfDay(DAY).getTime() + 1_000));
    expect(await due.ring(id)).toBe(true);
  });

  it('met, cancelled or moved meanwhile: the alarm is quiet', async () => {
    const [met, cancelled, moved] = [await start({ dueOn: DAY }), await start({ dueOn: DAY }), await start({ dueOn: DAY })];
    await verb(met.about, (tx) => meetDeadlines(tx, { about: met.about }));
    await verb(cancelled.about, (tx) => cancelDeadlines(tx, { about: cancelled.about }));
    await verb(moved.about, (tx) => moveDeadlines(tx, { about: moved.about }, { dueOn: addDays(DAY, 3) }));
    at(new Date(endOfDay(DAY).getTime()));
    for (const { id } of [met, cancelled, moved]) expect(await due.ring(id)).toBe(false);
    expect(await sweep()).toBe(0);
    at(endOfDay(addDays(DAY, 3)));
    expect(await sweep()).toBe(1);
    expect([await effects(met.about), await effects(cancelled.about), await effects(moved.about)]).toEqual([0, 0, 1]);
  });

  it('woken ten times at once has one effect', async () => {
    const { id, about } = await start({ dueOn: DAY });
    at(endOfDay(DAY));
    const rung = await Promise.all(Array.from({ length: 10 }, () => due.ring(id)));
    expect(rung.filter(Boolean)).toHaveLength(1);
    expect(await effects(about)).toBe(1);
  });

  it('a verb that is refused because another woke first is no failure; one that is refused anyway is', async () => {
    const { id, about } = await start({ dueOn: DAY }, 'stateful');
    at(endOfDay(DAY));
    const early = due.ring(id);
    const late = new Promise((done) => setTimeout(done, 80)).then(() => due.ring(id));
    expect([await early, await late]).toEqual([true, false]);
    expect(await effects(about)).toBe(1);
    await home.owner.query('update deadline set about = $2, performed_at = null where id = $1', [id, never]);
    await expect(due.ring(id)).rejects.toMatchObject({ code: 'action_not_open' });
  });

  it('a kind without a verb stands in lists and rings nobody', async () => {
    await start({ dueOn: DAY }, 'first-contact');
    at(endOfDay(DAY));
    expect(await sweep()).toBe(0);
    const list = await home.work.read(SYSTEM, (read) => dueFor(read, { organisationId: ORGANISATION }, { limit: 10, after: null }));
    expect(list.items).toMatchObject([{ kind: 'first-contact', dueOn: DAY }]);
  });

  it('only what rings within two days is armed, once for each instant', async () => {
    at(startOfDay(DAY));
    await start({ dueOn: addDays(DAY, 1) });
    await start({ dueOn: addDays(DAY, 4) });
    const soon = await start({ dueAt: new Date(startOfDay(DAY).getTime() + 3_600_000) });
    const before = new Date(startOfDay(DAY).getTime() + 48 * 3_600_000);
    const arm = () => home.work.keep('outbox', (query) => due.arm(query, before, 100));
    expect((await arm()).map((a) => a.at.toISOString()).sort()).toEqual(['2027-03-15T01:00:00.000Z', '2027-03-16T00:00:00.000Z']);
    expect(await arm()).toEqual([]);
    await verb(soon.about, (tx) => moveDeadlines(tx, { about: soon.about }, { dueAt: new Date('2027-03-15T05:00:00Z') }));
    expect((await arm()).map((a) => a.at.toISOString())).toEqual(['2027-03-15T05:00:00.000Z']);
  });

  it('its alarm rings by itself, through the queue', async () => {
    const engine: Engine = await home.startEngine();
    expect(home.platform.get(Alarms).all()).toContain(due);
    const { about } = await start({ dueAt: new Date(home.clock.now().getTime() + 1_500) });
    await until('rung', async () => (await effects(about)) === 1);
    await engine.stop();
  });

  it('after the queue forgot everything, the next sweep loses nothing and doubles nothing', async () => {
    const many = await Promise.all(Array.from({ length: 30 }, () => start({ dueAt: new Date(home.clock.now().getTime() + 600_000) })));
    const engine = await home.startEngine();
    await until('armed', async () => (await home.owner.query('select 1 from deadline where armed_for is null')).rowCount === 0);
    await engine.stop();
    await home.flushQueue();
    at(new Date(home.clock.now().getTime() + 700_000));
    expect(await sweep()).toBe(30);
    expect(await sweep()).toBe(0);
    expect(await Promise.all(many.map((d) => effects(d.about)))).toEqual(many.map(() => 1));
  });

  it('are listed by day, page by page, for an organisation or one person in it', async () => {
    for (const n of [3, 1, 2]) await start({ dueOn: addDays(DAY, n) });
    const read = (after: readonly string[] | null) =>
      home.work.read(SYSTEM, (r) => dueFor(r, { organisationId: ORGANISATION, upTo: addDays(DAY, 2) }, { limit: 1, after }));
    const first = await read(null);
    const second = await read(JSON.parse(Buffer.from(first.next ?? '', 'base64url').toString()) as string[]);
    expect([...first.items, ...second.items].map((d) => d.dueOn)).toEqual([addDays(DAY, 1), addDays(DAY, 2)]);
    expect(second.next).toBeNull();
    const other = await home.work.read(SYSTEM, (r) => dueFor(r, { organisationId: newId() }, { limit: 10, after: null }));
    expect(other.items).toEqual([]);
  });
});
