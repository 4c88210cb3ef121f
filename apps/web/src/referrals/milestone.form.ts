import type { PlainDate } from '#libs/kernel';
import type { MilestoneCommand, MilestoneView } from '#libs/referrals';
import { MILESTONE_WORDS } from '#libs/victims-code';
import type { Answers } from '../forms/answers';
import { instantOf } from '../forms/instant';

/** How a victim is told something, as an officer says it. */
export const TOLD_BY = {
  phone: 'By telephone',
  'in-person': 'In person',
  letter: 'By letter',
  email: 'By e-mail',
  sms: 'By text message',
} as const;

const LONGEST = 2_000;
const INFORMED = 'victim.informed';

/** What an officer typed, as a command; undefined where something is wrong with it. `told`: what was told of the crime before. */
export function milestoneOf(answers: Answers, told: readonly MilestoneView[], now: Date): MilestoneCommand | undefined {
  const kind = answers.oneOf('kind', MILESTONE_WORDS, 'Choose what happened');
  const at = whenOf(answers, now);
  const answered = Object.fromEntries(told.map(({ id }) => [id, true]));
  const about = kind === INFORMED ? answers.oneOf('about', answered, 'Choose what the victim was told about') : undefined;
  const channel = answers.oneOf('channel', TOLD_BY);
  const evidence = answers.text('evidence', { max: LONGEST });
  if (kind === undefined || at === undefined || answers.faults.length > 0) return undefined;
  return { kind, at, ...(about && { about }), ...(channel && { channel }), ...(evidence && { evidence }) };
}

function whenOf(answers: Answers, now: Date): Date | undefined {
  const day: PlainDate | undefined = answers.day('happened', 'Enter the day on which it happened');
  const time = answers.time('time');
  if (day === undefined) return undefined;
  const at = instantOf(day, time);
  return at.getTime() > now.getTime() ? answers.fault('happened-day', 'Enter a day that is not in the future') : at;
}
