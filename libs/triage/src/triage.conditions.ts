import type { ReferralContent } from '#libs/intake';
import type { KnownFacts } from './triage.facts';

const NO_REASON: readonly string[] = ['', 'y', 'yes', 'true', 'n', 'no', 'none', 'false', 'n/a', '-'];

/** Nobody is called before they agreed: a sexual offence, a victim under 18, someone bereaved. */
export function asksFirst({ sexual, under18, bereaved }: KnownFacts): boolean {
  return sexual || under18 || bereaved;
}

/** Going without consent needs a reason and somebody who decided: who is named with the consent, or else the referring officer. */
export function isOverridden({ consent, officer }: ReferralContent): boolean {
  const reason = consent?.overriddenFor?.trim().toLowerCase() ?? '';
  const decider = consent?.givenBy?.trim() || officer?.name?.trim() || officer?.collarNumber?.trim() || officer?.email?.trim();
  return !NO_REASON.includes(reason) && Boolean(decider);
}

/** Marked as unsafe to contact; strict with no channel left; or no channel left because one was marked unsafe. */
export function isNotSafe({ content, strict, ways, channels }: KnownFacts): boolean {
  if (content.contact?.unsafeToContact === true) return true;
  if (ways.length > 0) return false;
  return strict.length > 0 || channels.all.some((channel) => channel.kind !== 'voicemail' && channel.mark === 'unsafe');
}

/** On the list, and none of the exemptions: a self-referral, strict contact (under 18 is part of it), enhanced rights, a repeat. */
export function isExcluded({ onExcludedList, self, strict, enhanced, repeat }: KnownFacts): boolean {
  return onExcludedList && !self && strict.length === 0 && enhanced.length === 0 && !repeat;
}
