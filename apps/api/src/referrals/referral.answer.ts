import { ApiProperty } from '@nestjs/swagger';
import { codesOf, REFERRAL_STATES, TRIAGE_OUTCOMES } from '#libs/intake';
import { CODES, type Page } from '#libs/kernel';
import type { KeptAnswer } from '#libs/platform';
import type { Received, ReferralView } from '#libs/referrals';
import { CONTACT_WAYS } from '#libs/victims';
import { etagOf } from '../conditions/etag';

class ReasonAnswer {
  @ApiProperty({ type: String }) code: string;
  @ApiProperty({ type: String, description: 'For a person to read' }) words: string;
}

class TriageAnswer {
  @ApiProperty({ type: String, enum: codesOf(TRIAGE_OUTCOMES), description: 'More may come' }) outcome: string;
  @ApiProperty({ type: String, enum: codesOf(CONTACT_WAYS), nullable: true }) firstContact: string | null;
  @ApiProperty({ type: ReasonAnswer, isArray: true }) reasons: readonly ReasonAnswer[];
}

export class QualityAnswer {
  @ApiProperty({ type: String, description: 'A JSON pointer into what was sent' }) field: string;
  @ApiProperty({ type: String, enum: Object.keys(CODES) }) code: string;
}

/** What a referrer is told of a referral: no casework detail, no victim's data. */
export class ReferralAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'VC-7K3M-9QXR' }) reference: string;
  @ApiProperty({ type: String, nullable: true }) externalId: string | null;
  @ApiProperty({ type: String, enum: codesOf(REFERRAL_STATES), description: 'More may come' }) state: string;
  @ApiProperty({ type: TriageAnswer }) triage: TriageAnswer;
  @ApiProperty({ type: String, format: 'date-time' }) receivedAt: string;
  @ApiProperty({ type: QualityAnswer, isArray: true }) quality: readonly QualityAnswer[];
  @ApiProperty({ type: String, isArray: true, enum: ['amend', 'withdraw', 'answer'], description: 'What this client may do now' })
  actions: readonly string[];

  static of({ version: _, receivedAt, ...view }: ReferralView): ReferralAnswer {
    return { ...view, receivedAt: receivedAt.toISOString() };
  }
}

export class ReferralPage {
  @ApiProperty({ type: ReferralAnswer, isArray: true }) items: readonly ReferralAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the next page' }) next: string | null;

  static of(page: Page<ReferralView>): ReferralPage {
    return { items: page.items.map((view) => ReferralAnswer.of(view)), next: page.next };
  }
}

/** 201 for a referral that was written now; 200 for one that the same client had sent before. */
export function received(done: ReferralView | Received): KeptAnswer {
  const { view, replayed } = 'view' in done ? done : { view: done, replayed: false };
  const headers = { location: `/v1/referrals/${view.id}`, etag: etagOf(view.version) };
  return {
    status: replayed ? 200 : 201,
    headers: replayed ? { ...headers, 'idempotency-replayed': 'true' } : headers,
    body: ReferralAnswer.of(view),
  };
}

export function changed(view: ReferralView): KeptAnswer {
  return { status: 200, headers: { etag: etagOf(view.version) }, body: ReferralAnswer.of(view) };
}
