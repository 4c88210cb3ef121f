import type { CheckpointEntry, RecordState } from '#libs/audit';
import type { Page } from '#libs/kernel';
import type { ListQuery } from '../forms/list-query';
import { instantWords } from '../words/when';

export function recordView(state: RecordState, { items, next }: Page<CheckpointEntry>, asked: ListQuery) {
  return {
    numbers: [
      { label: 'records in the log', value: state.size.toLocaleString('en-GB') },
      { label: 'waiting for their place', value: state.waiting },
      { label: 'refused', value: state.refused },
    ],
    alarm: state.refused > 0,
    rows: items.map((entry) => ({ size: entry.size.toLocaleString('en-GB'), taken: instantWords(entry.takenAt) })),
    pages: asked.pages(next),
    nothing: { text: 'There is no checkpoint yet.', next: 'The worker signs one each minute.' },
  };
}
