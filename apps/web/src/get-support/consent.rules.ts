import type { Consent, ConsentToContact } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import type { TalkTo } from '#libs/victims';
import { isByParent, isFor, isForSelf, one, talkToOf, type Told } from './told';

const TOLD_BY = { 'third-party': 'victim, told by somebody who knows them', agency: 'victim, told by an agency' } as const;
const GUARDIAN = 'parent or guardian';

/** Whose word counts, by the policy for children: under 13 the guardian's, from 13 to 15 both, from 16 the young person's own. */
const WHOSE: Readonly<Record<TalkTo | 'adult', readonly ('victim' | 'guardian')[]>> = {
  guardian: ['guardian'],
  'guardian-and-child': ['victim', 'guardian'],
  'young-person': ['victim'],
  adult: ['victim'],
};

/**
 * What was told, as consent to contact. A refusal of the victim's own always counts, at whatever age. What is not given by everybody
 * whose word counts was not asked: triage then holds it, and a person decides whether a child is competent to decide alone.
 */
export function consentOf(told: Told, today: PlainDate, at: Date): Consent {
  const victim = victimSays(told);
  const words = { victim, guardian: guardianSays(told) };
  const whose = WHOSE[talkToOf(told, today) ?? 'adult'];
  if (victim === 'refused') return { toContact: 'refused', at: at.toISOString(), givenBy: toldBy(told) };
  if (!whose.every((one) => words[one] === 'given')) return { toContact: 'not-asked' };
  const givenBy = whose.map((one) => (one === 'guardian' ? GUARDIAN : toldBy(told))).join(' and ');
  return { basis: 'consent', toContact: 'given', at: at.toISOString(), givenBy };
}

function victimSays(told: Told): ConsentToContact {
  if (isForSelf(told)) return one(told, 'agree') === 'yes' ? 'given' : 'not-asked';
  const said = one(told, 'agrees');
  return said === 'given' || said === 'refused' ? said : 'not-asked';
}

function guardianSays(told: Told): ConsentToContact {
  return isByParent(told) || one(told, 'guardian', 'adultAgrees') === 'yes' ? 'given' : 'not-asked';
}

const toldBy = (told: Told): string =>
  isFor(told, 'agency') ? TOLD_BY.agency : isFor(told, 'third-party') ? TOLD_BY['third-party'] : 'victim';
