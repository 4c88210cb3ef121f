import { WEEKDAYS, type ContactWay, type ContactWishes, type Weekday } from '#libs/victims';
import type { Answers } from '../../forms/answers';
import { fault } from '../faults';
import type { Asked, Step, Unfinished } from '../step';
import { hasWay, type Way } from './contact.steps';
import { listed } from './who.steps';

const DAYS = Object.keys(WEEKDAYS) as Weekday[];
const WHEN = ['any', 'these'] as const;
const NEVER = ['home', 'work'] as const;
const BY: readonly (readonly [Way, ContactWay])[] = [
  ['call', 'phone'],
  ['text', 'sms'],
  ['email', 'email'],
  ['letter', 'letter'],
];

const waysOf = (asked: Asked): ContactWay[] => BY.filter(([way]) => hasWay(asked, way)).map(([, contact]) => contact);
const wishing = (content: Unfinished, more: ContactWishes): Unfinished => ({ ...content, contact: { ...content.contact, ...more } });

const preferred: Step = {
  name: 'preferred',
  applies: (asked) => waysOf(asked).length > 1,
  fields: (asked) => [
    { kind: 'choice', name: 'preferred', codes: waysOf(asked) },
    { kind: 'ticks', name: 'need', codes: ['yes'] },
  ],
  read: (answers, content, asked) => {
    const way = answers.oneOf('preferred', listed(waysOf(asked)));
    return way ? wishing(content, { preferred: way, preferredIs: answers.ticked('need') ? 'need' : 'wish' }) : content;
  },
};

const times: Step = {
  name: 'times',
  applies: (asked) => hasWay(asked, 'call', 'text', 'voicemail'),
  fields: () => [
    { kind: 'choice', name: 'when', codes: WHEN },
    { kind: 'ticks', name: 'days', codes: DAYS },
    { kind: 'text', name: 'from', width: 4 },
    { kind: 'text', name: 'to', width: 4 },
  ],
  read: (answers, content) =>
    answers.oneOf('when', listed(WHEN)) === 'these' ? wishing(content, { windows: windowsOf(answers) }) : content,
};

function windowsOf(answers: Answers): ContactWishes['windows'] {
  const days = answers.many('days', listed(DAYS));
  if (days.length === 0) answers.fault('days', fault('days-needed'));
  const [from, to] = [timeOf(answers, 'from', fault('from-needed')), timeOf(answers, 'to', fault('to-needed'))];
  if (from && to && to <= from) answers.fault('to', fault('to-before-from'));
  return [{ days, from: from ?? '', to: to ?? '' }];
}

function timeOf(answers: Answers, field: string, needed: string): string | undefined {
  const before = answers.faults.length;
  const time = answers.time(field);
  return time === undefined && answers.faults.length === before ? answers.fault(field, needed) : time;
}

const answering: Step = {
  name: 'answering',
  applies: (asked) => hasWay(asked, ...BY.map(([way]) => way), 'voicemail'),
  fields: () => [
    { kind: 'text', name: 'safeWord', width: 20 },
    { kind: 'text', name: 'mayTalkTo' },
    { kind: 'ticks', name: 'never', codes: NEVER },
  ],
  read: (answers, content) => {
    const never = answers.many('never', listed(NEVER));
    return wishing(content, {
      safeWord: answers.text('safeWord', { max: 100 }),
      mayTalkTo: answers.text('mayTalkTo', { max: 200 }),
      ...(never.length > 0 ? { doNotContactAt: never } : {}),
    });
  },
};

export const WISHES_STEPS: readonly Step[] = [preferred, times, answering];
