import { Inject, Injectable } from '@nestjs/common';
import { qualityOf, type ReferralContent } from '#libs/intake';
import { Clock, type Actor } from '#libs/kernel';
import { Drafts, type DraftLine } from '#libs/platform';
import { invalid } from '#libs/kernel';
import { ReferralsService, type ReferralView } from '#libs/referrals';
import type { ReferralDraft, Unfinished } from './step';
import { stepsLeft } from './steps';

const KIND = 'referral';

/** An officer's referrals that are not sent yet, and sending one. */
@Injectable()
export class ReferralDrafts {
  constructor(
    private readonly drafts: Drafts,
    private readonly referrals: ReferralsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  begin(actor: Actor): Promise<string> {
    const draft: ReferralDraft = { content: { source: 'police' }, done: [] };
    return this.drafts.begin(actor, KIND, draft);
  }

  open(actor: Actor, id: string): Promise<ReferralDraft> {
    return this.drafts.open<ReferralDraft>(actor, KIND, id);
  }

  /** Keeps what a step gave. Another kind of victim makes the pages about the victim and the contact unanswered again. */
  async answer(actor: Actor, id: string, before: ReferralDraft, step: string, content: Unfinished): Promise<ReferralDraft> {
    const another = before.content.victim !== undefined && before.content.victim.kind !== content.victim?.kind;
    const kept = another ? before.done.filter((name) => !['person', 'business', 'contact'].includes(name)) : before.done;
    const draft = { content, done: [...new Set([...kept, step])] };
    await this.drafts.keep(actor, KIND, id, draft);
    return draft;
  }

  mine(actor: Actor): Promise<DraftLine[]> {
    return this.drafts.mine(actor, KIND);
  }

  discard(actor: Actor, id: string): Promise<void> {
    return this.drafts.discard(actor, KIND, id);
  }

  /** Sends it: the draft goes in the same transaction in which the referral is received. */
  async send(actor: Actor, id: string, officer: string): Promise<ReferralView> {
    const draft = await this.open(actor, id);
    if (stepsLeft(draft).length > 0) throw invalid('invalid');
    const content = { ...draft.content, officer: { name: officer } } as ReferralContent;
    const command = { content, quality: qualityOf(content, this.clock.now()) };
    const { view } = await this.drafts.finish(actor, KIND, id, () => this.referrals.receive(actor, command));
    return view;
  }
}
