import { isSameCrime } from '#libs/crimes';
import type { ReferralContent, ReferralState } from '#libs/intake';
import { isSameName, normaliseName } from '#libs/victims';
import type { BusinessVictim, PersonVictim, VictimContent } from '#libs/victims';
import { differencesOf, type Area } from './differences.rules';
import type { EarlierReferral, TriageContext } from './triage.shape';

const OPEN: readonly ReferralState[] = ['received', 'held', 'accepted', 'in-support'];
/** What never happened, or stands for another, is nothing to be a duplicate of. */
const NEVER: readonly ReferralState[] = ['withdrawn', 'duplicate'];
const DAY_MS = 86_400_000;

export interface EarlierMatch {
  /** The referral that the person's case rests on: the oldest one that still counts. */
  readonly about: EarlierReferral;
  /** What differs from the newest word we have; empty for a duplicate. */
  readonly differs: readonly Area[];
}

/** The earlier referral of the same person for the same crime, open or young enough, and what is new since; null if there is none. */
export function matchEarlier(content: ReferralContent, { earlier, now, settings }: TriageContext): EarlierMatch | null {
  const since = now.getTime() - settings.duplicateDays * DAY_MS;
  const known = earlier
    .filter((e) => !NEVER.includes(e.state) && (OPEN.includes(e.state) || e.receivedAt.getTime() > since))
    .filter((e) => isSameCrime(e.content.crime ?? {}, content.crime ?? {}) && isSameVictim(e.content.victim, content.victim))
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  const about = known.find((e) => e.outcome !== 'new-information') ?? known[0];
  const newest = known.at(-1);
  if (!about || !newest) return null;
  return { about, differs: differencesOf(newest.content, content) };
}

/** The exact rule: given name, family name and day of birth agree after normalising; a business by its names and premises. */
export function isSameVictim(a: VictimContent, b: VictimContent): boolean {
  if (a.kind === 'person' && b.kind === 'person') return isSamePerson(a, b);
  return a.kind === 'business' && b.kind === 'business' && isSameBusiness(a, b);
}

function isSamePerson(a: PersonVictim, b: PersonVictim): boolean {
  if (!normaliseName(a.givenName) && !normaliseName(a.familyName)) return false;
  if (!isSameName(a.givenName, b.givenName) || !isSameName(a.familyName, b.familyName)) return false;
  const born = [a.dateOfBirth?.trim() ?? '', b.dateOfBirth?.trim() ?? ''];
  if (born[0] !== born[1]) return false;
  // without a day of birth, a father and a son of one name are told apart by the force's own ids, if by anything
  return born[0] !== '' || !a.externalId || !b.externalId || a.externalId === b.externalId;
}

function isSameBusiness(a: BusinessVictim, b: BusinessVictim): boolean {
  if (!normaliseName(a.legalName) && !normaliseName(a.tradingName)) return false;
  const sameNames = isSameName(a.legalName, b.legalName) && isSameName(a.tradingName, b.tradingName);
  // a chain is not one victim: other premises, another victim
  return sameNames && premisesOf(a) === premisesOf(b);
}

function premisesOf({ premises }: BusinessVictim): string {
  return normaliseName(premises?.uprn ?? [premises?.lines[0], premises?.postcode].join(' '));
}
