import type { OpenCounts, OpenRejection } from '#libs/imports';
import type { Page, PlainDate } from '#libs/kernel';
import type { ListQuery } from '../forms/list-query';
import { dueWords } from '../words/when';
import { BACK, waitingWords } from './imports.presenter';

/** All refused rows of the force that wait, whichever file they came in. */
export function waitingView({ items, next }: Page<OpenRejection>, counts: OpenCounts, asked: ListQuery, today: PlainDate) {
  return {
    back: BACK,
    shown: waitingWords(counts),
    rows: items.map((row) => ({ ...refusedRow(row, today), href: `/imports/${row.importId}` })),
    pages: asked.pages(next),
    nothing: { text: 'No row waits for a correction.', next: 'You can', href: '/imports', link: 'look at the files.' },
  };
}

export function refusedRow({ row, externalId, field, message, dueOn }: OpenRejection, today: PlainDate) {
  return {
    row,
    yours: externalId ?? 'none',
    column: field || 'the whole row',
    why: message,
    due: dueOn ? dueWords(dueOn, today) : '',
    overdue: dueOn !== null && dueOn < today,
  };
}
