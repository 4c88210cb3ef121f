import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { FORWARD_BASES, FORWARD_REASONS, ForwardingQueries, ForwardingService, type DecidesAs } from '#libs/routing';
import { again, page, seeOther, type Answer } from '../door/answer';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { ANSWERS, answerView, forwardView } from './forwarding.presenter';

/** Whose pages they are: the leader's of the provider that has it, or the commissioner's for one that nobody has. */
export interface Place {
  readonly as: DecidesAs;
  /** The list they come from, and the page of one referral under it. */
  readonly list: string;
}

/** Passing to another area, and what that area said: the same two pages for whoever has the referral. */
@Injectable()
export class ForwardPages {
  constructor(
    private readonly forwarding: ForwardingService,
    private readonly queries: ForwardingQueries,
  ) {}

  async toWhom(me: Actor, { as, list }: Place, id: string): Promise<Answer> {
    await this.queries.ofReferral(me, id, as);
    return page('forwarding/forward', forwardView(`${list}/${id}`, await this.queries.receiverNames(me, as), form()));
  }

  async forward(me: Actor, { as, list }: Place, id: string, body: unknown): Promise<Answer> {
    await this.queries.ofReferral(me, id, as);
    const answers = new Answers(body);
    const receiver = answers.text('receiver', { required: 'Enter the name of the service' });
    const reason = answers.oneOf('reason', FORWARD_REASONS, 'Choose why');
    const basis = answers.oneOf('basis', FORWARD_BASES, 'Choose why that service may be told');
    if (!receiver || !reason || !basis) {
      const names = await this.queries.receiverNames(me, as);
      return again('forwarding/forward', forwardView(`${list}/${id}`, names, form(answers.typed, answers.faults)));
    }
    await this.forwarding.forward(me, id, { receiver, reason, basis }, as);
    return seeOther(
      list,
      'The referral was passed on',
      'It stays yours until that service has said that it takes the victim on. Without an answer it comes back.',
    );
  }

  async said(me: Actor, { as, list }: Place, id: string): Promise<Answer> {
    await this.queries.ofReferral(me, id, as);
    return page('layout/decision', answerView(`${list}/${id}`, form()));
  }

  async answer(me: Actor, { as, list }: Place, id: string, body: unknown): Promise<Answer> {
    await this.queries.ofReferral(me, id, as);
    const answers = new Answers(body);
    const said = answers.oneOf('reason', ANSWERS, 'Choose what the other service said');
    if (said === undefined) return again('layout/decision', answerView(`${list}/${id}`, form(answers.typed, answers.faults)));
    if (said === 'accepted') {
      await this.forwarding.accepted(me, id, as);
      return seeOther(list, 'The other service has taken the victim on', 'The referrer is told that it was passed on.');
    }
    await this.forwarding.back(me, id, said, as);
    return seeOther(list, 'The referral came back', 'It is held, and has to be decided on today.');
  }
}
