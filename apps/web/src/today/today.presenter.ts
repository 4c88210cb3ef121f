import { plainDateOf, type Page, type PlainDate } from '#libs/kernel';
import { caseLifecycle, type TodayLine } from '#libs/referrals';
import type { ListQuery } from '../forms/list-query';
import { DANGER_TAGS, stateTag } from '../words/tags';
import { counted, dayWords, dueWords, instantWords } from '../words/when';
import { dutyPlace, dutyWords } from '../words/work';

export function todayView({ items, next }: Page<TodayLine>, asked: ListQuery, today: PlainDate) {
  const days = items.map(dayOf);
  return {
    heading: `Today, ${dayWords(today)}`,
    numbers: [
      { label: 'overdue', value: days.filter((day) => day < today).length },
      { label: 'due today', value: days.filter((day) => day === today).length },
      { label: 'due in the next 7 days', value: days.filter((day) => day > today).length },
    ],
    shown: `${counted(items.length, 'thing')} to do${next ? ' on this page, and there are more' : ''}, the most dangerous first`,
    rows: items.map((line) => ({
      duty: dutyWords(line.kind),
      href: dutyPlace(line.kind, line.caseId),
      name: line.name,
      reference: line.reference,
      due: line.dueAt ? `${instantWords(line.dueAt)}` : dueWords(dayOf(line), today),
      overdue: dayOf(line) < today,
      dangerous: line.danger >= 2,
      tags: [DANGER_TAGS[line.danger], stateTag(line.state, caseLifecycle.states)].filter(Boolean),
      whose: line.mine ? undefined : 'Nobody has it yet',
    })),
    pages: asked.pages(next),
    none: { text: 'Nothing is due in the next 7 days.', next: 'You can', href: '/cases', link: 'look at your cases.' },
  };
}

const dayOf = (line: TodayLine): PlainDate => line.dueOn ?? plainDateOf(line.dueAt ?? new Date(0));
