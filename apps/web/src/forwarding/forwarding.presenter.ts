import type { PlainDate } from '#libs/kernel';
import { FORWARD_BASES, FORWARD_REASONS, type ForwardingLine } from '#libs/routing';
import type { Form } from '../forms/form';
import { optionsOf } from '../words/options';
import type { Tag } from '../words/tags';
import { dueWords, instantWords } from '../words/when';

/** What a leader may record of the other service's answer. */
export const ANSWERS = {
  accepted: 'Yes: somebody there said that they take the victim on',
  refused: 'No: they do not take the victim on',
  'taken-back': 'We take it back before they answer',
} as const;

export function forwardView(at: string, names: readonly string[], form: Form) {
  return {
    back: { text: 'The referral', href: at },
    action: `${at}/forward`,
    receiverHint:
      names.length > 0 ? `Named before: ${names.slice(0, 10).join(', ')}` : 'The service for victims where the victim lives now',
    reasons: optionsOf(FORWARD_REASONS),
    bases: optionsOf(FORWARD_BASES),
    form,
  };
}

export function answerView(at: string, form: Form) {
  return {
    back: { text: 'The referral', href: at },
    title: 'Does the other service take the victim on?',
    hint: 'Ask them by telephone. Until they have said yes, the victim stays yours.',
    button: 'Record it',
    action: `${at}/answer`,
    reasons: optionsOf(ANSWERS),
    form,
  };
}

const TAGS: Readonly<Record<NonNullable<ForwardingLine['answer']> | 'open', Tag>> = {
  open: { text: 'No answer yet', colour: 'yellow' },
  accepted: { text: 'Took the victim on', colour: 'green' },
  refused: { text: 'Did not take the victim on', colour: 'grey' },
  'no-answer': { text: 'Did not answer in time', colour: 'grey' },
  'taken-back': { text: 'Taken back', colour: 'grey' },
  withdrawn: { text: 'Taken back by the referrer', colour: 'grey' },
};

export function forwardingLines(lines: readonly ForwardingLine[], today: PlainDate) {
  return lines.map((line) => ({
    receiver: line.receiver,
    tag: TAGS[line.answer ?? 'open'],
    words: `${FORWARD_REASONS[line.reason]}. ${FORWARD_BASES[line.basis]}.`,
    when: instantWords(line.forwardedAt),
    answered: line.answeredAt ? instantWords(line.answeredAt) : undefined,
    due: line.dueOn ? dueWords(line.dueOn, today) : undefined,
  }));
}
