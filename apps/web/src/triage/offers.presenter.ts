import { DECLINE_REASONS } from '#libs/referrals';
import type { Choice, OfferLine } from '#libs/routing';
import type { Form } from '../forms/form';
import type { Tag } from '../words/tags';
import { instantWords } from '../words/when';

const ANSWERS: Readonly<Record<NonNullable<OfferLine['answer']> | 'open', Tag>> = {
  open: { text: 'No answer yet', colour: 'yellow' },
  accepted: { text: 'Accepted', colour: 'green' },
  declined: { text: 'Declined', colour: 'grey' },
  'passed-on': { text: 'Passed on before an answer', colour: 'grey' },
  forwarded: { text: 'Passed to another area', colour: 'grey' },
  withdrawn: { text: 'Taken back by the referrer', colour: 'grey' },
};

/** To whom it was offered so far, and what each answered: what everybody who decides next has to know. */
export function offerLines(offers: readonly OfferLine[]) {
  return offers.map((offer, i) => ({
    provider: offer.provider,
    tag: ANSWERS[offer.answer ?? 'open'],
    reason:
      offer.reason && Object.hasOwn(DECLINE_REASONS, offer.reason)
        ? DECLINE_REASONS[offer.reason as keyof typeof DECLINE_REASONS]
        : undefined,
    how: i === 0 ? 'Asked first' : offer.how === 'routed' ? 'Asked next by itself' : 'Chosen by a person',
    when: instantWords(offer.offeredAt),
    answered: offer.answeredAt ? instantWords(offer.answeredAt) : undefined,
  }));
}

const BEFORE: Readonly<Partial<Record<NonNullable<Choice['before']>, string>>> = {
  declined: 'Declined it before',
  'passed-on': 'Had it before and was passed over',
  open: 'Has it now',
};

/** Providers as the items of one question. `asksAgain`: one that declined may be chosen too, because it was won over. */
export function choiceItems(choices: readonly Choice[], asksAgain: boolean) {
  return choices
    .filter((choice) => choice.before !== 'open' && (asksAgain || choice.before !== 'declined'))
    .map((choice) => {
      const hints = [
        choice.before ? BEFORE[choice.before] : undefined,
        choice.fits ? undefined : 'Not meant for this victim or area',
      ].filter(Boolean);
      return { value: choice.id, text: choice.name, ...(hints.length > 0 && { hint: { text: hints.join('. ') } }) };
    });
}

export function chooseView(
  items: ReturnType<typeof choiceItems>,
  page: { readonly title: string; readonly hint: string; readonly action: string; readonly back: { text: string; href: string } },
  form: Form,
) {
  return {
    ...page,
    providers: items,
    form,
    nobody: { text: 'There is no other service to choose.', next: 'Go back to', href: page.back.href, link: 'the referral.' },
  };
}
