import { plainDateOf, daysBetween, type Page, type PlainDate } from '#libs/kernel';
import type { UnallocatedLine } from '#libs/referrals';
import type { ListQuery } from '../forms/list-query';
import { DANGER_TAGS } from '../words/tags';
import { counted, instantWords } from '../words/when';
import { aboutWords } from '../words/work';

interface Worker {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly dangerous: number;
}

export function allocateView({ items, next }: Page<UnallocatedLine>, workers: readonly Worker[], asked: ListQuery, today: PlainDate) {
  return {
    shown: `${counted(items.length, 'case')} ${next ? 'on this page, and there are more' : 'without a caseworker'}`,
    workers: workers.map((w) => ({ name: w.name, open: w.open, dangerous: w.dangerous })),
    choices: [{ value: '', text: 'Choose' }, ...workers.map((w) => ({ value: w.id, text: `${w.name} (${counted(w.open, 'open case')})` }))],
    rows: items.map((line) => ({
      id: line.caseId,
      reference: line.reference,
      href: `/cases/${line.caseId}`,
      action: `/allocate/${line.caseId}`,
      dangerous: line.danger >= 2,
      tags: [DANGER_TAGS[line.danger], line.strictContact ? { text: 'Strict contact', colour: 'magenta' } : undefined].filter(Boolean),
      title: aboutWords(line.offenceGroup, line.district),
      facts: [
        { label: 'Accepted', value: instantWords(line.acceptedAt) },
        { label: 'Waiting for', value: counted(daysBetween(plainDateOf(line.acceptedAt), today), 'day') },
      ],
    })),
    pages: asked.pages(next),
    nothing: { text: 'Every case has a caseworker.', next: 'New referrals:', href: '/triage', link: 'go to triage.' },
  };
}
