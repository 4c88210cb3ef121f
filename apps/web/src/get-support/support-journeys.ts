import { Inject, Injectable } from '@nestjs/common';
import { qualityOf } from '#libs/intake';
import { addWorkingDays, Clock, PUBLIC, type PlainDate } from '#libs/kernel';
import { Idempotency, Vault } from '#libs/platform';
import { ReferralsService, type ReferralView } from '#libs/referrals';
import { contentOf } from './content';
import { JourneySeal, type Journey } from './journey.seal';

/** What the last page says: the same whoever it is about, known or not, and whatever triage made of it. */
export interface Sent {
  readonly reference: string;
  /** The working day by whose end a person has read it. */
  readonly by: PlainDate;
}

/** Sending what was told on the public pages. */
@Injectable()
export class SupportJourneys {
  readonly seal: JourneySeal;

  constructor(
    vault: Vault,
    private readonly referrals: ReferralsService,
    private readonly idempotency: Idempotency,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.seal = new JourneySeal(vault);
  }

  /**
   * Makes one referral of one journey, however often it is sent; the second of two at the same moment waits for the first and reads its
   * answer. Throws `idempotency_key_reused` when something else was sent under this journey before.
   */
  async send({ id, told }: Journey): Promise<Sent> {
    const request = { clientId: PUBLIC.id, method: 'POST', path: 'get-support', key: id, body: told, waits: true };
    const { answer } = await this.idempotency.once(
      request,
      () => this.receive(told),
      ({ reference }) => ({
        status: 200,
        headers: {},
        body: { reference, by: addWorkingDays(this.clock.today(), 1) } satisfies Sent,
      }),
    );
    return answer.body as Sent;
  }

  private async receive(told: Journey['told']): Promise<ReferralView> {
    const { content } = contentOf(told, this.clock.today(), this.clock.now());
    const { view } = await this.referrals.receive(PUBLIC, { content, quality: qualityOf(content, this.clock.now()) });
    return view;
  }
}
