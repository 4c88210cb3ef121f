import type { Source } from '#libs/intake';
import { ageFrom } from '#libs/intake';
import { isPlainDate, type PlainDate } from '#libs/kernel';
import { childPolicyFor, type TalkTo } from '#libs/victims';
import type { Typed } from '../forms/form';
import type { StepName } from './words/en';

/** What somebody has answered so far, page by page, as it was typed. Nothing of it is kept by us: it travels sealed in the pages. */
export type Told = Readonly<Partial<Record<StepName, Typed>>>;

/** The one answer to a question; undefined when it was left empty or not asked. */
export function one(told: Told, step: StepName, field: string = step): string | undefined {
  const value = told[step]?.[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** All that was ticked. */
export function many(told: Told, step: StepName, field: string = step): readonly string[] {
  const value = told[step]?.[field];
  return typeof value === 'string' ? [value] : (value ?? []);
}

export const isFor = (told: Told, ...sources: readonly Source[]): boolean => sources.some((source) => one(told, 'who') === source);
export const isForSelf = (told: Told): boolean => one(told, 'who') === undefined || isFor(told, 'self');

/** In completed years; null when no date was given. */
export function ageOf(told: Told, today: PlainDate): number | null {
  const [y, m, d] = ['year', 'month', 'day'].map((part) => one(told, 'born', `born-${part}`) ?? '');
  const born = `${y?.padStart(4, '0')}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
  return isPlainDate(born) ? ageFrom(born, today) : null;
}

/** Said to be under 18, by somebody who gave no date. */
export const isChildOfUnknownAge = (told: Told, today: PlainDate): boolean =>
  ageOf(told, today) === null && many(told, 'born', 'child').length > 0;

/** With whom contact is made about a child, by the policy for its age; unknown age counts as 13 to 15. Undefined for an adult. */
export function talkToOf(told: Told, today: PlainDate): TalkTo | undefined {
  if (isChildOfUnknownAge(told, today)) return 'guardian-and-child';
  return childPolicyFor(ageOf(told, today))?.talkTo;
}

/** A parent or guardian has a say about anybody under 16. */
export const guardianHasASay = (told: Told, today: PlainDate): boolean => {
  const talkTo = talkToOf(told, today);
  return talkTo === 'guardian' || talkTo === 'guardian-and-child';
};

export const isByParent = (told: Told): boolean => isFor(told, 'third-party') && one(told, 'relation') === 'parent-or-guardian';
