import { plainDateOf, type Page, type PlainDate } from '#libs/kernel';
import { caseLifecycle, type TodayLine } from '#libs/referrals';
import type { ListQuery } from '../forms/list-query';
import { DANGER_TAGS, stateTag } from '../words/tags';
import { counted, dayWords, dueWords, instantWords } from '../words/when';
import { dutyPlace, dutyWords } from '../words/work';

export function todayView(
  { items, next }: Page<TodayLine>,
  inAll: { overdue: number; today: number; later: number },
  asked: ListQuery,
  today: PlainDate,
) {
  return {
    heading: `Today, ${dayWords(today)}`,
    numbers: [
      { label: 'overdue', value: inAll.overdue },
      { label: 'due today', value: inAll.today },
      { label: 'due in the next 7 days', value: inAll.later },
    ],
    shown: `${counted(inAll.overdue + inAll.today + inAll.later, 'thing')} to do, the most dangerous first`,
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
    nothing: { text: 'Nothing is due in the next 7 days.', next: 'You can', href: '/cases', link: 'look at your cases.' },
  };
}

const dayOf = (line: TodayLine): PlainDate => line.dueOn ?? plainDateOf(line.dueAt ?? new Date(0));
