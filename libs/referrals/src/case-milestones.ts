import { startDeadline } from '#libs/deadlines';
import type { Tx } from '#libs/platform';
import { DANGER } from '#libs/triage';
import { UNSETTLED_BY, casesOf, type ReferredCase, type ToldMilestone } from './case-milestones.rules';
import { aboutCase } from './case.row';

interface Milestone extends ToldMilestone {
  readonly at: Date;
  readonly recordedAt: Date;
  readonly byAgency: boolean;
  /** Ids of the milestones that it answers, as far as they are known by now. */
  readonly about: readonly string[];
}

interface Case extends ReferredCase {
  readonly openedAt: Date;
  readonly over: boolean;
  readonly providerId: string | null;
  readonly workerId: string | null;
}

interface Tie {
  readonly caseId: string;
  readonly milestoneId: string;
  readonly about: readonly string[];
}

const MILESTONES = {
  name: 'referrals-milestones-of-crime',
  text: `select m.id, m.kind, m.at, m.recorded_at as "recordedAt", m.victim_ref as victim, m.organisation_id as "organisationId",
      m.by_agency as "byAgency",
      array(select a.id from milestone a where a.crime_id = m.crime_id and a.organisation_id = m.organisation_id
        and (a.id::text = any(m.about) or (a.client_id = m.client_id and a.external_id = any(m.about))) order by a.id) as about
    from milestone m where m.crime_id = $1 order by m.id`,
};

/** A duplicate and what was sent in error are nobody's case. */
const CASES = `select r.case_id as "caseId", r.id as "referralId", r.external_id as "externalId", r.organisation_id as "organisationId",
    c.opened_at as "openedAt", c.state in ('closed', 'not-opened') as over, c.provider_id as "providerId", c.worker_id as "workerId"
  from referral r join case_file c on c.id = r.case_id
  where r.crime_id = $1 and r.state <> 'duplicate' and not (r.state = 'withdrawn' and r.decision = 'sent-in-error') order by r.id`;

const TIES = `select t.case_id as "caseId", t.milestone_id as "milestoneId", t.about from case_milestone t join milestone m on m.id = t.milestone_id
  where m.crime_id = $1 and t.until is null`;

/**
 * Says in the record of each case what holds for it of all that was told of its crime, and no longer holds. Whoever calls has locked the
 * crime, so that a referral and a milestone that come at once see one another.
 */
export async function tieMilestones(tx: Tx, crimeId: string): Promise<void> {
  const milestones = await tx.query<Milestone>(MILESTONES, [crimeId]);
  if (milestones.length === 0) return;
  const cases = await tx.query<Case>(CASES, [crimeId]);
  const held = await tx.query<Tie>(TIES, [crimeId]);
  for (const milestone of milestones) {
    const wanted = casesOf(milestone, cases);
    for (const caseId of wanted) {
      const tie = held.find((t) => t.milestoneId === milestone.id && t.caseId === caseId);
      if (!tie || tie.about.join() !== milestone.about.join())
        await note(
          tx,
          cases.find((c) => c.caseId === caseId)!,
          milestone,
          !tie,
        );
    }
  }
  const gone = held.filter(({ caseId, milestoneId }) => {
    const milestone = milestones.find((m) => m.id === milestoneId);
    return !milestone || !casesOf(milestone, cases).includes(caseId);
  });
  for (const tie of gone) await untie(tx, tie);
}

/** The referrer corrected which crime it is: what was told of the one holds for the case no longer, what was told of the other does. */
export async function moveMilestones(tx: Tx, caseId: string, fromCrimeId: string, toCrimeId: string): Promise<void> {
  await tieMilestones(tx, fromCrimeId);
  await tieMilestones(tx, toCrimeId);
  const sql = `${TIES} and t.case_id = $2 and not exists (select 1 from referral r where r.case_id = $2 and r.crime_id = $1)`;
  for (const tie of await tx.query<Tie>(sql, [fromCrimeId, caseId])) await untie(tx, tie);
}

async function note(tx: Tx, on: Case, milestone: Milestone, fresh: boolean): Promise<void> {
  const { id, kind, at, recordedAt, about, byAgency } = milestone;
  await tx.query(
    `insert into case_milestone (case_id, milestone_id, about, noted_at) values ($1, $2, $3, $4)
     on conflict (case_id, milestone_id) do update set about = excluded.about, until = null`,
    [on.caseId, id, about, tx.at],
  );
  const detail = { kind, at: at.toISOString(), recordedAt: recordedAt.toISOString(), about, by: byAgency ? 'agency' : null };
  tx.did('milestone.noted', { kind: 'milestone', id, caseId: on.caseId }, detail);
  // what was told before the referral was made was known to whoever vouched for the ways of contact
  if (fresh && !on.over && recordedAt >= on.openedAt) alarm(tx, on, milestone);
}

/** Whoever has the case is told at once, and has to find out anew how the victim can be reached. */
function alarm(tx: Tx, on: Case, { id, kind }: Milestone): void {
  const because = UNSETTLED_BY[kind];
  if (!because) return;
  startDeadline(tx, {
    kind: 'check-contact',
    caseId: on.caseId,
    about: id,
    organisationId: on.providerId,
    assigneeId: on.workerId,
    danger: DANGER.high,
    dueOn: tx.today,
  });
  tx.did('case.unsettled', aboutCase(on.caseId), { because, milestoneId: id });
}

async function untie(tx: Tx, { caseId, milestoneId }: Tie): Promise<void> {
  await tx.query('update case_milestone set until = $3 where case_id = $1 and milestone_id = $2', [caseId, milestoneId, tx.at]);
  tx.did('milestone.untied', { kind: 'milestone', id: milestoneId, caseId });
}
