import { ApiProperty } from '@nestjs/swagger';
import { codesOf, REFERRAL_STATES } from '#libs/intake';
import type { Page } from '#libs/kernel';
import type { KeptAnswer } from '#libs/platform';
import type { WebhookView } from '#libs/webhooks';

/** An address that is told of state changes of one's own referrals. */
export class WebhookAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) url: string;
  @ApiProperty({
    type: String,
    enum: ['enabled', 'disabled'],
    description: 'disabled: nothing arrived for 24 hours; a replay turns it on again',
  })
  state: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) disabledAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Nothing has arrived since then' }) failingSince:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'For example answered-500, too-slow, no-answer, address-refused' })
  lastFailure: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When a message arrived last' }) arrivedAt: string | null;
  @ApiProperty({ type: 'integer', description: 'Messages that have not arrived; at most 1,000 are counted' }) waiting: number;

  static of({ id, url, state, createdAt, disabledAt, failingSince, lastFailure, arrivedAt, waiting }: WebhookView): WebhookAnswer {
    const [iso, orNull] = [(at: Date) => at.toISOString(), (at: Date | null) => at?.toISOString() ?? null];
    const times = {
      createdAt: iso(createdAt),
      disabledAt: orNull(disabledAt),
      failingSince: orNull(failingSince),
      arrivedAt: orNull(arrivedAt),
    };
    return { id, url, state, ...times, lastFailure, waiting };
  }
}

export class NewWebhookAnswer extends WebhookAnswer {
  @ApiProperty({ type: String, example: 'whsec_…', description: 'Shown this once: messages are signed with it (Standard Webhooks, v1)' })
  secret: string;
}

export class WebhookPage {
  @ApiProperty({ type: WebhookAnswer, isArray: true }) items: readonly WebhookAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the next page' }) next: string | null;

  static of(page: Page<WebhookView>): WebhookPage {
    return { items: page.items.map((view) => WebhookAnswer.of(view)), next: page.next };
  }
}

export class ReplayAnswer {
  @ApiProperty({ type: 'integer', description: 'Messages that are sent again, each under its own webhook-id' }) queued: number;
}

class ChangedReferral {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'VC-7K3M-9QXR' }) reference: string;
  @ApiProperty({ type: String, nullable: true }) externalId: string | null;
  @ApiProperty({ type: String, enum: codesOf(REFERRAL_STATES), description: 'More may come' }) state: string;
  @ApiProperty({ type: String, format: 'date-time' }) receivedAt: string;
}

/**
 * What is sent: a POST with `webhook-id` (the same each time this message is sent), `webhook-timestamp` and `webhook-signature`. Answer 2xx within five
 * seconds; anything else is tried again for 24 hours.
 */
export class StateChangedMessage {
  @ApiProperty({ type: String, enum: ['referral.state-changed'], description: 'More may come' }) type: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it changed' }) timestamp: string;
  @ApiProperty({ type: ChangedReferral }) data: ChangedReferral;
}

export const added = ({ view, secret }: { view: WebhookView; secret: string }): KeptAnswer => ({
  status: 201,
  headers: { location: `/v1/webhooks/${view.id}` },
  body: { ...WebhookAnswer.of(view), secret },
});

export const replayed = (queued: number): KeptAnswer => ({ status: 202, headers: {}, body: { queued } });
