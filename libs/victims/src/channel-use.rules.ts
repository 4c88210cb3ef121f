import { KIND_OF_WAY, type Channel, type ChannelKind, type Circumstances } from './channel.shape';
import { channelsOf } from './channels.rules';
import { guardianSpeaksFor } from './child.rules';
import { strictBecause } from './strict-contact.rules';
import { CONTACT_WAYS, type ContactWay } from './victim.words';

/**
 * Whether a channel may be used for a contact with the victim. Unsafe never. The victim's own: only marked safe under strict
 * contact, else unmarked too. A guardian's, a shared or somebody else's is not the victim's: it counts only when marked safe, and
 * under strict contact only a guardian's, for a child whom a guardian speaks for.
 */
export function isUsable(channel: Channel, strict: boolean, age: number | null): boolean {
  if (channel.mark === 'unsafe') return false;
  if (channel.owner === 'victim') return !strict || channel.mark === 'safe';
  if (channel.mark !== 'safe') return false;
  return !strict || (channel.owner === 'guardian' && guardianSpeaksFor(age));
}

export function usableChannels(circumstances: Circumstances): readonly Channel[] {
  const strict = strictBecause(circumstances).length > 0;
  return channelsOf(circumstances).all.filter((channel) => isUsable(channel, strict, circumstances.age));
}

/** The ways of contact behind some channels, in the order in which a first contact tries them: phone, sms, email, letter. */
export function waysOf(channels: readonly Channel[]): readonly ContactWay[] {
  const has = (kind: ChannelKind) => channels.some((channel) => channel.kind === kind);
  return (Object.keys(CONTACT_WAYS) as ContactWay[]).filter((way) => has(KIND_OF_WAY[way]));
}

/** Voicemail may be left only where it is usable by its own mark; it is never a way to make a first contact. */
export function mayLeaveVoicemail(circumstances: Circumstances, value: string): boolean {
  return usableChannels(circumstances).some((c) => c.kind === 'voicemail' && c.value === value && c.mark === 'safe');
}
