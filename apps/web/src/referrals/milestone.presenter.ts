import type { MilestoneView, ReferralView } from '#libs/referrals';
import { MILESTONE_WORDS } from '#libs/victims-code';
import type { Form } from '../forms/form';
import { timeOf } from '../forms/instant';
import { choicesOf } from '../words/options';
import { dayWords, instantWords } from '../words/when';
import { TOLD_BY } from './milestone.form';

export function milestonesView({ id, reference }: ReferralView, told: readonly MilestoneView[], filled: Form) {
  const here = `/referrals/${id}`;
  const subjects = Object.fromEntries(told.map((one) => [one.id, `${MILESTONE_WORDS[one.kind]}, ${dayWords(one.at)}`]));
  return {
    back: { text: `Referral ${reference}`, href: here },
    here,
    reference,
    form: filled,
    kinds: choicesOf(MILESTONE_WORDS),
    ways: choicesOf(TOLD_BY, 'Nobody was told, or it is not known'),
    answered: choicesOf(subjects, told.length > 0 ? 'Choose' : 'Record first what it is about'),
    rows: told.map(({ kind, at, recordedAt }) => ({
      what: MILESTONE_WORDS[kind],
      // midnight: nobody said at what time
      happened: timeOf(at) === '00:00' ? dayWords(at) : instantWords(at),
      recorded: instantWords(recordedAt),
    })),
  };
}
