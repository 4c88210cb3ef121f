import type { ReferralContent } from '#libs/intake';
import type { TriageFacts } from './triage.shape';

const NO_REASON: readonly string[] = ['', 'y', 'yes', 'true', 'n', 'no', 'none', 'false', 'n/a', '-'];

/** Nobody is called before they agreed: a sexual offence, a victim under 18, someone bereaved. */
export function asksFirst({ sexual, under18, bereaved }: TriageFacts): boolean {
  return sexual || under18 || bereaved;
}

/** Going without consent needs a reason and somebody who decided: who is named with the consent, or else the referring officer. */
export function overrideOf({ consent, officer }: ReferralContent): TriageFacts['consentOverride'] {
  const reason = consent?.overriddenFor?.trim().toLowerCase() ?? '';
  if (reason === '') return 'none';
  const decider = consent?.givenBy?.trim() || officer?.name?.trim() || officer?.collarNumber?.trim() || officer?.email?.trim();
  return !NO_REASON.includes(reason) && decider ? 'decided' : 'undecided';
}

/** Child protection is marked for somebody under 18 or of unknown age: decided with the safeguarding hub. */
export function isForTheHub({ childProtection, victimKind, under18, ageBand }: TriageFacts): boolean {
  return childProtection && victimKind === 'person' && (under18 || ageBand === null);
}

/** An adult with a child-protection flag: a safeguarding task is due the same day. */
export function needsSafeguardingToday({ childProtection, under18 }: TriageFacts): boolean {
  return childProtection && !under18;
}

/** Marked as unsafe to contact; strict with no channel left; or no channel left because one was marked unsafe. */
export function isNotSafe({ unsafeToContact, strict, usable, channels }: TriageFacts): boolean {
  if (unsafeToContact) return true;
  if (usable.length > 0) return false;
  return strict.length > 0 || channels.some((channel) => channel.kind !== 'voicemail' && channel.mark === 'unsafe');
}

/** On the list, and none of the exemptions: a self-referral, strict contact (under 18 is part of it), enhanced rights, a repeat. */
export function isExcluded({ onExcludedList, source, strict, enhanced, repeat }: TriageFacts): boolean {
  return onExcludedList && source !== 'self' && strict.length === 0 && enhanced.length === 0 && !repeat;
}
