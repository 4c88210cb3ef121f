import type { ContactWishes, Flags, Suspect, VictimContent } from './victim.shape';
import type { ChannelOwner, ContactWay } from './victim.words';

export const CHANNEL_KINDS = {
  voice: 'Telephone',
  text: 'Text message',
  voicemail: 'Voicemail',
  email: 'E-mail',
  letter: 'Letter',
} as const;
export type ChannelKind = keyof typeof CHANNEL_KINDS;

export type ChannelMark = 'safe' | 'unsafe' | 'unknown';

/** One way to reach somebody. `value` is E.164, a lower-case e-mail address, or empty for a letter. */
export interface Channel {
  readonly kind: ChannelKind;
  readonly value: string;
  readonly owner: ChannelOwner;
  readonly mark: ChannelMark;
}

/** Why something that was sent is no channel; the words are in `NO_CHANNEL_WORDS`. */
export type NoChannel =
  | 'deceased'
  | 'phone-not-possible'
  | 'email-not-possible'
  | 'address-incomplete'
  | 'cannot-use-phone'
  | 'cannot-use-sms'
  | 'cannot-use-email'
  | 'cannot-use-letter'
  | 'guardian-not-safe';

/** All that must be known to judge how somebody may be reached. */
export interface Circumstances {
  readonly victim: VictimContent;
  readonly contact?: ContactWishes;
  readonly flags?: Flags;
  readonly suspect?: Suspect;
  /** Completed years on the day of judging; null when unknown, and for a business. */
  readonly age: number | null;
  readonly sexualOffence: boolean;
  /** The offence has killed the person whom it was done to. */
  readonly fatalOffence: boolean;
}

export interface Channels {
  readonly all: readonly Channel[];
  readonly none: readonly NoChannel[];
}

export const NO_CHANNEL_WORDS: Readonly<Record<NoChannel, string>> = {
  deceased: 'The person has died: there is nobody to call or write to.',
  'phone-not-possible': 'A telephone number was sent that cannot be dialled. It is kept as it was sent.',
  'email-not-possible': 'An e-mail address was sent that cannot be used. It is kept as it was sent.',
  'address-incomplete': 'The address is not complete enough for a letter.',
  'cannot-use-phone': 'The victim cannot use the telephone.',
  'cannot-use-sms': 'The victim cannot use text messages.',
  'cannot-use-email': 'The victim cannot use e-mail.',
  'cannot-use-letter': 'The victim cannot use letters.',
  'guardian-not-safe': 'The parent or guardian is the suspect, or may live with the suspect: they are no way to reach the child.',
};

/** The kind of channel behind each way that one may prefer. */
export const KIND_OF_WAY: Readonly<Record<ContactWay, ChannelKind>> = { phone: 'voice', sms: 'text', email: 'email', letter: 'letter' };
