import { ADULT_AT, ageFrom, type CrimeContent, type ReferralContent } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import { normaliseOffenceCode, offenceOf, offenceOfGroup, type Offence } from '#libs/crimes';
import { channelsOf, isDead, isUsable, strictBecause, waysOf, type Channel, type Channels, type Circumstances } from '#libs/victims';
import type { ContactWay, StrictReason } from '#libs/victims';
import { matchEarlier, type EarlierMatch } from './duplicate.rules';
import { enhancedBecause, isBereaved } from './enhanced.rules';
import type { TriageContext, TriageFacts } from './triage.shape';

/** All that the rows of triage ask, worked out once. */
export interface KnownFacts {
  readonly content: ReferralContent;
  readonly context: TriageContext;
  readonly self: boolean;
  readonly age: number | null;
  readonly under18: boolean;
  readonly dead: boolean;
  readonly bereaved: boolean;
  readonly sexual: boolean;
  readonly serious: boolean;
  readonly enhanced: readonly string[];
  readonly strict: readonly StrictReason[];
  readonly channels: Channels;
  readonly usable: readonly Channel[];
  readonly ways: readonly ContactWay[];
  readonly repeat: boolean;
  readonly onExcludedList: boolean;
  readonly offence: Offence | undefined;
  readonly match: EarlierMatch | null;
}

export function knownOf(content: ReferralContent, context: TriageContext): KnownFacts {
  const offence = namedOffence(content.crime);
  const offences = [offence, ...(content.relatedCrimes ?? []).map((c) => offenceOf(c.offenceCode))].filter((o) => o !== undefined);
  const circumstances = circumstancesOf(content, context.today);
  const channels = channelsOf(circumstances);
  const strict = strictBecause(circumstances);
  const usable = channels.all.filter((channel) => isUsable(channel, strict.length > 0, circumstances.age));
  return {
    content,
    context,
    self: content.source === 'self',
    age: circumstances.age,
    under18: circumstances.age !== null && circumstances.age < ADULT_AT,
    dead: isDead(circumstances),
    bereaved: isBereaved(content, offence),
    sexual: circumstances.sexualOffence,
    serious: offences.some((o) => o.serious),
    enhanced: enhancedBecause(content, offences, offence),
    strict,
    channels,
    usable,
    ways: waysOf(usable),
    repeat: content.flags?.repeatVictim === true || context.knownRepeat === true,
    onExcludedList: isListed(content.crime?.offenceCode, context.settings.excludedOffences),
    offence,
    match: content.source === 'self' || context.publicForm ? null : matchEarlier(content, context),
  };
}

/** What the safe-contact rules must know, taken from what was sent; `today` is the day on which age counts. */
export function circumstancesOf(content: ReferralContent, today: PlainDate): Circumstances {
  const { victim, contact, flags, suspect, crime, relatedCrimes } = content;
  const offence = namedOffence(crime);
  const alive = victim.kind === 'person' && victim.deceased === false;
  return {
    victim,
    contact,
    flags,
    suspect,
    age: victim.kind === 'person' ? ageFrom(victim.dateOfBirth, today) : null,
    sexualOffence: [offence, ...(relatedCrimes ?? []).map((c) => offenceOf(c.offenceCode))].some((o) => o?.sexual === true),
    fatalOffence: offence !== undefined && (offence.fatal || (offence.maybeFatal && !alive)),
  };
}

/** By its code; without one, what the group says that somebody chose in plain words. */
const namedOffence = (crime: CrimeContent | undefined) =>
  crime?.offenceCode ? offenceOf(crime.offenceCode) : offenceOfGroup(crime?.offenceGroup);

/** What is kept of it for figures. */
export function factsOf(known: KnownFacts): TriageFacts {
  return {
    offenceGroup: known.offence?.group ?? null,
    serious: known.serious,
    enhancedMayApply: known.enhanced.length > 0,
    sexual: known.sexual,
    strictContact: known.strict.length > 0,
    age: known.age,
    usable: known.ways,
    safeguardingToday: known.content.flags?.childProtection === true && !known.under18,
  };
}

function isListed(code: string | undefined, list: readonly string[]): boolean {
  if (!code?.trim()) return false;
  return list.some((listed) => normaliseOffenceCode(listed) === normaliseOffenceCode(code));
}
