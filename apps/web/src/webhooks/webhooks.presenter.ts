import { DISABLED_WHY, type PostFailure, type WebhookLine } from '#libs/webhooks';
import type { Tag } from '../words/tags';
import { counted, instantWords } from '../words/when';

/** Why a message did not arrive, as one says it to whoever has to mend it. */
const FAILURES: Readonly<Record<string, string>> = {
  'no-answer': 'nobody answered',
  'too-slow': 'it did not answer within five seconds',
  'address-refused': 'its name leads to an address that may not be reached',
};

export function webhooksView({ lines, all }: { lines: readonly WebhookLine[]; all: boolean }) {
  const bad = lines.filter((line) => line.disabledAt !== null || line.failingSince !== null).length;
  return {
    shown: `${counted(lines.length, 'system')} told of changes${bad > 0 ? `, ${bad} of them in trouble` : ''}`,
    all,
    rows: lines.map((line) => ({
      host: line.host,
      owner: `${line.organisation}, client ${line.client}`,
      tag: tagOf(line),
      how: howOf(line),
      waiting: line.waiting === 0 ? 'Nothing waits.' : `${counted(line.waiting, 'message waits', 'messages wait')}.`,
      mend:
        line.disabledAt === null
          ? undefined
          : 'Once it answers again, its owner asks for a replay: everything that waits is sent, and it is on again.',
    })),
    nothing: {
      text: 'No system is told of changes yet.',
      next: 'A machine client with the scope webhooks:manage asks for it at /v1/webhooks.',
    },
  };
}

function tagOf({ disabledAt, failingSince }: WebhookLine): Tag {
  if (disabledAt !== null) return { text: 'Turned off', colour: 'red' };
  return failingSince === null ? { text: 'Working', colour: 'green' } : { text: 'In trouble', colour: 'orange' };
}

function howOf({ disabledAt, disabledWhy, failingSince, lastFailure, arrivedAt }: WebhookLine): string {
  const last = arrivedAt ? `A message arrived last on ${instantWords(arrivedAt)}.` : 'No message has arrived yet.';
  if (disabledAt && disabledWhy) return `${DISABLED_WHY[disabledWhy]}: turned off on ${instantWords(disabledAt)}. ${last}`;
  if (failingSince)
    return `Nothing has arrived since ${instantWords(failingSince)}: ${failureWords(lastFailure)}. It is tried again. ${last}`;
  return last;
}

function failureWords(failure: PostFailure | null): string {
  const status = /^answered-(\d{3})$/.exec(failure ?? '')?.[1];
  return status ? `it answered ${status}` : (FAILURES[failure ?? ''] ?? 'it could not be reached');
}
