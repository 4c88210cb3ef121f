import { KIND_OF_WAY, type ChannelKind } from './channel.shape';
import type { ContactWay } from './victim.words';

const WAYS: Readonly<Record<string, ContactWay>> = {
  phone: 'phone',
  telephone: 'phone',
  voice: 'phone',
  call: 'phone',
  calls: 'phone',
  mobile: 'phone',
  landline: 'phone',
  sms: 'sms',
  text: 'sms',
  texts: 'sms',
  textmessage: 'sms',
  email: 'email',
  mail: 'email',
  letter: 'letter',
  letters: 'letter',
  post: 'letter',
};

/** The way of contact that a word means ("E-mail", "text", "post"); undefined for a word we do not know. */
export function wayOf(word: string): ContactWay | undefined {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  return Object.hasOwn(WAYS, plain) ? WAYS[plain] : undefined;
}

/** What a victim cannot use. The telephone covers speaking, and its voicemail; not the text messages of the same number. */
export function cannotUseOf(words: readonly string[] | undefined): readonly { kind: ChannelKind; way: ContactWay }[] {
  const ways = [...new Set((words ?? []).flatMap((word) => wayOf(word) ?? []))];
  return ways.flatMap((way) => {
    const own = { kind: KIND_OF_WAY[way], way };
    return way === 'phone' ? [own, { kind: 'voicemail' as const, way }] : [own];
  });
}
