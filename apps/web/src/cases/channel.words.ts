import type { ChannelView } from '#libs/referrals';
import { CHANNEL_KINDS, CHANNEL_OWNERS, UNSETTLING, type ChannelKind, type ChannelOwner, type ChannelState } from '#libs/victims';
import type { Tag } from '../words/tags';
import { dayWords, instantWords } from '../words/when';

const WHY: Readonly<Record<string, string>> = {
  'someone-else-answered': 'Someone else answered.',
  'wrong-number': 'It was a wrong number.',
  'suspect-present': 'The suspect was there.',
  'victim-asked-us-to-stop': 'The victim asked us to stop.',
  'referrer-alert': 'The referrer said that it is not safe.',
  deceased: 'The victim has died.',
  'found-unsafe': 'It was found not to be safe.',
};

/** "Telephone, the victim’s own". */
export function channelName(channel: Pick<ChannelView, 'kind' | 'owner'>): string {
  const kind = CHANNEL_KINDS[channel.kind as ChannelKind];
  return channel.owner === 'victim' ? kind : `${kind} (${CHANNEL_OWNERS[channel.owner as ChannelOwner].toLowerCase()})`;
}

export function channelTag(channel: ChannelView): Tag {
  if (channel.gone) return { text: 'Does not work', colour: 'grey' };
  if (channel.overrideUntil) return { text: 'Unsafe: opened by two people', colour: 'orange' };
  switch (channel.state.state) {
    case 'safe':
      return { text: 'Safe', colour: 'green' };
    case 'unsafe':
      return { text: 'Unsafe: do not use', colour: 'red' };
    case 'check-again':
      return { text: 'Check again first', colour: 'orange' };
    case 'unproven':
      return channel.usable ? { text: 'Unproven: with care', colour: 'orange' } : { text: 'Unproven: call first', colour: 'red' };
    case 'unknown':
      return channel.usable ? { text: 'Nobody said; may be used', colour: 'yellow' } : { text: 'Not known: do not use', colour: 'red' };
  }
}

/** Why it stands as it stands. */
export function channelReason(channel: ChannelView): string {
  if (channel.overrideUntil) return `Open until ${instantWords(channel.overrideUntil)}.`;
  if (channel.unsafeWhy) return WHY[channel.unsafeWhy] ?? 'It was marked as unsafe.';
  return stateReason(channel.state);
}

function stateReason(state: ChannelState): string {
  if (state.state === 'safe') return `Until ${dayWords(state.until)}; then it has to be checked again.`;
  if (state.state === 'unproven') return 'Somebody said on a public form that it is safe. Nobody has made sure: prove it by a call.';
  if (state.state !== 'check-again') return '';
  return state.because === 'too-old' ? 'It was confirmed too long ago.' : `${UNSETTLING[state.because]}.`;
}
