import { ADULT_AT, ageBand, ageFrom, type CrimeContent, type ReferralContent } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import { normaliseOffenceCode, offenceOf, offenceOfGroup, type Offence } from '#libs/crimes';
import { channelsOf, childPolicyFor, isDead, isUsable, strictBecause, waysOf, type Circumstances } from '#libs/victims';
import { matchEarlier, type EarlierMatch } from './duplicate.rules';
import { enhancedBecause, isBereaved } from './enhanced.rules';
import { overrideOf } from './triage.conditions';
import type { TriageContext, TriageFacts } from './triage.shape';

export interface Known {
  readonly facts: TriageFacts;
  /** The earlier referral itself, whose content a decision may have to merge: not one of the facts. */
  readonly match: EarlierMatch | null;
}

/** What was sent, as the rows of the table ask it. */
export function knownOf(content: ReferralContent, context: TriageContext): Known {
  const circumstances = circumstancesOf(content, context.today);
  const match = content.source === 'self' || context.publicForm ? null : matchEarlier(content, context);
  return {
    match,
    facts: {
      source: content.source,
      publicForm: context.publicForm === true,
      reported: content.crime?.reportedToPolice ?? 'yes',
      ...partyFacts(content, circumstances),
      ...offenceFacts(content, circumstances),
      ...contactFacts(content, circumstances),
      domesticAbuse: content.flags?.domesticAbuse === true,
      childProtection: content.flags?.childProtection === true,
      toContact: content.consent?.toContact ?? null,
      consentOverride: overrideOf(content),
      repeat: content.flags?.repeatVictim === true || context.knownRepeat === true,
      onExcludedList: isListed(content.crime?.offenceCode, context.settings.excludedOffences),
      duplicateDays: context.settings.duplicateDays,
      match: match && { earlierId: match.about.id, differs: match.differs },
    },
  };
}

function partyFacts({ victim }: ReferralContent, { age, ...circumstances }: Circumstances) {
  return {
    victimKind: victim.kind,
    ageBand: ageBand(age),
    under18: age !== null && age < ADULT_AT,
    talkTo: childPolicyFor(age)?.talkTo ?? null,
    dead: isDead({ age, ...circumstances }),
  };
}

function offenceFacts(content: ReferralContent, { sexualOffence }: Circumstances) {
  const offence = namedOffence(content.crime);
  const offences = [offence, ...relatedOffences(content)].filter((o) => o !== undefined);
  return {
    offenceGroup: offence?.group ?? null,
    offenceUnknown: Boolean(content.crime?.offenceCode) && !offence,
    bereaved: isBereaved(content, offence),
    sexual: sexualOffence,
    serious: offences.some((o) => o.serious),
    enhanced: enhancedBecause(content, offences, offence),
  };
}

function contactFacts({ contact }: ReferralContent, circumstances: Circumstances) {
  const channels = channelsOf(circumstances);
  const strict = strictBecause(circumstances);
  const judged = channels.all.map((channel) => ({ channel, usable: isUsable(channel, strict.length > 0, circumstances.age) }));
  return {
    strict,
    unsafeToContact: contact?.unsafeToContact === true,
    channels: judged.map(({ channel: { kind, mark, owner }, usable }) => ({ kind, mark, own: owner === 'victim', usable })),
    noChannels: channels.none,
    usable: waysOf(judged.filter((one) => one.usable).map((one) => one.channel)),
    preferred: contact?.preferred ?? null,
    preferredIs: contact?.preferredIs ?? null,
  };
}

/** What the safe-contact rules must know, taken from what was sent; `today` is the day on which age counts. */
export function circumstancesOf(content: ReferralContent, today: PlainDate): Circumstances {
  const { victim, contact, flags, suspect, crime } = content;
  const offence = namedOffence(crime);
  const alive = victim.kind === 'person' && victim.deceased === false;
  return {
    victim,
    contact,
    flags,
    suspect,
    age: victim.kind === 'person' ? ageFrom(victim.dateOfBirth, today) : null,
    sexualOffence: [offence, ...relatedOffences(content)].some((o) => o?.sexual === true),
    fatalOffence: offence !== undefined && (offence.fatal || (offence.maybeFatal && !alive)),
  };
}

/** By its code; without one, what the group says that somebody chose in plain words. */
const namedOffence = (crime: CrimeContent | undefined) =>
  crime?.offenceCode ? offenceOf(crime.offenceCode) : offenceOfGroup(crime?.offenceGroup);

const relatedOffences = ({ relatedCrimes }: ReferralContent): (Offence | undefined)[] =>
  (relatedCrimes ?? []).map((c) => offenceOf(c.offenceCode));

function isListed(code: string | undefined, list: readonly string[]): boolean {
  if (!code?.trim()) return false;
  return list.some((listed) => normaliseOffenceCode(listed) === normaliseOffenceCode(code));
}
