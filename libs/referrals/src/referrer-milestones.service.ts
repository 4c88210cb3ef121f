import { Injectable } from '@nestjs/common';
import { MilestonesService, OF_ONE_VICTIM, isAhead, type MilestoneKind } from '#libs/crimes';
import { caseScope, need } from '#libs/identity';
import { invalid, isId, newId, notFound, type Actor } from '#libs/kernel';
import { Work, type Query } from '#libs/platform';
import { UNSETTLED_BY } from './case-milestones.rules';

export interface MilestoneCommand {
  readonly kind: MilestoneKind;
  /** When it happened. */
  readonly at: Date;
  /** What it answers: one of those that were told of the same crime. */
  readonly about?: string;
  readonly channel?: string;
  /** Kept sealed. */
  readonly evidence?: string;
}

/** What was told of the crime by the referrer's own organisation. */
export interface MilestoneView {
  readonly id: string;
  readonly kind: MilestoneKind;
  readonly at: Date;
  readonly recordedAt: Date;
}

interface OwnReferral {
  readonly id: string;
  readonly crime_id: string;
  readonly force: string | null;
}

const MOST = 100;

/** What an officer tells of the investigation of a crime that they referred. */
@Injectable()
export class ReferrerMilestonesService {
  constructor(
    private readonly work: Work,
    private readonly milestones: MilestonesService,
  ) {}

  /**
   * Writes it down for the referral's crime; what is said to one victim, for the victim of this referral. Answers whether it makes what was safe
   * count no longer.
   */
  async record(actor: Actor, referralId: string, command: MilestoneCommand): Promise<{ unsettles: boolean }> {
    need(actor, 'milestones.write');
    const { kind, at, about, channel, evidence } = command;
    await this.work.run(actor, async (tx) => {
      const referral = await own(tx.query, actor, referralId);
      if (referral.force !== null && !actor.forces.includes(referral.force)) throw notFound();
      if (isAhead(at, tx.at)) throw invalid('invalid', [{ pointer: '/at', code: 'in_future' }]);
      await tx.query('select 1 from crime where id = $1 for no key update', [referral.crime_id]);
      if (about !== undefined && !(await isTold(tx.query, actor, referral.crime_id, about))) {
        throw invalid('invalid', [{ pointer: '/about', code: 'not_in_list' }]);
      }
      const words = Object.fromEntries(Object.entries({ channel, evidence }).filter(([, value]) => value !== undefined));
      const victim = OF_ONE_VICTIM.includes(kind) ? referralId : null;
      const content = { kind, at: at.toISOString(), victim, about, words };
      const row = {
        id: newId(),
        crimeId: referral.crime_id,
        kind,
        at,
        externalId: null,
        victim,
        about: about === undefined ? [] : [about],
        byAgency: false,
        words,
      };
      await this.milestones.write(tx, [{ ...row, hash: this.milestones.print(content) }]);
    });
    return { unsettles: UNSETTLED_BY[kind] !== undefined };
  }

  /** What one's own organisation told of the crime, the latest first. */
  async list(actor: Actor, referralId: string): Promise<MilestoneView[]> {
    need(actor, 'milestones.write');
    return this.work.read(actor, async ({ query }) => {
      const { crime_id: crimeId } = await own(query, actor, referralId);
      return query<MilestoneView>(
        `select id, kind, at, recorded_at as "recordedAt" from milestone where crime_id = $1 and organisation_id = $2
           and (victim_ref is null or victim_ref = $3 or victim_ref = (select external_id from referral where id = $3::uuid))
         order by at desc, id desc limit ${MOST}`,
        [crimeId, actor.organisationId, referralId],
      );
    });
  }
}

async function isTold(query: Query, actor: Actor, crimeId: string, milestoneId: string): Promise<boolean> {
  if (!isId(milestoneId)) return false;
  const sql = 'select 1 from milestone where id = $1 and crime_id = $2 and organisation_id = $3';
  return (await query(sql, [milestoneId, crimeId, actor.organisationId])).length > 0;
}

async function own(query: Query, actor: Actor, id: string): Promise<OwnReferral> {
  if (!isId(id)) throw notFound();
  const scope = caseScope(actor, 'r.case_id', 3);
  const [row] = await query<OwnReferral>(
    `select r.id, r.crime_id, c.force from referral r join crime c on c.id = r.crime_id
     where r.id = $1 and r.organisation_id = $2 and ${scope.sql}`,
    [id, actor.organisationId, ...scope.params],
  );
  if (!row) throw notFound();
  return row;
}
