import { plainDateOf, type Page, type PlainDate } from '#libs/kernel';
import { caseLifecycle, type CaseLine, type CaseState } from '#libs/referrals';
import { form } from '../forms/form';
import type { ListQuery } from '../forms/list-query';
import { choicesOf } from '../words/options';
import { DANGER_TAGS, stateTag } from '../words/tags';
import { counted, dueWords } from '../words/when';
import { dutyWords } from '../words/work';

export const WHOSE = { mine: 'My cases', all: 'The team’s cases', closed: 'Closed cases' } as const;
/** States that a list of cases offers: what a provider has not taken on is no case of its own yet. */
export const OPEN_STATES = Object.fromEntries(
  Object.entries(caseLifecycle.states).filter(([state]) => state !== 'proposed' && state !== 'not-opened'),
) as Readonly<Record<CaseState, string>>;

export function casesView({ items, next }: Page<CaseLine>, whose: keyof typeof WHOSE, asked: ListQuery, today: PlainDate) {
  return {
    heading: WHOSE[whose],
    whose: choicesOf(WHOSE).slice(1),
    states: choicesOf(OPEN_STATES, 'All'),
    form: form({ whose, state: asked.text('state') }),
    shown: `${counted(items.length, 'case')}${next ? ' on this page, and there are more' : ''}, the most dangerous first`,
    rows: items.map((line) => ({
      reference: line.reference,
      href: `/cases/${line.id}`,
      name: line.name,
      tags: [stateTag(line.state, caseLifecycle.states), DANGER_TAGS[line.danger]].filter(Boolean),
      worker: line.workerName ?? 'Nobody yet',
      next: line.next
        ? `${dutyWords(line.next.kind)}: ${dueWords(line.next.dueOn ?? plainDateOf(line.next.dueAt ?? new Date(0)), today)}`
        : 'Nothing',
    })),
    pages: asked.pages(next, 'whose', 'state'),
    nothing: { text: 'There is no case here.', next: 'Choose another list, or', href: '/today', link: 'see what is due today.' },
  };
}
