import { Injectable } from '@nestjs/common';
import type { ReferralContent, TriageOutcome } from '#libs/intake';
import type { Query, Tx } from '#libs/platform';
import { circumstancesOf, standingOf, type EarlierReferral } from '#libs/triage';
import { VictimsService } from '#libs/victims';
import type { CaseState } from './case.lifecycle';
import { raiseStanding } from './case-standing';
import type { ReferralRowState } from './referral.lifecycle';
import { ReferralContents } from './referral.contents';
import { stateForReferrer } from './referral.view';

/** More than these on one crime are not compared: the newest say what is known. */
const MOST = 40;

interface Row {
  readonly id: string;
  readonly state: ReferralRowState;
  readonly case_state: CaseState;
  readonly received_at: Date;
  readonly outcome: TriageOutcome;
  readonly content: Buffer;
  readonly person_id: string;
  readonly wrapped: Buffer;
}

/** Earlier referrals of the same crime, opened only to be compared, and made safer when a later one says so. */
@Injectable()
export class EarlierReferrals {
  constructor(
    private readonly contents: ReferralContents,
    private readonly victims: VictimsService,
  ) {}

  async ofCrime(query: Query, crimeId: string): Promise<EarlierReferral[]> {
    const rows = await query<Row>(
      {
        name: 'referrals-earlier',
        text: `select r.id, r.state, c.state as case_state, r.received_at, r.outcome, r.content, r.person_id, k.wrapped
          from referral r join case_file c on c.id = r.case_id join person_key k on k.person_id = r.person_id
          where r.crime_id = $1 order by r.id desc limit ${MOST}`,
      },
      [crimeId],
    );
    return rows.map((row) => ({
      id: row.id,
      state: stateForReferrer({ ...row, feedback: true }),
      receivedAt: row.received_at,
      outcome: row.outcome,
      content: this.contents.openForTriage({ personId: row.person_id, wrapped: row.wrapped }, row.id, row.content),
    }));
  }

  /** The more cautious of both values applies to the earlier case at once; what was there before stays readable. */
  async makeSafer(tx: Tx, referralId: string, merged: ReferralContent): Promise<void> {
    const [row] = await tx.query<{ case_id: string; person_id: string; version: number; content: Buffer; wrapped: Buffer }>(
      `select r.case_id, r.person_id, r.version, r.content, k.wrapped from referral r join person_key k on k.person_id = r.person_id
       where r.id = $1 for no key update of r`,
      [referralId],
    );
    if (!row) throw new Error('the earlier referral is gone');
    const person = this.contents.key(row);
    await tx.query(`insert into referral_version (referral_id, version, content, reason, replaced_at) values ($1, $2, $3, $4, $5)`, [
      referralId,
      row.version,
      row.content,
      this.contents.sealReason(person, referralId, 'made safer by a later referral'),
      tx.at,
    ]);
    const standing = standingOf(merged, tx.today);
    await tx.query(`update referral set content = $2, version = version + 1, danger = greatest(danger, $3) where id = $1`, [
      referralId,
      this.contents.seal(person, referralId, merged),
      standing.danger,
    ]);
    await raiseStanding(tx, row.case_id, standing);
    await this.victims.revise(tx, person, circumstancesOf(merged, tx.today), 'officer');
    tx.did('referral.made-safer', { kind: 'referral', id: referralId, caseId: row.case_id });
  }
}
