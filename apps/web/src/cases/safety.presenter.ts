import type { CaseView, ChannelView } from '#libs/referrals';
import { CHANNEL_KINDS, WEEKDAYS, type ContactWindow } from '#libs/victims';
import { channelName, channelReason, channelTag } from './channel.words';

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The panel at the head of a case: whether, how and when contact is safe, before any number or address can be seen. */
export function safetyView(view: CaseView) {
  const channels = Object.keys(CHANNEL_KINDS).flatMap((kind) => view.channels.filter((c) => c.kind === kind));
  const usable = channels.filter((c) => c.usable || c.overrideUntil);
  const canOpen = view.state !== 'closed';
  return {
    verdict: verdictOf(view, usable),
    tone: usable.length === 0 ? 'unsafe' : view.strictContact || !usable.some(isProven) ? 'careful' : 'safe',
    before: beforeCalling(view),
    facts: factsOf(view),
    channels: channels.map((c) => ({
      name: channelName(c),
      tag: channelTag(c),
      reason: channelReason(c),
      open: canOpen && !c.gone && (c.usable || c.overrideUntil) ? `/cases/${view.id}/channels/${c.id}` : undefined,
      override: canOpen && !c.gone && !c.usable && !c.overrideUntil ? `/cases/${view.id}/channels/${c.id}/override` : undefined,
    })),
  };
}

const isUnproven = (channel: ChannelView) => channel.state.state === 'unproven';
const isProven = (channel: ChannelView) => channel.state.state === 'safe';

function verdictOf(view: CaseView, usable: readonly ChannelView[]): string {
  if (view.channels.length === 0) return 'No. We know no way to reach this victim.';
  if (usable.length === 0) return 'No. No way of contact may be used.';
  const ways = [...new Set(usable.map((c) => channelName(c).toLowerCase()))].join(', ');
  if (view.strictContact) return `Only in these ways, and with care: ${ways}.`;
  if (usable.some(isProven)) return `Yes: ${ways}.`;
  return `With care, because nobody has ${usable.some(isUnproven) ? 'made sure' : 'said'} that it is safe: ${ways}.`;
}

function beforeCalling({ strictContact, wishes, guardian, channels }: CaseView): string[] {
  return [
    ...(channels.some(isUnproven)
      ? ['It came by a public form. Make sure by a call that it is the victim’s own, and safe; then record the contact and say so.']
      : []),
    ...(strictContact ? ['Do not say who you are or whom you call for until you know that the victim answers.'] : []),
    wishes.safeWord
      ? 'Ask a harmless question, and go on only when the safe word was said.'
      : 'Check who answers: ask for the victim by the given name only, and ask whether they can talk.',
    ...(strictContact ? ['If anybody else answers, say that you have a wrong number. Record it; never try another way by yourself.'] : []),
    ...(guardian ? ['A parent or guardian is named. Check first that they are not the suspect.'] : []),
  ];
}

function factsOf({ wishes, victim }: CaseView): Fact[] {
  const person = victim.kind === 'person' ? victim : undefined;
  const facts: [string, string | undefined][] = [
    ['Safe word', wishes.safeWord],
    ['Safe times', wishes.windows?.map(windowWords).join('; ')],
    ['Never contact at', wishes.doNotContactAt?.join(', ')],
    ['Cannot use', wishes.cannotUse?.join(', ')],
    ['May talk to', wishes.mayTalkTo],
    ['Wants a worker who is', wishes.workerGender],
    ['Language', person?.language && languageWords(person.language)],
    ['Interpreter', person?.interpreterNeeded ? 'Needed' : undefined],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

const windowWords = ({ days, from, to }: ContactWindow) => `${days.map((day) => WEEKDAYS[day]).join(', ')} ${from}–${to}`;

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });

/** "Polish" for `pl`; whatever else was written stays as it is. English needs no word. */
function languageWords(written: string): string | undefined {
  if (/^en(-\w+)?$|^english$/i.test(written)) return undefined;
  return /^[a-z]{2,3}$/i.test(written) ? LANGUAGES.of(written.toLowerCase()) : written;
}
