import type { Page, PlainDate } from '#libs/kernel';
import { FLAG_WITHDRAW_REASONS, type FlagLine } from '#libs/repeat-victims';
import { form, type Form } from '../forms/form';
import type { ListQuery } from '../forms/list-query';
import { optionsOf, choicesOf } from '../words/options';
import { counted, dayWords, dueWords } from '../words/when';
import { endLine, flagTag, incidentLines, KINDS, othersLine, ruleLine, RULES, STATES } from './flag.words';

export const ANY_RULE = 'all';

export interface AskedFlags {
  readonly state: keyof typeof STATES;
  readonly rule: string;
  readonly kind: string | undefined;
}

export function repeatsView({ items, next }: Page<FlagLine>, { state, rule, kind }: AskedFlags, asked: ListQuery, today: PlainDate) {
  return {
    states: optionsOf(STATES),
    rules: [...optionsOf(RULES), { value: ANY_RULE, text: 'Any rule' }],
    kinds: choicesOf(KINDS, 'All'),
    form: form({ state, rule, kind }),
    shown: `${counted(items.length, 'repeat victim')}${next ? ' on this page, and there are more' : ''}, the latest incident first`,
    rows: items.map((line) => rowOf(line, today)),
    pages: asked.pages(next, 'state', 'rule', 'kind'),
    nothing: {
      text: state === 'raised' ? 'Nobody is known to be a repeat victim by this rule.' : 'There is nothing here.',
      next: 'A referral that makes one stands here within a minute.',
      href: '/cases',
      link: 'Go to the cases.',
    },
  };
}

function rowOf({ flag, caseId, reference, name }: FlagLine, today: PlainDate) {
  return {
    name,
    href: `/repeat-victims/${flag.id}`,
    tag: flagTag(flag),
    words: flag.words,
    rule: flag.policy.title,
    end: endLine(flag),
    facts: [
      { label: 'Latest incident', value: dayWords(flag.last) },
      { label: 'Stands until', value: dueWords(flag.standsUntil, today) },
    ],
    latest: { reference, href: `/cases/${caseId}` },
  };
}

export function repeatView({ flag, caseId, reference, name }: FlagLine, today: PlainDate) {
  return {
    back: { text: 'Repeat victims', href: '/repeat-victims' },
    id: flag.id,
    reference,
    name,
    state: flagTag(flag),
    words: flag.words,
    end: endLine(flag),
    known: [
      { label: 'Rule', value: flag.policy.title },
      { label: 'Latest incident', value: dayWords(flag.last) },
      ...(flag.state === 'raised' ? [{ label: 'Stands until', value: dueWords(flag.standsUntil, today) }] : []),
    ],
    latest: { reference, href: `/cases/${caseId}` },
    lines: incidentLines(flag),
    others: othersLine(flag),
    rule: ruleLine(flag),
    withdraw: flag.state === 'raised' && flag.seesAll ? `/repeat-victims/${flag.id}/withdraw` : undefined,
    cannot:
      flag.state === 'raised' && !flag.seesAll
        ? 'It rests on referrals of another service too, so it cannot be withdrawn here.'
        : undefined,
  };
}

export function withdrawView({ flag }: FlagLine, form: Form) {
  return {
    back: { text: 'The repeat victim', href: `/repeat-victims/${flag.id}` },
    title: 'Why is this no repeat?',
    hint: 'Your name and this reason are recorded. With a further incident it comes back.',
    button: 'Withdraw',
    action: `/repeat-victims/${flag.id}/withdraw`,
    reasons: optionsOf(FLAG_WITHDRAW_REASONS),
    form,
  };
}
