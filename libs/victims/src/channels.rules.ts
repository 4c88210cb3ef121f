import type { Channel, ChannelKind, ChannelMark, Channels, Circumstances, NoChannel } from './channel.shape';
import { isGuardianSafe } from './child.rules';
import { isLandline, isTextable, numberOf } from './phone.rules';
import type { Email, Phone, PostalAddress } from './victim.shape';
import { cannotUseOf } from './wishes.rules';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/**
 * Every channel that was sent, with its mark, before anybody asks whether it may be used: what cannot work is none, and is named.
 * A suspect at the address makes landline and letter unsafe whatever is marked; a mark of unsafe on one entry of a number or
 * address holds for every entry of it.
 */
export function channelsOf(circumstances: Circumstances): Channels {
  if (isDead(circumstances)) return { all: [], none: ['deceased'] };
  const none = new Set<NoChannel>();
  const found = [
    ...phonesOf(circumstances).flatMap((phone) => phoneChannels(phone, circumstances, none)),
    ...emailsOf(circumstances).flatMap((email) => emailChannels(email, none)),
    ...letterChannels(addressOf(circumstances), circumstances, none),
  ];
  const unable = cannotUseOf(circumstances.contact?.cannotUse);
  for (const channel of found) {
    const way = unable.find((u) => u.kind === channel.kind)?.way;
    if (way) none.add(`cannot-use-${way}`);
  }
  const able = found.filter((channel) => !unable.some((u) => u.kind === channel.kind));
  return { all: worstOfEach(able), none: [...none] };
}

/** A deceased party, or the direct victim (or one without a role) of an offence that kills. */
export function isDead({ victim, fatalOffence }: Circumstances): boolean {
  if (victim.kind === 'business') return false;
  return victim.deceased === true || (fatalOffence && (victim.role ?? 'direct') === 'direct');
}

function phonesOf({ victim }: Circumstances): readonly Phone[] {
  if (victim.kind === 'business') return victim.namedContact?.phones ?? [];
  const guardian = victim.guardian;
  const guardians: Phone[] = guardian?.phone ? [{ number: guardian.phone, belongsTo: 'guardian', safe: guardian.safe }] : [];
  return [...(victim.phones ?? []), ...guardians];
}

function emailsOf({ victim }: Circumstances): readonly Email[] {
  return (victim.kind === 'business' ? victim.namedContact?.emails : victim.emails) ?? [];
}

function addressOf({ victim }: Circumstances): PostalAddress | undefined {
  return victim.kind === 'business' ? victim.premises : victim.address;
}

function phoneChannels(phone: Phone, c: Circumstances, none: Set<NoChannel>): Channel[] {
  const value = numberOf(phone);
  const owner = phone.belongsTo ?? 'victim';
  if (!value) {
    if (phone.number.trim()) none.add('phone-not-possible');
    return [];
  }
  // not left out but unsafe: the same number may have been sent as the victim's own
  const dangerous = owner === 'guardian' && c.victim.kind === 'person' && !isGuardianSafe(c.victim.guardian, c.flags);
  if (dangerous) none.add('guardian-not-safe');
  const forbidden = dangerous || isForbiddenPlace(phone, value, c);
  const channel = (kind: ChannelKind, safe: boolean | undefined): Channel => ({
    kind,
    value,
    owner,
    mark: forbidden ? 'unsafe' : markOf(safe),
  });
  const text = isTextable(value) ? [channel('text', phone.textSafe ?? phone.safe)] : [];
  const voicemail = phone.safe === false ? false : phone.voicemail;
  return [channel('voice', phone.safe), ...text, channel('voicemail', voicemail)];
}

function isForbiddenPlace(phone: Phone, value: string, { flags, contact }: Circumstances): boolean {
  const places = contact?.doNotContactAt?.map((place) => place.trim().toLowerCase()) ?? [];
  if (phone.kind === 'work' && places.includes('work')) return true;
  return isLandline(phone, value) && (flags?.suspectAtAddress === true || places.includes('home'));
}

function emailChannels(email: Email, none: Set<NoChannel>): Channel[] {
  const value = email.address.trim().toLowerCase();
  if (EMAIL.test(value)) return [{ kind: 'email', value, owner: 'victim', mark: markOf(email.safe) }];
  if (value) none.add('email-not-possible');
  return [];
}

function letterChannels(address: PostalAddress | undefined, { flags, contact }: Circumstances, none: Set<NoChannel>): Channel[] {
  if (!address) return [];
  if (!address.lines.some((line) => line.trim()) || !(address.postcode?.trim() || address.town?.trim())) {
    none.add('address-incomplete');
    return [];
  }
  const forbidden = flags?.suspectAtAddress === true || contact?.doNotContactAt?.some((p) => p.trim().toLowerCase() === 'home') === true;
  return [{ kind: 'letter', value: '', owner: 'victim', mark: forbidden ? 'unsafe' : markOf(address.safeToWrite) }];
}

function markOf(safe: boolean | undefined | null): ChannelMark {
  return safe === true ? 'safe' : safe === false ? 'unsafe' : 'unknown';
}

function worstOfEach(channels: readonly Channel[]): readonly Channel[] {
  const unsafe = (c: Channel) => channels.some((o) => o.kind === c.kind && o.value === c.value && o.mark === 'unsafe');
  return channels.map((c) => (unsafe(c) ? { ...c, mark: 'unsafe' as const } : c));
}
