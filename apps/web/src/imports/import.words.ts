import type { ImportSheet, ImportState } from '#libs/imports';
import type { Tag } from '../words/tags';

export const IMPORT_TAGS: Readonly<Record<ImportState, Tag>> = {
  queued: { text: 'Waiting to begin', colour: 'blue' },
  running: { text: 'Being received', colour: 'yellow' },
  done: { text: 'Done', colour: 'green' },
  failed: { text: 'Not finished', colour: 'red' },
};

export const SENDERS: Readonly<Record<ImportSheet['sentBy'], string>> = {
  me: 'Sent by you',
  colleague: 'Sent by a colleague',
  client: 'Sent by your records system',
};
