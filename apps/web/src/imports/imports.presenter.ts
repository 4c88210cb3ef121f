import { LIMITS, type ImportSheet, type OpenCounts } from '#libs/imports';
import type { Page } from '#libs/kernel';
import type { Form } from '../forms/form';
import type { ListQuery } from '../forms/list-query';
import { counted, instantWords } from '../words/when';
import { IMPORT_TAGS, SENDERS } from './import.words';

export const BACK = { text: 'Files', href: '/imports' };
const LARGEST = `at most ${LIMITS.bytes / 1024 / 1024} MB and ${counted(LIMITS.rows, 'row')}`;

export function importsView({ items, next }: Page<ImportSheet>, counts: OpenCounts, asked: ListQuery) {
  return {
    waiting: counts.open > 0 ? waitingWords(counts) : undefined,
    shown: `${counted(items.length, 'file')}${next ? ' on this page, and there are more' : ''}`,
    rows: items.map((sheet) => ({
      title: instantWords(sheet.receivedAt),
      href: `/imports/${sheet.id}`,
      tag: IMPORT_TAGS[sheet.state],
      facts: `${SENDERS[sheet.sentBy]} · ${counted(sheet.rows, 'row')}${sheet.correctsId ? ' · corrects an earlier file' : ''}`,
      open: sheet.open > 0 ? counted(sheet.open, 'row waits', 'rows wait') + ' for a correction' : undefined,
    })),
    pages: asked.pages(next),
    nothing: { text: 'No file was sent yet.', next: 'You can', href: '/imports/send', link: 'send the first one.' },
  };
}

/** "14 rows wait for a correction, 3 of them longer than a working day". */
export function waitingWords({ open, overdue }: OpenCounts): string {
  const late = overdue > 0 ? `, ${overdue === open ? 'overdue' : `${counted(overdue, 'of them overdue', 'of them overdue')}`}` : '';
  return `${counted(open, 'row waits', 'rows wait')} for a correction${late}`;
}

export function sendView(filled: Form) {
  return { back: BACK, form: filled, hint: `CSV with the columns of the service, ${LARGEST}. Rows that were sent before change nothing.` };
}

export function correctionView(sheet: ImportSheet, filled: Form) {
  const here = `/imports/${sheet.id}`;
  return {
    back: { text: 'The file', href: here },
    form: filled,
    here: `${here}/correction`,
    download: `${here}/rejections.csv`,
    open: `${counted(sheet.open, 'row of it waits', 'rows of it wait')} for a correction.`,
    byMachine: sheet.format === 'ndjson',
    hint: `The downloaded list with its columns as they are, ${LARGEST}.`,
  };
}
