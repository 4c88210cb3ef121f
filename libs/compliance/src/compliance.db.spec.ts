import { Client } from 'pg';
import { DEMO, IdentityModule, demoActor, seedDemoIdentity } from '#libs/identity';
import { seedDemoServices } from '#libs/directory';
import type { ReferralContent } from '#libs/intake';
import { Clock, SYSTEM, parsePlainDate } from '#libs/kernel';
import { Work } from '#libs/platform';
import { AmendmentsService, DecisionsService, ReferralsModule, ReferralsService } from '#libs/referrals';
import { invented } from '../../../test/support/demo-referral';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { ComplianceModule } from './compliance.module';
import { ComplianceService } from './compliance.service';
import { FiguresModule } from './figures.module';
import { FiguresQueries } from './figures.queries';

const [wmp, leader, commissioner, officer] = (['wmpRecords', 'leaderHaven', 'commissionerPcc', 'officerWmp'] as const).map(demoActor);
const all = { entitlement: 'R4-REFER', from: parsePlainDate('2026-01-01'), to: parsePlainDate('2026-12-01') };
const NOW = new Date('2026-11-18T11:00:00Z');
let on: TestPlatform;
let n = 500;

const rows = <R extends object>(sql: string, params: unknown[] = []) => on.get(Work).read(SYSTEM, ({ query }) => query<R>(sql, params));

/** What the worker does with the outbox, by hand. */
async function react(): Promise<void> {
  for (const row of await rows<{ id: string; cases: string[] }>(
    `select id, payload->'cases' as cases from outbox where job = 'compliance.assess' order by id`,
  )) {
    await on.get(ComplianceService).assessAfter([row.id], row.cases);
  }
}

async function referred(reportedAt: string | undefined, referredAt: string, over: Partial<ReferralContent> = {}) {
  n += 1;
  const base = invented(n);
  const content = {
    ...base,
    referredAt,
    ...over,
    crime: { ...base.crime, ...over.crime, ...(reportedAt ? { reportedAt } : { reportedAt: undefined }) },
  };
  const { view } = await on.get(ReferralsService).receive(wmp!, { content: JSON.parse(JSON.stringify(content)) as ReferralContent });
  const [row] = await rows<{ case_id: string }>('select case_id from referral where id = $1', [view.id]);
  await react();
  return { id: view.id, caseId: row!.case_id, version: view.version };
}

const status = async (caseId: string) =>
  (await rows<{ status: string }>('select status from finding where case_id = $1', [caseId]))[0]?.status;

beforeAll(async () => {
  on = await testPlatform([IdentityModule, ReferralsModule, ComplianceModule, FiguresModule], { CLOCK_AT: NOW.toISOString() });
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven]);
});
afterAll(() => on.close());

describe('the finding of Right 4', () => {
  it('is met by a police referral on the second working day, and broken on the third', async () => {
    expect(await status((await referred('2026-11-12T09:00:00Z', '2026-11-16T15:00:00Z')).caseId)).toBe('met');
    expect(await status((await referred('2026-11-12T09:00:00Z', '2026-11-17T09:00:00Z')).caseId)).toBe('met-late');
  });

  it('is met, not usable, while triage holds it, and met once a person lets it go on', async () => {
    const held = await referred('2026-11-16T09:00:00Z', '2026-11-16T10:00:00Z', {
      flags: { domesticAbuse: true },
      consent: { toContact: 'not-asked' },
    });
    expect(await status(held.caseId)).toBe('met-not-usable');
    await on.get(DecisionsService).release(leader!, held.id, 'consent-obtained');
    await react();
    expect(await status(held.caseId)).toBe('met');
  });

  it('is not known without the day of the report, and known once the referrer amends it', async () => {
    const unknown = await referred(undefined, '2026-11-16T10:00:00Z');
    expect(await status(unknown.caseId)).toBe('unknown');
    const change = (sent: ReferralContent) => ({ ...sent, crime: { ...sent.crime, reportedAt: '2026-11-16T08:00:00Z' } });
    await on.get(AmendmentsService).amend(wmp!, unknown.id, { version: unknown.version, reason: 'found it', change });
    await react();
    expect(await status(unknown.caseId)).toBe('met');
  });

  it('counts where the referrer says that the crime was, also when that is corrected and nothing else', async () => {
    const placed = await referred(undefined, '2026-11-16T10:00:00Z');
    const unknown = async () => {
      const places = await on.get(FiguresQueries).by(commissioner!, 'district', all);
      return ['E08000025', 'E08000030'].map((code) => places.find((row) => row.key === code)?.notKnown ?? 0);
    };
    const [birmingham = 0, walsall = 0] = await unknown();
    const change = (sent: ReferralContent) => ({ ...sent, crime: { ...sent.crime, district: 'E08000030' } });
    await on.get(AmendmentsService).amend(wmp!, placed.id, { version: placed.version, reason: 'another town', change });
    await react();
    expect(await unknown()).toEqual([birmingham - 1, walsall + 1]);
  });

  it('is left open by a self-referral, and missed when the days have passed', async () => {
    const open = await referred('2026-11-17T09:00:00Z', '2026-11-18T09:00:00Z', { source: 'self' });
    expect(await status(open.caseId)).toBe('open');
    on.get(Clock).turn(Date.parse('2026-11-25T12:00:00Z') - Date.now());
    await on.get(ComplianceService).assessAgain(open.caseId);
    expect(await status(open.caseId)).toBe('missed');
    on.get(Clock).turn(NOW.getTime() - Date.now());
  });

  it('asked again with nothing new records nothing', async () => {
    const { caseId } = await referred('2026-11-16T09:00:00Z', '2026-11-16T10:00:00Z');
    const acts = () => rows(`select 1 from act where kind = 'code.assessed' and case_id = $1`, [caseId]);
    const before = (await acts()).length;
    await on.get(ComplianceService).assessAgain(caseId);
    expect((await acts()).length).toBe(before);
  });
});

describe('figures', () => {
  it('give kept, broken and not known together, by month and by district, and add up', async () => {
    const figures = on.get(FiguresQueries);
    const total = await figures.total(commissioner!, all);
    expect(total.kept).toBeGreaterThan(0);
    expect(total.broken).toBeGreaterThan(0);
    for (const what of ['month', 'district'] as const) {
      const parts = await figures.by(commissioner!, what, all);
      expect(parts.reduce((sum, r) => sum + r.kept + r.broken + r.notKnown + r.outside, 0)).toBe(
        total.kept + total.broken + total.notKnown + total.outside,
      );
    }
  });

  it('lead down to a pseudonymised case and its evidence, which names nobody', async () => {
    const figures = on.get(FiguresQueries);
    const lines = await figures.behind(commissioner!, all, { limit: 100, after: null });
    const clocked = lines.items.find((line) => line.startedOn !== null)!;
    const [detail] = await figures.one(commissioner!, clocked.pseudonym);
    expect(detail!.evidence.length).toBeGreaterThan(0);
    const text = JSON.stringify([lines, detail]);
    for (const secret of ['Inventedson', '7700', 'VC-', 'T0', 'T1', '2026-11-16T']) expect(text).not.toContain(secret);
  });

  it('are for commissioners only', async () => {
    for (const actor of [leader!, officer!])
      await expect(on.get(FiguresQueries).total(actor, all)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('their role can read no table but theirs', async () => {
    const client = new Client({ connectionString: on.url, options: '-c role=vc_figures' });
    await client.connect();
    const { rows: tables } = await client.query<{ t: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as t from pg_tables where schemaname = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { t } of tables) await expect(client.query(`select * from ${t} limit 1`)).rejects.toThrow(/permission denied/);
    await client.end();
  });
});
