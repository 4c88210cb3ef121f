import type { OffenceGroup } from '#libs/crimes';
import { inWords, type PlainDate } from '#libs/kernel';
import type { SubjectKind } from './policy-table';

/** One crime of a group, as one says it of a victim. Of a sexual offence no more is said than that. */
const NOUNS: Readonly<Record<OffenceGroup, string>> = {
  homicide: 'homicide',
  'violence-with-injury': 'violent crime',
  'violence-without-injury': 'violent crime',
  'stalking-and-harassment': 'report of stalking or harassment',
  'death-or-serious-injury-unlawful-driving': 'crime on the road',
  'rape-offences': 'sexual offence',
  'other-sexual-offences': 'sexual offence',
  'robbery-of-business-property': 'robbery',
  'robbery-of-personal-property': 'robbery',
  'residential-burglary': 'burglary',
  'non-residential-burglary': 'burglary',
  'vehicle-offences': 'vehicle crime',
  'theft-from-the-person': 'theft',
  'bicycle-theft': 'bicycle theft',
  shoplifting: 'shop theft',
  'other-theft-offences': 'theft',
  'criminal-damage': 'case of criminal damage',
  arson: 'arson',
  'trafficking-of-drugs': 'drug offence',
  'possession-of-drugs': 'drug offence',
  'possession-of-weapons-offences': 'weapons offence',
  'public-order-offences': 'public order offence',
  'miscellaneous-crimes-against-society': 'crime',
  fraud: 'fraud',
};

const WHOM: Readonly<Record<SubjectKind, string>> = {
  person: 'against this victim',
  premises: 'at these premises',
  organisation: 'against this organisation, over all its premises',
};

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** What is to be said of a repeat: how many incidents there are in all, and which of them the reader may know of. */
export interface ToldRepeat {
  readonly kind: SubjectKind;
  readonly months: number;
  readonly since: PlainDate;
  readonly marac: boolean;
  /** Distinct incidents in all. */
  readonly count: number;
  /** There are more than were counted. */
  readonly more?: boolean;
  /** The offence groups of each incident that the reader may know of. */
  readonly shown: readonly (readonly string[])[];
}

/**
 * "This is the third burglary at these premises since 4 March 2026." Where some of the incidents are known to others only, no day and no kind
 * of crime is said of them: only how many there are.
 */
export function repeatWords({ kind, months, since, marac, count, more, shown }: ToldRepeat): string {
  const least = more ? 'at least ' : '';
  const hidden = count - shown.length;
  if (hidden > 0) {
    const others = hidden === 1 ? 'One of them is' : `${hidden} of them are`;
    return `There were ${least}${count} incidents ${WHOM[kind]} within ${months} months. ${others} known to another service and not shown here.`;
  }
  if (marac) return `There was a new incident within ${months} months of the MARAC of ${dayAndMonth(since)}.`;
  return `This is ${least}the ${ordinal(count)} ${nounOf(shown)} ${WHOM[kind]} since ${dayAndMonth(since)}.`;
}

/** One noun for all of them, or "incident" where they differ or nobody said what they were. */
export function nounOf(groups: readonly (readonly string[])[]): string {
  const nouns = new Set(groups.flatMap((of) => (of.length === 0 ? ['incident'] : of.map((g) => NOUNS[g as OffenceGroup] ?? 'incident'))));
  return nouns.size === 1 ? [...nouns][0]! : 'incident';
}

/** "third", "11th". */
export function ordinal(n: number): string {
  if (ORDINALS[n - 1]) return ORDINALS[n - 1]!;
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

/** "4 March 2026". */
const dayAndMonth = (day: PlainDate): string => inWords(day).split(' ').slice(1).join(' ');
