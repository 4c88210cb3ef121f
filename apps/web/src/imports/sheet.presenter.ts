import type { ImportSheet, OpenRejection } from '#libs/imports';
import { TRIAGE_OUTCOMES } from '#libs/intake';
import type { Page, PlainDate } from '#libs/kernel';
import type { ListQuery } from '../forms/list-query';
import { counted, instantWords } from '../words/when';
import { IMPORT_TAGS, SENDERS } from './import.words';
import { BACK } from './imports.presenter';
import { refusedRow } from './waiting.presenter';

/** One file: how far it is, what triage made of its rows, and what was refused. */
export function sheetView(sheet: ImportSheet, refused: Page<OpenRejection>, asked: ListQuery, today: PlainDate) {
  const here = `/imports/${sheet.id}`;
  return {
    back: BACK,
    here,
    sent: `${SENDERS[sheet.sentBy]}, ${instantWords(sheet.receivedAt)}`,
    state: IMPORT_TAGS[sheet.state],
    corrects: sheet.correctsId ? `/imports/${sheet.correctsId}` : undefined,
    failed: sheet.state === 'failed',
    progress: progressOf(sheet),
    numbers: [
      { label: 'received', value: sheet.received },
      { label: 'sent before, unchanged', value: sheet.repeated },
      { label: 'brought up to date', value: sheet.updated },
      { label: 'refused', value: sheet.rejected },
    ],
    outcomes: Object.entries(TRIAGE_OUTCOMES).flatMap(([outcome, words]) => {
      const n = sheet.triage[outcome] ?? 0;
      return n > 0 ? [{ words, n: n.toLocaleString('en-GB') }] : [];
    }),
    refused: refusedOf(sheet, refused, asked, today),
  };
}

function progressOf({ state, rows, received, repeated, updated, rejected }: ImportSheet) {
  const done = received + repeated + updated + rejected;
  const percent = rows === 0 ? 100 : Math.floor((done * 100) / rows);
  return {
    running: state === 'queued' || state === 'running',
    max: Math.max(rows, 1),
    value: rows === 0 ? 1 : done,
    percent,
    words: `${done.toLocaleString('en-GB')} of ${counted(rows, 'row')} (${percent}%)`,
  };
}

function refusedOf(sheet: ImportSheet, { items, next }: Page<OpenRejection>, asked: ListQuery, today: PlainDate) {
  if (sheet.rejected === 0) return undefined;
  const corrected = sheet.open === 0;
  return {
    open: !corrected,
    words: corrected
      ? `${sheet.rejected === 1 ? 'The row that was refused has' : `The ${counted(sheet.rejected, 'row')} that were refused have`} been sent again since.`
      : `${counted(sheet.open, 'row was', 'rows were')} refused and ${sheet.open === 1 ? 'waits' : 'wait'} for a correction. Nobody calls ${sheet.open === 1 ? 'this victim' : 'these victims'} until then.`,
    rows: items.map((row) => refusedRow(row, today)),
    pages: asked.pages(next),
    download: `/imports/${sheet.id}/rejections.csv`,
    correct: sheet.format === 'csv' ? `/imports/${sheet.id}/correction` : undefined,
  };
}
